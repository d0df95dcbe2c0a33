package io.iterablemcp.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.api.NoDelaySockets;
import io.iterablemcp.server.stdio.JarProcess;
import io.iterablemcp.server.stdio.StdioClient;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.Span;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar with a collector of spans, and without one. */
class SpansIT {

    @TempDir
    private Path home;

    private final MockWebServer iterable = NoDelaySockets.mockServer();
    private final MockWebServer collector = NoDelaySockets.mockServer();

    @BeforeEach
    void start() throws Exception {
        iterable.start();
        collector.start();
        iterable.enqueue(
                new MockResponse.Builder().code(200).body("{\"lists\":[]}").build());
        collector.enqueue(new MockResponse.Builder().code(200).build());
    }

    @AfterEach
    void stop() {
        iterable.close();
        collector.close();
    }

    /** Makes one call and ends. Returns what the program wrote to stderr. */
    private String oneCall(Map<String, String> settings) throws Exception {
        Map<String, String> environment = new HashMap<>(settings);
        environment.put("ITERABLE_MCP_HOME", home.toString());
        environment.put("ITERABLE_MCP_DATA", home.resolve("data").toString());
        environment.put("ITERABLE_API_KEY", "0123456789abcdef0123456789abcdef");
        environment.put("ITERABLE_BASE_URL", iterable.url("/").toString());
        JarProcess process = JarProcess.jar(environment);
        try (StdioClient client = process.client()) {
            client.shakeHands("{}");
            client.call(1, "get_lists", "{}");
            assertThat(client.answer(1).object("result").orElseThrow().flag("isError"))
                    .isFalse();
            client.endInput();
            assertThat(client.next()).as("stdout carries the protocol only").isEmpty();
            client.awaitEnd(Duration.ofSeconds(20));
            return process.stderr();
        }
    }

    @Test
    void sendsTheSpansOfItsCallsBeforeItEnds() throws Exception {
        String log = oneCall(Map.of(
                "OTEL_EXPORTER_OTLP_ENDPOINT",
                collector.url("/").toString(),
                "OTEL_EXPORTER_OTLP_HEADERS",
                "api-key=of-the-collector"));

        RecordedRequest sent = collector.takeRequest(5, TimeUnit.SECONDS);
        assertThat(sent.getTarget()).isEqualTo("/v1/traces");
        assertThat(sent.getHeaders().get("api-key")).isEqualTo("of-the-collector");
        assertThat(ExportTraceServiceRequest.parseFrom(sent.getBody().toByteArray())
                        .getResourceSpans(0)
                        .getScopeSpans(0)
                        .getSpansList())
                .extracting(Span::getName)
                .containsExactly("GET /api/lists", "tools/call get_lists");
        assertThat(iterable.takeRequest().getHeaders().get("traceparent")).isNotNull();
        assertThat(log.lines()).singleElement().asString().contains("Spans are sent to ");
        assertThat(log).doesNotContain("of-the-collector");
    }

    @Test
    void loadsNothingForSpansWithoutACollector() throws Exception {
        Path loaded = home.resolve("loaded.txt");

        oneCall(Map.of("JDK_JAVA_OPTIONS", "-Xlog:class+load:file=" + loaded));

        assertThat(Files.readAllLines(loaded))
                .anyMatch(line -> line.contains(" io.iterablemcp.tools.TraceStage "))
                .noneMatch(
                        line -> line.contains(" io.opentelemetry.") || line.contains(" io.iterablemcp.tracing.otlp."));
        assertThat(collector.getRequestCount()).isZero();
        assertThat(iterable.takeRequest().getHeaders().get("traceparent")).isNull();
    }
}
