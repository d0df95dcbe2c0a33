package io.iterablemcp.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.server.TestTools;
import io.iterablemcp.tools.Call;
import io.iterablemcp.tools.Outcome;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The trace of a call, from the headers of its request and from its message. */
class TracedRequestTest {

    private static final String HEADER = "00-11111111111111111111111111111111-2222222222222222-01";
    private static final String META = "00-33333333333333333333333333333333-4444444444444444-01";

    private static TestServer server;
    private static HttpAgent agent;

    @BeforeAll
    static void start() {
        server = TestServer.to(TracedRequestTest::trace);
        agent = server.agent();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Outcome trace(Call call) {
        return TestTools.answered(
                call.caller().trace().map(it -> it.headers().toString()).orElse("no trace"));
    }

    /** @param meta JSON with single quotes */
    private static String called(String meta, String... headers) {
        HttpRequest.Builder request = agent.request();
        if (headers.length > 0) {
            request.headers(headers);
        }
        String message = ("{'jsonrpc':'2.0','id':1,'method':'tools/call','params':{'name':'get_thing','_meta':" + meta
                        + "}}")
                .replace('\'', '"');
        return HttpAgent.whole(
                HttpAgent.send(request.setHeader("Accept", "application/json").POST(BodyPublishers.ofString(message))));
    }

    @Test
    void comesFromTheMessageOrElseFromTheHeaders() {
        assertThat(called("{}")).contains("no trace");
        assertThat(called("{}", "traceparent", HEADER, "tracestate", "a=1", "tracestate", "b=2"))
                .contains("{traceparent=" + HEADER + ", tracestate=a=1,b=2}");
        assertThat(called("{'traceparent':'" + META + "','tracestate':'c=3'}"))
                .contains("{traceparent=" + META + ", tracestate=c=3}");
        assertThat(called("{'traceparent':'" + META + "'}", "traceparent", HEADER, "tracestate", "a=1"))
                .contains("{traceparent=" + META + "}");
    }

    @Test
    void isIgnoredIfItIsInvalid() {
        assertThat(called("{'traceparent':'00-1-2-01','tracestate':'a=1'}")).contains("no trace");
        assertThat(called("{'traceparent':7}")).contains("no trace");
        assertThat(called("{}", "traceparent", HEADER, "traceparent", META)).contains("no trace");
        assertThat(called("{'traceparent':'00-1-2-01'}", "traceparent", HEADER)).contains(HEADER);
    }
}
