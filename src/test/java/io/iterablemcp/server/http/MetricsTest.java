package io.iterablemcp.server.http;

import static io.iterablemcp.server.TestTools.answered;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.server.http.page.Metrics;
import io.iterablemcp.tools.Call;
import io.iterablemcp.tools.Outcome;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MetricsTest {

    private static Outcome work(Call call) {
        if (call.arguments().has("id")) {
            throw new IllegalStateException("of ada@example.com");
        }
        return answered("{}");
    }

    private static String metrics(TestServer server) {
        HttpResponse<InputStream> response = HttpAgent.send(HttpRequest.newBuilder(server.at("/metrics")));
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain; version=0.0.4"));
        return HttpAgent.whole(response);
    }

    @Test
    void countsCallsByToolOutcomeAndAgent() {
        FixedTokens door = new FixedTokens(Map.of("a", "ada", "b", "bob"));
        try (TestServer server = TestServer.with(TestServer.OPTIONS, door, Clock.systemUTC(), MetricsTest::work)) {
            HttpAgent ada = server.agent("a");
            ada.says(1, "get_thing", "{}");
            ada.says(2, "get_thing", "{}");
            ada.says(3, "change_thing", "{}");
            server.agent("b").says(1, "get_thing", "{\"id\":1}");
            ada.says(4, "ada@example.com", "{}");
            // A call counts as running until its thread is free, which is after its answer.
            while (!metrics(server).contains("iterable_mcp_running_calls 0.0")) {
                Thread.onSpinWait();
            }
            assertThat(metrics(server))
                    .contains(
                            "iterable_mcp_tool_calls_total{agent=\"ada\",outcome=\"answered\",tool=\"get_thing\"} 2.0",
                            "iterable_mcp_tool_calls_total{agent=\"ada\",outcome=\"refused\",tool=\"change_thing\"} 1.0",
                            "iterable_mcp_tool_calls_total{agent=\"ada\",outcome=\"refused\",tool=\"unknown\"} 1.0",
                            "iterable_mcp_tool_calls_total{agent=\"bob\",outcome=\"broken\",tool=\"get_thing\"} 1.0",
                            "iterable_mcp_tool_call_seconds_count{tool=\"get_thing\"} 3",
                            "iterable_mcp_tool_call_seconds_bucket{tool=\"get_thing\",le=\"+Inf\"} 3",
                            "iterable_mcp_sessions 2.0",
                            "iterable_mcp_running_calls ")
                    .doesNotContain("example.com");
        }
    }

    @Test
    void countsWhatCameBackAndHowLongCallsWaited() {
        Metrics metrics = new Metrics();
        metrics.answered("200");
        metrics.answered("200");
        metrics.answered("none");
        metrics.waited(Duration.ofMillis(300));
        assertThat(metrics.text())
                .contains(
                        "iterable_mcp_upstream_answers_total{status=\"200\"} 2.0",
                        "iterable_mcp_upstream_answers_total{status=\"none\"} 1.0",
                        "iterable_mcp_rate_limit_wait_seconds_bucket{le=\"0.25\"} 0",
                        "iterable_mcp_rate_limit_wait_seconds_bucket{le=\"0.5\"} 1");
    }
}
