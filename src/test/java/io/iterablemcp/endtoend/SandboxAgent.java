package io.iterablemcp.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.server.stdio.JarProcess;
import io.iterablemcp.server.stdio.StdioClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An agent at work: the jar with --sandbox as a child process, spoken to over stdio. */
final class SandboxAgent implements AutoCloseable {

    private static final Pattern ADDRESS = Pattern.compile("sandbox at (http://127\\.0\\.0\\.1:\\d+)");

    private final JarProcess process;
    private final StdioClient client;
    private int id;

    private SandboxAgent(Map<String, String> environment) {
        process = JarProcess.jar(environment, "--sandbox");
        client = process.client();
        client.shakeHands("{}");
    }

    /** With every flag open. */
    static SandboxAgent free() {
        return with(Map.of());
    }

    static SandboxAgent with(Map<String, String> settings) {
        Map<String, String> environment = new HashMap<>(Map.of(
                "ITERABLE_USER_PII", "true",
                "ITERABLE_ENABLE_WRITES", "true",
                "ITERABLE_ENABLE_SENDS", "true",
                "ITERABLE_ENABLE_FORGET", "true"));
        environment.putAll(settings);
        return new SandboxAgent(environment);
    }

    /** Calls a tool that is to succeed, and gives its answer as text. */
    String says(String tool, String arguments) {
        Json.Obj result = result(tool, arguments);
        assertThat(result.flag("isError")).as(() -> tool + ": " + text(result)).isFalse();
        return text(result);
    }

    Json.Obj does(String tool, String arguments) {
        return (Json.Obj) JsonReader.read(says(tool, arguments));
    }

    /** Calls a tool that is to fail, and gives what it says. */
    String fails(String tool, String arguments) {
        Json.Obj result = result(tool, arguments);
        assertThat(result.flag("isError")).as(() -> tool + ": " + text(result)).isTrue();
        return text(result);
    }

    /** Asynchronous work has been applied a moment later. */
    void soon(BooleanSupplier there) {
        for (int tries = 0; tries < 50 && !there.getAsBoolean(); tries++) {
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
        assertThat(there.getAsBoolean()).isTrue();
    }

    List<Json.Obj> outbox() {
        Matcher address = ADDRESS.matcher(process.stderr());
        assertThat(address.find()).isTrue();
        try {
            HttpResponse<String> response = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(address.group(1) + "/sandbox/outbox"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            return ((Json.Obj) JsonReader.read(response.body()))
                    .list("outbox").stream().map(Json.Obj.class::cast).toList();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private Json.Obj result(String tool, String arguments) {
        client.call(++id, tool, arguments.replace("\n", " "));
        return client.answer(id).object("result").orElseThrow();
    }

    private static String text(Json.Obj result) {
        return ((Json.Obj) result.list("content").get(0)).text("text").orElse("");
    }

    static long number(Json.Obj answer, String name) {
        return Long.parseLong(((Json.Num) answer.get(name).orElseThrow()).digits());
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
