package io.iterablemcp.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.iterablemcp.json.Json;
import io.iterablemcp.server.stdio.JarProcess;
import io.iterablemcp.server.stdio.StdioClient;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Answers that are larger than the heap of 64 MB that the jar has here. */
class LargeAnswersIT {

    private static final String EXPORT = "{\"dataTypeName\":\"emailSend\",\"range\":\"All\"}";
    private static final int ROWS_OF_A_BLOCK = 1000;

    /** How each form begins, one of its rows of 100 bytes, and how it ends. */
    private enum Form {
        OBJECT("get_lists", "{}", "{\"lists\":[{}", ",{\"name\":\"%s\"}".formatted("x".repeat(88)), "]}"),
        LINES("get_list_users", "{\"listId\":1}", "first", "\n" + "x".repeat(99), "\n"),
        JSON_LINES("export_data_json", EXPORT, "{}", "\n{\"email\":\"%s\"}".formatted("x".repeat(87)), "\n"),
        TABLE("export_data_csv", EXPORT, "email,size\nfirst,1", "\n%s,1".formatted("x".repeat(97)), "\n");

        private final String tool;
        private final String arguments;
        private final String start;
        private final String row;
        private final String end;

        Form(String tool, String arguments, String start, String row, String end) {
            this.tool = tool;
            this.arguments = arguments;
            this.start = start;
            this.row = row;
            this.end = end;
        }

        static Form of(String path) {
            return path.endsWith("/lists")
                    ? OBJECT
                    : path.endsWith("Users") ? LINES : path.endsWith("json") ? JSON_LINES : TABLE;
        }
    }

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer iterable;
    private int blocks;

    @BeforeEach
    void start() throws IOException {
        iterable = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        iterable.setExecutor(threads);
        iterable.createContext("/", this::answer);
        iterable.start();
    }

    @AfterEach
    void stop() {
        iterable.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        Form form = Form.of(exchange.getRequestURI().getPath());
        byte[] block = form.row.repeat(ROWS_OF_A_BLOCK).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream body = exchange.getResponseBody()) {
            body.write(form.start.getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < blocks; i++) {
                body.write(block);
            }
            body.write(form.end.getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void cutsAnswersThatTogetherAreLargerThanTheHeap() throws IOException {
        cutsAndCounts(180);
    }

    @Test
    @Tag("slow")
    void cutsAnswersOfAHundredMegabytesEach() throws IOException {
        cutsAndCounts(1000);
    }

    private void cutsAndCounts(int thousands) throws IOException {
        blocks = thousands;
        String address = "http://127.0.0.1:" + iterable.getAddress().getPort();
        JarProcess process = JarProcess.jar(SandboxAgent.open(
                Map.of("ITERABLE_BASE_URL", address, "ITERABLE_API_KEY", "0123456789abcdef0123456789abcdef")));
        try (StdioClient client = process.client()) {
            client.shakeHands("{}");
            List<Form> forms = List.of(Form.values());
            for (int id = 0; id < forms.size(); id++) {
                client.call(id, forms.get(id).tool, forms.get(id).arguments);
            }
            String count = String.format(Locale.ROOT, "of %,d rows are shown.", thousands * ROWS_OF_A_BLOCK + 1);
            for (int id = 0; id < forms.size(); id++) {
                assertThat(texts(client.answer(id)))
                        .as(forms.get(id).tool)
                        .anySatisfy(text -> assertThat(text).contains(count))
                        .allSatisfy(text -> assertThat(text).hasSizeLessThanOrEqualTo(40_000));
            }
            client.ping(100);
            assertThat(client.answer(100).has("result")).isTrue();
            assertThat(process.stderr()).doesNotContain("OutOfMemoryError");
        }
    }

    private static List<String> texts(Json.Obj answer) {
        Json.Obj result = answer.object("result").orElseThrow();
        assertThat(result.flag("isError")).as(result::toString).isFalse();
        return result.list("content").stream()
                .map(part -> ((Json.Obj) part).text("text").orElse(""))
                .toList();
    }
}
