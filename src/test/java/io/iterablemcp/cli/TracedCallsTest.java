package io.iterablemcp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.api.ApiListener;
import io.iterablemcp.api.NoDelaySockets;
import io.iterablemcp.config.BaseUrl;
import io.iterablemcp.config.CallOptions;
import io.iterablemcp.config.Mode;
import io.iterablemcp.config.Places;
import io.iterablemcp.config.Project;
import io.iterablemcp.config.RecordMode;
import io.iterablemcp.config.SafetyOptions;
import io.iterablemcp.config.Secret;
import io.iterablemcp.config.Settings;
import io.iterablemcp.config.SpanCollector;
import io.iterablemcp.config.SpanOptions;
import io.iterablemcp.config.StoreAddress;
import io.iterablemcp.config.WebhookSettings;
import io.iterablemcp.gate.Grant;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.manifest.KeyType;
import io.iterablemcp.manifest.ToolMaker;
import io.iterablemcp.server.TestTools;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.Stores;
import io.iterablemcp.tools.CallListener;
import io.iterablemcp.tools.FinishStage;
import io.iterablemcp.tools.LookUpStage;
import io.iterablemcp.tools.OpenQuestions;
import io.iterablemcp.tools.Outcome;
import io.iterablemcp.tools.StageResult;
import io.iterablemcp.tools.TestCaller;
import io.iterablemcp.tools.ToolChain;
import io.iterablemcp.tools.TraceStage;
import io.iterablemcp.tracing.TraceContext;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The trace of a call at Iterable, in the record, and as the spans that a collector gets. */
class TracedCallsTest {

    private static final Catalogue CATALOGUE = Catalogue.load();
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String PARENT = "00-" + TRACE + "-00f067aa0ba902b7-01";
    private static final String ANN = "ann.traced@example.com";

    @TempDir
    private Path home;

    private final MockWebServer iterable = NoDelaySockets.mockServer();
    private final MockWebServer collector = NoDelaySockets.mockServer();
    private final Project project = new Project(
            "shop",
            BaseUrl.of(start(iterable)),
            Optional.of(new Secret("0123456789abcdef0123456789abcdef")),
            KeyType.SERVER,
            Optional.empty(),
            Mode.EVERYTHING);
    private CallResources resources;
    private ToolChain tools;
    private SpanOptions options = SpanOptions.DEFAULT;

    private static String start(MockWebServer server) {
        try {
            server.start();
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
        return server.url("/").toString();
    }

    @BeforeEach
    void open() {
        start(collector);
        collector.enqueue(new MockResponse.Builder().code(200).build());
    }

    @AfterEach
    void close() {
        resources.close();
        iterable.close();
        collector.close();
    }

    private void server(Optional<SpanCollector> spans) {
        Settings settings = new Settings(
                project,
                new CallOptions(Duration.ofSeconds(45), 40_000, false, SafetyOptions.OFF),
                Settings.LogLevel.ERROR,
                Optional.empty(),
                new Places(home, home.resolve("data"), StoreAddress.SQLITE, RecordMode.ALL),
                spans,
                WebhookSettings.DEFAULT,
                Map.of());
        Store store = Stores.of(settings.places(), Clock.systemUTC());
        resources = CallResources.of(settings, CATALOGUE, store);
        tools = DefaultAssembly.tools(settings, CATALOGUE, CallListener.NONE, ApiListener.NONE, resources);
    }

    private SpanCollector collector(URI endpoint) {
        return new SpanCollector(
                endpoint,
                Map.of("api-key", new Secret("of the collector")),
                Map.of("service.name", "crm-agents"),
                options);
    }

    private Outcome call(String tool, String arguments, Optional<TraceContext> trace) {
        return tools.run(tools.call(
                tool,
                ToolMaker.object(arguments.replace('\'', '"')),
                new TestCaller("local", project, Grant.of(project.mode()), trace)));
    }

    private void answers(int status) {
        iterable.enqueue(new MockResponse.Builder().code(status).body("{}").build());
    }

    private List<Json.Obj> activity() {
        resources.record().close();
        CommandFixture program = new CommandFixture(home);
        assertThat(program.run("activity", "--json")).as(program.err()).isZero();
        return ((Json.Arr) JsonReader.read(program.out()))
                .items().stream().map(Json.Obj.class::cast).toList();
    }

    @Test
    void aTraceIsPassedOnToIterableAndKeptInTheRecord() throws Exception {
        server(Optional.empty());
        answers(200);
        answers(200);
        call("get_lists", "{}", TraceContext.read(PARENT, "rojo=1"));
        call("get_lists", "{}", Optional.empty());

        RecordedRequest traced = iterable.takeRequest();
        assertThat(traced.getHeaders().get("traceparent"))
                .matches("00-" + TRACE + "-[0-9a-f]{16}-01")
                .isNotEqualTo(PARENT);
        assertThat(traced.getHeaders().get("tracestate")).isEqualTo("rojo=1");
        assertThat(iterable.takeRequest().getHeaders().names()).doesNotContain("traceparent", "tracestate");
        List<Json.Obj> calls = activity();
        assertThat(calls.get(0).has("traceId")).isFalse();
        assertThat(calls.get(1).text("traceId")).contains(TRACE);
        CommandFixture shown = new CommandFixture(home);
        assertThat(shown.run("activity", "show", calls.get(1).text("id").orElseThrow()))
                .isZero();
        assertThat(shown.out()).containsPattern("trace +" + TRACE);
        assertThat(new CommandFixture(home).run("activity", "verify")).isZero();
        assertThat(collector.getRequestCount()).isZero();
    }

    @Test
    void eachCallAndEachAttemptIsASpan() throws Exception {
        server(Optional.of(collector(collector.url("/v1/traces").uri())));
        answers(503);
        answers(200);
        answers(404);
        call("get_user_by_email", "{'email':'" + ANN + "'}", TraceContext.read(PARENT, "rojo=1"));
        call("create_list", "{'name':'" + ANN + "'}", Optional.empty());
        call("no_such_tool", "{}", Optional.empty());
        String firstParent = iterable.takeRequest().getHeaders().get("traceparent");
        String secondParent = iterable.takeRequest().getHeaders().get("traceparent");
        resources.tracing().close();

        RecordedRequest sent = collector.takeRequest(5, TimeUnit.SECONDS);
        assertThat(sent.getTarget()).isEqualTo("/v1/traces");
        assertThat(sent.getHeaders().get("Content-Type")).isEqualTo("application/x-protobuf");
        assertThat(sent.getHeaders().get("api-key")).isEqualTo("of the collector");
        byte[] body = sent.getBody().toByteArray();
        ExportTraceServiceRequest export = ExportTraceServiceRequest.parseFrom(body);
        assertThat(attributes(export.getResourceSpans(0).getResource()))
                .containsEntry("service.name", "crm-agents")
                .containsKey("service.version");
        List<Span> spans =
                new ArrayList<>(export.getResourceSpans(0).getScopeSpans(0).getSpansList());
        assertThat(spans)
                .extracting(Span::getName)
                .containsExactly(
                        "GET /api/users/{email}",
                        "GET /api/users/{email}",
                        "tools/call get_user_by_email",
                        "POST /api/lists",
                        "tools/call create_list",
                        "tools/call");

        Span call = spans.get(2);
        assertThat(hex(call.getTraceId().toByteArray())).isEqualTo(TRACE);
        assertThat(hex(call.getParentSpanId().toByteArray())).isEqualTo("00f067aa0ba902b7");
        assertThat(call.getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_SERVER);
        assertThat(attributes(call))
                .containsEntry("mcp.method.name", "tools/call")
                .containsEntry("gen_ai.tool.name", "get_user_by_email")
                .containsEntry("gen_ai.operation.name", "execute_tool")
                .containsEntry("iterable_mcp.call.outcome", "answered")
                .doesNotContainKey("error.type");
        Span lost = spans.get(0);
        Span retried = spans.get(1);
        assertThat(List.of(lost, retried)).allSatisfy(attempt -> {
            assertThat(attempt.getParentSpanId()).isEqualTo(call.getSpanId());
            assertThat(attempt.getTraceId()).isEqualTo(call.getTraceId());
            assertThat(attempt.getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_CLIENT);
        });
        assertThat(attributes(lost))
                .containsEntry("http.request.method", "GET")
                .containsEntry("url.template", "/api/users/{email}")
                .containsEntry("http.response.status_code", "503")
                .containsEntry("error.type", "503")
                .doesNotContainKey("http.request.resend_count");
        assertThat(attributes(retried))
                .containsEntry("http.response.status_code", "200")
                .containsEntry("http.request.resend_count", "1");
        assertThat(firstParent)
                .isEqualTo("00-" + TRACE + "-" + hex(lost.getSpanId().toByteArray()) + "-01");
        assertThat(secondParent).contains(hex(retried.getSpanId().toByteArray()));

        Span failed = spans.get(4);
        assertThat(failed.getTraceId()).isNotEqualTo(call.getTraceId());
        assertThat(failed.getParentSpanId().isEmpty()).isTrue();
        assertThat(failed.getStatus().getCode()).isEqualTo(Status.StatusCode.STATUS_CODE_ERROR);
        assertThat(attributes(failed)).containsEntry("error.type", "tool_error");
        assertThat(new String(body, java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("ann.traced", "no_such_tool", "0123456789abcdef0123456789abcdef");
        assertThat(activity().get(1).text("traceId"))
                .contains(hex(failed.getTraceId().toByteArray()));
    }

    @Test
    void thePartsOfACallAreItsChildren() throws Exception {
        server(Optional.of(collector(collector.url("/v1/traces").uri())));
        ToolChain chain = new ToolChain(
                TestTools.CATALOGUE,
                new OpenQuestions(Clock.systemUTC()),
                Clock.systemUTC(),
                List.of(
                        new TraceStage(resources.tracing()),
                        new FinishStage(CallListener.NONE),
                        new LookUpStage(TestTools.CATALOGUE, StageResult.GoOn::new),
                        (call, next) -> {
                            if (call.name().equals("get_thing")) {
                                call.runPart("list_things", Json.Obj.EMPTY);
                            }
                            return TestTools.answered("{}");
                        }));
        chain.run(chain.call("get_thing", Json.Obj.EMPTY, new TestCaller(project, Grant.of(project.mode()))));
        resources.tracing().close();

        List<Span> spans = ExportTraceServiceRequest.parseFrom(
                        collector.takeRequest(5, TimeUnit.SECONDS).getBody().toByteArray())
                .getResourceSpans(0)
                .getScopeSpans(0)
                .getSpansList();
        assertThat(spans).extracting(Span::getName).containsExactly("tools/call list_things", "tools/call get_thing");
        assertThat(spans.get(0).getParentSpanId()).isEqualTo(spans.get(1).getSpanId());
        assertThat(spans.get(0).getTraceId()).isEqualTo(spans.get(1).getTraceId());
        assertThat(spans.get(0).getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_INTERNAL);
    }

    @Test
    void onlyTheChosenSpansAreSentAndTheyAreCompressedOnRequest() throws Exception {
        options = new SpanOptions(Duration.ofSeconds(5), true, true, 0);
        server(Optional.of(collector(collector.url("/v1/traces").uri())));
        answers(200);
        answers(200);
        call("get_lists", "{}", Optional.empty());
        call("get_channels", "{}", TraceContext.read(PARENT, ""));
        resources.tracing().close();

        assertThat(iterable.takeRequest().getHeaders().get("traceparent")).matches("00-.*-0[02]");
        assertThat(iterable.takeRequest().getHeaders().get("traceparent"))
                .startsWith("00-" + TRACE)
                .endsWith("-01");
        RecordedRequest sent = collector.takeRequest(5, TimeUnit.SECONDS);
        assertThat(sent.getHeaders().get("Content-Encoding")).isEqualTo("gzip");
        byte[] body =
                new GZIPInputStream(new ByteArrayInputStream(sent.getBody().toByteArray())).readAllBytes();
        assertThat(ExportTraceServiceRequest.parseFrom(body)
                        .getResourceSpans(0)
                        .getScopeSpans(0)
                        .getSpansList())
                .extracting(Span::getName)
                .containsExactly("GET /api/channels", "tools/call get_channels");
    }

    @Test
    void aCollectorThatIsAwayBreaksNoCall() throws Exception {
        URI gone = collector.url("/v1/traces").uri();
        collector.close();
        server(Optional.of(collector(gone)));
        answers(200);

        assertThat(call("get_lists", "{}", Optional.empty()).words()).isEqualTo("{}");

        long begin = System.nanoTime();
        resources.tracing().close();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(4));
        assertThat(activity()).hasSize(1);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static Map<String, String> attributes(Span span) {
        return texts(span.getAttributesList());
    }

    private static Map<String, String> attributes(Resource resource) {
        return texts(resource.getAttributesList());
    }

    private static Map<String, String> texts(List<KeyValue> attributes) {
        Map<String, String> texts = new TreeMap<>();
        attributes.forEach(it -> texts.put(it.getKey(), text(it.getValue())));
        return texts;
    }

    private static String text(AnyValue value) {
        return value.hasIntValue() ? String.valueOf(value.getIntValue()) : value.getStringValue();
    }
}
