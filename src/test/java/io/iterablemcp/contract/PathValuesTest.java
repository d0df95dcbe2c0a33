package io.iterablemcp.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.api.NoDelaySockets;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.manifest.Argument;
import io.iterablemcp.manifest.Argument.Place;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.manifest.ToolSpec;
import io.iterablemcp.manifest.ValueType;
import io.iterablemcp.tools.Outcome;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A path value must not reach another resource, and a person with an id that no path can contain is still reachable.
 */
class PathValuesTest {

    private static final Catalogue CATALOGUE = Catalogue.load();
    private static final List<String> HOSTILE = List.of(
            "..",
            " ..",
            ".. ",
            ".",
            "a/../b",
            "../b",
            "a/..",
            "a\\..\\b",
            "a/./b",
            "..\\b",
            "a/..;x=1/b",
            "..;",
            "a\nb",
            "a\tb",
            "a\u0085b",
            "a\u007f");

    private final MockWebServer iterable = NoDelaySockets.mockServer();

    @BeforeEach
    void start() throws Exception {
        iterable.start();
    }

    @AfterEach
    void stop() {
        iterable.close();
    }

    /** Tools with a path value that may be any text; an email keeps its form but may contain a dot segment. */
    static Stream<String> freeText() {
        return CATALOGUE.tools().stream()
                .filter(tool -> freeTexts(tool).findAny().isPresent())
                .map(ToolSpec::name);
    }

    private static Stream<Argument> freeTexts(ToolSpec tool) {
        return tool.input().stream()
                .filter(argument -> argument.place() == Place.PATH)
                .filter(argument -> argument.type() instanceof ValueType.Text text
                        && text.values().isEmpty()
                        && text.pattern().isEmpty());
    }

    @ParameterizedTest
    @MethodSource("freeText")
    void isSentInTheQueryOrRefused(String name) throws Exception {
        ToolSpec tool = CATALOGUE.find(name).orElseThrow();
        Json.Obj sample = new SampleCall(EndpointFacts.tool(tool.name()), Variant.MINIMAL).arguments();
        for (Argument argument : freeTexts(tool).toList()) {
            boolean email = ((ValueType.Text) argument.type()).email();
            for (String hostile : HOSTILE) {
                if (email && hostile.chars().anyMatch(c -> Character.isISOControl(c) || c == ' ')) {
                    continue;
                }
                String value = email ? hostile + "/a@example.com" : hostile;
                Outcome outcome = call(tool.name(), sample.with(argument.name(), Json.text(value)));
                if (tool.endpoint().orElseThrow().queryPath().isPresent()) {
                    RecordedRequest request = sent();
                    assertThat(request.getUrl().queryParameter(argument.name())).isEqualTo(value);
                    assertThat(request.getUrl().pathSegments()).doesNotContain(value);
                } else {
                    assertThat(outcome).isInstanceOf(Outcome.Refused.class);
                    assertThat(outcome.words()).contains(argument.name()).doesNotContain("a@example.com");
                    assertThat(iterable.getRequestCount()).isZero();
                }
            }
        }
    }

    @Test
    void theRefusalNamesTheToolThatSendsTheIdInABodyOrQuery() {
        Map<String, String> instead = new TreeMap<>(Map.of(
                "delete_user_by_user_id", "forget_user",
                "get_user_events_by_user_id", "export_user_events",
                "subscribe_user_by_userid", "bulk_update_subscriptions",
                "unsubscribe_user_by_userid", "bulk_update_subscriptions"));
        instead.forEach((tool, other) -> {
            Json.Obj sample = new SampleCall(EndpointFacts.tool(tool), Variant.MINIMAL).arguments();
            Outcome outcome = call(tool, sample.with("userId", Json.text("ada\n")));
            assertThat(outcome.words())
                    .contains("userId")
                    .contains("control character")
                    .contains(other);
        });
        assertThat(iterable.getRequestCount()).isZero();
    }

    @ParameterizedTest
    @MethodSource("freeText")
    void everyPersonCanBeReached(String name) {
        ToolSpec tool = CATALOGUE.find(name).orElseThrow();
        boolean person = freeTexts(tool).anyMatch(argument -> argument.field().personal());
        var endpoint = tool.endpoint().orElseThrow();
        assertThat(!person
                        || endpoint.queryPath().isPresent()
                        || endpoint.elsewhere().isPresent())
                .as("queryTwin or elsewhere")
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"%2e%2e", "a%2f..%2fb", "100%", "a...b", "..a", "a/b", ".../a"})
    void sendsValuesThatOnlyLookDangerous(String value) throws Exception {
        call("get_metadata_item", Json.Obj.EMPTY.with("table", Json.text("t")).with("key", Json.text(value)));
        assertThat(sent().getUrl().pathSegments()).isEqualTo(List.of("api", "metadata", "t", value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"update_user", "forget_user", "unforget_user", "update_user_subscriptions", "track_event"})
    void sendsAControlCharacterUnchangedInABody(String tool) throws Exception {
        Json.Obj sample = Json.Obj.EMPTY.with("userId", Json.text("ada\n\u0007\u0085"));
        call(tool, tool.equals("track_event") ? sample.with("eventName", Json.text("seen")) : sample);
        assertThat(sent().getBody().utf8()).contains("\"userId\":\"ada\\n\\u0007\u0085\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"find_user_by_user_id", "get_user_by_user_id", "get_sent_messages", "export_user_events"})
    void sendsAControlCharacterUnchangedInAQuery(String tool) throws Exception {
        call(tool, Json.Obj.EMPTY.with("userId", Json.text("ada\n\u0007")));
        assertThat(sent().getTarget()).contains("userId=ada%0A%07");
    }

    @ParameterizedTest
    @ValueSource(strings = {"update_user", "forget_user", "find_user_by_user_id", "delete_user_by_user_id"})
    void alwaysRefusesNulAndBrokenCharacters(String tool) {
        for (String broken : List.of("a\0b", "a\ud800b", "a\udc00")) {
            assertThat(call(tool, Json.Obj.EMPTY.with("userId", Json.text(broken)))
                            .words())
                    .startsWith("Refused, nothing was sent: userId")
                    .doesNotContain(JsonWriter.write(Json.text(broken)));
        }
        assertThat(iterable.getRequestCount()).isZero();
    }

    @Test
    void checksBulkCatalogItemsLikeSingleOnes() {
        Json.Obj period = Json.Obj.EMPTY.with("price.net", Json.Num.of(1));
        Json.Obj bulk = Json.Obj.EMPTY.with("catalogName", Json.text("c"));
        Json.Obj single = bulk.with("itemId", Json.text("sku-1"));

        assertThat(call("replace_catalog_item", single.with("value", period)).words())
                .contains("value: got the key \"price.net\"");
        assertThat(call("partial_update_catalog_item", single.with("update", period))
                        .words())
                .contains("update: got the key \"price.net\"");
        for (String tool : List.of("replace_catalog_items", "partial_update_catalog_items")) {
            assertThat(call(tool, bulk.with("documents", Json.Obj.EMPTY.with("sku-1", period)))
                            .words())
                    .contains("documents.sku-1: got the key \"price.net\"");
            assertThat(call(tool, bulk.with("documents", Json.Obj.EMPTY.with("sku-1", Json.text("lamp"))))
                            .words())
                    .contains("documents.sku-1: got string \"lamp\", wanted an object");
            assertThat(call(tool, bulk.with("documents", Json.Obj.EMPTY.with("sku 1", period)))
                            .words())
                    .contains("documents: got the key \"sku 1\"");
        }
        assertThat(iterable.getRequestCount()).isZero();
    }

    private RecordedRequest sent() throws InterruptedException {
        RecordedRequest request = iterable.takeRequest(5, TimeUnit.SECONDS);
        assertThat(request).as("the request").isNotNull();
        return request;
    }

    private Outcome call(String tool, Json.Obj arguments) {
        iterable.enqueue(new MockResponse.Builder().code(200).body("{}").build());
        return LivePipeline.at(iterable).run(tool, arguments);
    }
}
