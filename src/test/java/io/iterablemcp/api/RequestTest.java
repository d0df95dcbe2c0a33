package io.iterablemcp.api;

import static io.iterablemcp.api.ClientFixture.call;
import static io.iterablemcp.manifest.ToolMaker.get;
import static io.iterablemcp.manifest.ToolMaker.post;
import static io.iterablemcp.manifest.ToolMaker.tool;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.manifest.ToolMaker;
import io.iterablemcp.manifest.ToolSpec;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** URL and body of requests. */
class RequestTest {

    private MockWebServer server;

    @BeforeEach
    void start() throws Exception {
        server = ClientFixture.server();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private RecordedRequest sent(ToolSpec tool, String arguments) throws InterruptedException {
        server.enqueue(ClientFixture.ok("{}"));
        assertThat(ClientFixture.client(server, new FakeTime()).call(call(tool, arguments)))
                .isInstanceOf(Reply.Delivered.class);
        return server.takeRequest();
    }

    private static String body(RecordedRequest request) {
        return request.getBody() == null ? "" : request.getBody().utf8();
    }

    private static final ToolMaker ITEM =
            get("/api/catalogs/{catalogName}/items/{itemId}").input("catalogName: string", "itemId: string");

    @ParameterizedTest
    @CsvSource({
        "a b, a%20b",
        "a%2Fb, a%252Fb",
        "é, %C3%A9",
        "😀, %F0%9F%98%80",
        "a?b#c&d=e, a%3Fb%23c%26d%3De",
        "x+y@z, x%2By%40z",
        "007, 007",
        "{itemId}, %7BitemId%7D",
        "..., ...",
    })
    void encodesAPathValueAsOneSegment(String value, String onTheWire) throws Exception {
        RecordedRequest request = sent(ITEM.spec(), "{\"catalogName\":\"" + value + "\",\"itemId\":\"7\"}");
        assertThat(request.getTarget()).isEqualTo("/api/catalogs/" + onTheWire + "/items/7");
        assertThat(request.getUrl().pathSegments()).element(2).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a/b", "a\\\\b", "a;b", " "})
    void refusesAPathValueThatWouldLeadElsewhere(String value) {
        Reply reply = ClientFixture.client(server, new FakeTime())
                .call(call(ITEM.spec(), "{\"catalogName\":\"c\",\"itemId\":\"" + value + "\"}"));
        assertThat(reply).isInstanceOf(Reply.Unsendable.class).asString().contains("itemId");
        assertThat(server.getRequestCount()).isZero();
    }

    @Test
    void refusesAPathWithoutItsValue() {
        Reply reply = ClientFixture.client(server, new FakeTime()).call(call(ITEM.spec(), "{\"catalogName\":\"c\"}"));
        assertThat(reply)
                .isEqualTo(
                        new Reply.Unsendable("itemId is missing, but it is part of the URL", "Give itemId a value."));
        assertThat(server.getRequestCount()).isZero();
    }

    @Test
    void usesTheQueryFormForAValueWithASlash() throws Exception {
        ToolSpec tool = get("/api/users/{email}")
                .with("queryTwin", "GET /api/users/getByEmail")
                .input("email: string")
                .spec();
        assertThat(sent(tool, "{\"email\":\"a/b+c@x.org\"}").getTarget())
                .isEqualTo("/api/users/getByEmail?email=a%2Fb%2Bc%40x.org");
        assertThat(sent(tool, "{\"email\":\"c@x.org\"}").getTarget()).isEqualTo("/api/users/c%40x.org");
    }

    @Test
    void encodesQueriesWithListsAndDefaults() throws Exception {
        ToolSpec tool = get("/api/things")
                .input(
                        "state: {wire: campaignState, type: array, items: string, repeat: true}",
                        "columns: {type: array, items: integer}",
                        "page: {type: integer, default: 1}",
                        "size: {type: integer, default: 10}",
                        "kind: {type: string, const: a b}",
                        "text: string",
                        "empty: {type: array, items: string, repeat: true}",
                        "dummy: {type: string, in: none}")
                .spec();
        assertThat(sent(tool, """
                        {"state":["Ready","On hold"],"columns":[1,2],"size":0,"text":"","empty":[],"dummy":"x"}""").getTarget())
                .isEqualTo("/api/things?campaignState=Ready&campaignState=On%20hold&columns=1%2C2&page=1&size=0"
                        + "&kind=a%20b&text=");
    }

    @Test
    void writesMomentsAndSortAsEachEndpointWantsThem() throws Exception {
        String sort = "sort: {type: object, send: sort, fields: {field: string, direction: string}}";
        ToolSpec tool = get("/api/things")
                .input(
                        "from: {type: string, format: date-time, send: spaced}",
                        "to: {type: string, format: date-time, send: iso}",
                        sort)
                .spec();
        assertThat(sent(tool, """
                        {"from":"2026-01-31T09:30:00.987Z","to":"2026-01-31T09:30:00Z",
                         "sort":{"field":"name","direction":"desc"}}""").getUrl().query())
                .isEqualTo("from=2026-01-31 09:30:00&to=2026-01-31T09:30:00.000Z&sort=-name");
        assertThat(sent(tool, "{\"sort\":{\"field\":\"id\",\"direction\":\"asc\"}}")
                        .getTarget())
                .isEqualTo("/api/things?sort=id");
        assertThat(sent(tool, "{\"sort\":{\"field\":\"id\"}}").getTarget()).isEqualTo("/api/things?sort=id");
    }

    @Test
    void sendsGivenValuesAndLeavesOpenObjectsUnchanged() throws Exception {
        ToolSpec tool = post("/api/users/update")
                .input(
                        "count: integer",
                        "flag: boolean",
                        "text: string",
                        "list: {type: array, items: string}",
                        "dataFields: object")
                .spec();
        String arguments = "{\"count\":0,\"flag\":false,\"text\":\"\",\"list\":[],\"dataFields\":"
                + "{\"a\":null,\"price\":1.50,\"big\":123456789012345678901234567890,\"e\":1E+2,"
                + "\"at\":\"2026-01-31T09:30:00Z\",\"deep\":[{\"x\":[]}],\"é\":\"\\\"😀\\n\"}}";
        assertThat(body(sent(tool, arguments))).isEqualTo(arguments);
    }

    @Test
    void renamesNestedFieldsFormatsNestedMomentsAndKeepsMeantNulls() throws Exception {
        ToolSpec tool = tool("PATCH", "/api/experiments/{experimentId}/settings")
                .input("experimentId: integer", "holdout: {type: object, nullable: true}", "name: string", """
                                steps: {wire: stepList, type: array, items: {type: object, fields: {at: {wire: sendAt,
                                  type: string, format: date-time, send: spaced}, label: string, limit: {type: integer,
                                  nullable: true}}}}""")
                .spec();
        RecordedRequest request = sent(tool, """
                {"experimentId":9223372036854775807,"holdout":null,"name":null,
                 "steps":[{"at":"2026-01-31T09:30:00Z","label":null,"limit":null}]}""");
        assertThat(request.getTarget()).isEqualTo("/api/experiments/9223372036854775807/settings");
        assertThat(body(request))
                .isEqualTo("{\"holdout\":null,\"stepList\":[{\"sendAt\":\"2026-01-31 09:30:00\",\"limit\":null}]}");
    }

    @Test
    void sendsConstantsWhateverIsGiven() throws Exception {
        ToolSpec tool = post("/api/campaigns/create")
                .input("scheduleSend: {type: boolean, const: false}")
                .spec();
        assertThat(body(sent(tool, "{\"scheduleSend\":true}"))).isEqualTo("{\"scheduleSend\":false}");
    }

    @Test
    void knowsTheKindsOfBody() throws Exception {
        String data = "data: object";
        String ids = "itemIds: {type: array, items: string, in: body}";

        RecordedRequest none = sent(tool("POST", "/api/a").with("body", "none").spec(), "{}");
        assertThat(body(none)).isEmpty();
        assertThat(none.getHeaders().get("Content-Type")).isNull();
        RecordedRequest empty =
                sent(tool("POST", "/api/a").with("body", "empty").spec(), "{}");
        assertThat(body(empty)).isEqualTo("{}");
        assertThat(empty.getHeaders().get("Content-Type")).isEqualTo("application/json");
        assertThat(body(sent(post("/api/a").input(ids).spec(), "{}"))).isEqualTo("{}");
        ToolSpec bare = tool("POST", "/api/a").with("body", "bare").input(data).spec();
        assertThat(body(sent(bare, "{\"data\":{\"data\":{\"x\":1}}}"))).isEqualTo("{\"data\":{\"x\":1}}");
        assertThat(body(sent(bare, "{}"))).isEqualTo("{}");
        RecordedRequest delete = sent(tool("DELETE", "/api/a").input(ids).spec(), "{\"itemIds\":[\"007\"]}");
        assertThat(delete.getMethod()).isEqualTo("DELETE");
        assertThat(body(delete)).isEqualTo("{\"itemIds\":[\"007\"]}");
    }

    @Test
    void keepsThePathOfTheBaseUrl() throws Exception {
        server.enqueue(ClientFixture.ok("{}"));
        ClientOptions options = ClientFixture.options(
                ClientFixture.project(server.url("/proxy/iterable/").uri()));
        ClientFixture.client(options, new FakeTime())
                .call(call(get("/api/lists").spec()));
        assertThat(server.takeRequest().getTarget()).isEqualTo("/proxy/iterable/api/lists");
    }
}
