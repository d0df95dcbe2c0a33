package io.iterablemcp.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.server.stdio.JarProcess;
import io.iterablemcp.server.stdio.StdioClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An agent at work: the jar as a child process, spoken to over stdio, with a sandbox behind it. */
public final class SandboxAgent implements AutoCloseable {

    private static final Pattern ADDRESS = Pattern.compile("sandbox at (http://127\\.0\\.0\\.1:\\d+)");

    /**
     * Every flag is open, and answers are JSON, which the stories read. Our own count of the limits is off: a story looks
     * at its list more than five times a minute.
     * Repeated calls go out: a story tests what Iterable says of them. Nobody is asked about changes. Budgets are off: all
     * stories share an hour.
     */
    private static final Map<String, String> OPEN = Map.of(
            "ITERABLE_ANSWERS", "json",
            "ITERABLE_USER_PII", "true",
            "ITERABLE_ENABLE_WRITES", "true",
            "ITERABLE_ENABLE_SENDS", "true",
            "ITERABLE_ENABLE_FORGET", "true",
            "ITERABLE_RATE_LIMITS", "off",
            "ITERABLE_SAME_CALL", "off",
            "ITERABLE_CONFIRM", "off",
            "ITERABLE_BUDGETS", "off",
            "ITERABLE_ENABLE_WEBHOOKS", "true");

    private final StdioClient client;
    private final SandboxControl door;
    private int id;

    private SandboxAgent(StdioClient client, SandboxControl door) {
        this.client = client;
        this.door = door;
    }

    /** What tests lock that use {@link #shared}: it takes one call after the other. */
    static final String SHARED = "the shared agent with a sandbox of its own";

    private static final class Shared {
        private static final SandboxAgent AGENT = with(Map.of());

        static {
            Runtime.getRuntime().addShutdownHook(new Thread(AGENT::close));
        }
    }

    /** One for all stories that mind nobody else's; it ends with this JVM. */
    static SandboxAgent shared() {
        return Shared.AGENT;
    }

    /** With a sandbox of its own. */
    static SandboxAgent with(Map<String, String> settings) {
        JarProcess process = JarProcess.jar(open(settings), "--sandbox");
        StdioClient client = process.client();
        client.shakeHands("{}");
        Matcher address = ADDRESS.matcher(process.stderr());
        assertThat(address.find()).isTrue();
        return new SandboxAgent(client, new SandboxControl(address.group(1)));
    }

    /** With a sandbox that is there already. */
    static SandboxAgent at(SandboxControl door, Map<String, String> settings) {
        StdioClient client = JarProcess.jar(open(settings)).client();
        client.shakeHands("{}");
        return new SandboxAgent(client, door);
    }

    /** An environment that opens every tool, with these settings on top. */
    public static Map<String, String> open(Map<String, String> settings) {
        Map<String, String> environment = new HashMap<>(OPEN);
        environment.putAll(settings);
        return environment;
    }

    SandboxControl door() {
        return door;
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

    /** The tools that it is offered. */
    List<String> tools() {
        client.send("{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"tools/list\"}".formatted(++id));
        return items(client.answer(id).object("result").orElseThrow(), "tools").stream()
                .map(tool -> tool.text("name").orElseThrow())
                .toList();
    }

    /** Asynchronous work has been applied a moment later. */
    void soon(BooleanSupplier there) {
        for (int tries = 0; tries < 200 && !there.getAsBoolean(); tries++) {
            try {
                Thread.sleep(25);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
        assertThat(there.getAsBoolean()).isTrue();
    }

    /** Someone new, who is there when this returns. */
    void person(String email, String userId, String dataFields) {
        says(
                "update_user",
                "{\"email\":\"%s\",\"userId\":\"%s\",\"dataFields\":%s}".formatted(email, userId, dataFields));
        soon(() -> profile(email).contains("\"user\":"));
    }

    String profile(String email) {
        return says("get_user_by_email", "{\"email\":\"" + email + "\"}");
    }

    /** A template made from its content, and its id. */
    long template(String medium, String clientId, String content) {
        says("upsert_" + medium + "_template", "{\"clientTemplateId\":\"%s\",%s}".formatted(clientId, content));
        Json.Obj found = does("get_template_by_client_id", "{\"clientTemplateId\":\"" + clientId + "\"}");
        return number(items(found, "templates").get(0), "templateId");
    }

    /** A triggered campaign that may send. */
    long running(String name, long template) {
        long campaign = number(
                does("create_triggered_campaign", "{\"name\":\"%s\",\"templateId\":%d}".formatted(name, template)),
                "campaignId");
        says("activate_triggered_campaign", "{\"campaignId\":" + campaign + "}");
        return campaign;
    }

    /** A triggered campaign of the brand's own that sends by this medium. No call makes templates of web pushes. */
    long triggered(String medium) {
        return number(
                items(does("get_campaigns", "{\"pageSize\":1000,\"campaignState\":[\"Running\"]}"), "campaigns")
                        .stream()
                        .filter(it ->
                                it.text("messageMedium").filter(medium::equals).isPresent())
                        .filter(it ->
                                it.text("type").filter("Triggered"::equals).isPresent())
                        .findFirst()
                        .orElseThrow(),
                "id");
    }

    /** One figure of a campaign, from its start on. */
    String metric(long campaign, String column) {
        Json.Obj metrics = does(
                "get_campaign_metrics",
                "{\"campaignId\":" + campaign + ",\"startDateTime\":\"2020-01-01\",\"endDateTime\":\"2100-01-01\"}");
        int place = metrics.list("columns").indexOf(Json.text(column));
        assertThat(place).as(column).isNotNegative();
        return ((Json.Str) ((Json.Arr) metrics.list("rows").get(0)).items().get(place)).text();
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

    static List<Json.Obj> items(Json.Obj answer, String name) {
        return answer.list(name).stream().map(Json.Obj.class::cast).toList();
    }

    @Override
    public void close() {
        try {
            client.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
