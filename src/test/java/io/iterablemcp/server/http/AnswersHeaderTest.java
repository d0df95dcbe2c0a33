package io.iterablemcp.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.config.AnswerStyle;
import io.iterablemcp.server.TestTools;
import io.iterablemcp.tools.Call;
import io.iterablemcp.tools.Outcome;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The form of an answer, from the header of its request. */
class AnswersHeaderTest {

    private static final String CALL =
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"get_thing\"}}";
    private static final AtomicInteger CALLS = new AtomicInteger();

    private static TestServer server;
    private static HttpAgent agent;

    @BeforeAll
    static void start() {
        server = TestServer.to(AnswersHeaderTest::style);
        agent = server.agent();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Outcome style(Call call) {
        CALLS.incrementAndGet();
        return TestTools.answered(call.caller().answers().map(AnswerStyle::word).orElse("as the server is set"));
    }

    private static HttpResponse<InputStream> called(String... headers) {
        HttpRequest.Builder request = agent.request();
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HttpAgent.send(request.setHeader("Accept", "application/json").POST(BodyPublishers.ofString(CALL)));
    }

    @Test
    void isWhatTheHeaderNames() {
        assertThat(HttpAgent.whole(called())).contains("\"as the server is set\"");
        assertThat(HttpAgent.whole(called("Iterable-Answers", "json"))).contains("\"json\"");
        assertThat(HttpAgent.whole(called("iterable-answers", "TABLE"))).contains("\"table\"");
        assertThat(HttpAgent.whole(agent.post(
                        CALL.replace("\"name\":", "\"_meta\":{\"iterable-mcp/answers\":\"json\"},\"name\":"))))
                .contains("\"json\"");
    }

    @Test
    void isRefusedIfThereIsNoSuchForm() {
        int before = CALLS.get();
        HttpResponse<InputStream> refused = called("Iterable-Answers", "csv");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(HttpAgent.whole(refused)).contains("The header Iterable-Answers must be table or json.");
        assertThat(CALLS.get()).isEqualTo(before);
    }
}
