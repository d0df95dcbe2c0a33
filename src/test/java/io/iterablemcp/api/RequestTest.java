package io.iterablemcp.api;

import static io.iterablemcp.api.ClientFixture.call;
import static io.iterablemcp.api.ToolMaker.get;
import static io.iterablemcp.api.ToolMaker.post;
import static io.iterablemcp.api.ToolMaker.tool;
import static org.assertj.core.api.Assertions.assertThat;

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

    private static final ToolMaker ITEM = get("/api/catalogs/{catalogName}/items/{itemId}")
            .input(
                    "{\"name\":\"catalogName\",\"type\":\"string\",\"in\":\"path\"}",
                    "{\"name\":\"itemId\",\"type\":\"string\",\"in\":\"path\"}");

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
                .queryPath("/api/users/getByEmail")
                .input("{\"name\":\"email\",\"type\":\"string\",\"in\":\"path\"}")
                .spec();
        assertThat(sent(tool, "{\"email\":\"a/b+c@x.org\"}").getTarget())
                .isEqualTo("/api/users/getByEmail?email=a%2Fb%2Bc%40x.org");
        assertThat(sent(tool, "{\"email\":\"c@x.org\"}").getTarget()).isEqualTo("/api/users/c%40x.org");
    }

    @Test
    void encodesQueriesWithListsAndDefaults() throws Exception {
        ToolSpec tool = get("/api/things")
                .input(
                        "{\"name\":\"state\",\"wire\":\"campaignState\",\"type\":\"array\",\"items\":{\"type\":\"string\"},\"in\":\"query\",\"repeat\":true}",
                        "{\"name\":\"fields\",\"type\":\"array\",\"items\":{\"type\":\"integer\"},\"in\":\"query\"}",
                        "{\"name\":\"page\",\"type\":\"integer\",\"in\":\"query\",\"default\":1}",
                        "{\"name\":\"size\",\"type\":\"integer\",\"in\":\"query\",\"default\":10}",
                        "{\"name\":\"kind\",\"type\":\"string\",\"in\":\"query\",\"const\":\"a b\"}",
                        "{\"name\":\"text\",\"type\":\"string\",\"in\":\"query\"}",
                        "{\"name\":\"empty\",\"type\":\"array\",\"items\":{\"type\":\"string\"},\"in\":\"query\",\"repeat\":true}",
                        "{\"name\":\"dummy\",\"type\":\"string\",\"in\":\"none\"}")
                .spec();
        assertThat(sent(tool, """
                        {"state":["Ready","On hold"],"fields":[1,2],"size":0,"text":"","empty":[],"dummy":"x"}""").getTarget())
                .isEqualTo("/api/things?campaignState=Ready&campaignState=On%20hold&fields=1%2C2&page=1&size=0"
                        + "&kind=a%20b&text=");
    }

    @Test
    void writesDateTimesAndSortInTheFormatOfEachEndpoint() throws Exception {
        String sort = """
                {"name":"sort","type":"object","send":"sort","in":"query","fields":[
                  {"name":"field","type":"string"},{"name":"direction","type":"string"}]}""";
        ToolSpec tool = get("/api/things")
                .input(
                        "{\"name\":\"from\",\"type\":\"string\",\"send\":\"spaced\",\"in\":\"query\"}",
                        "{\"name\":\"to\",\"type\":\"string\",\"send\":\"iso\",\"in\":\"query\"}",
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
                        "{\"name\":\"count\",\"type\":\"integer\",\"in\":\"body\"}",
                        "{\"name\":\"flag\",\"type\":\"boolean\",\"in\":\"body\"}",
                        "{\"name\":\"text\",\"type\":\"string\",\"in\":\"body\"}",
                        "{\"name\":\"list\",\"type\":\"array\",\"items\":{\"type\":\"string\"},\"in\":\"body\"}",
                        "{\"name\":\"dataFields\",\"type\":\"object\",\"in\":\"body\"}")
                .spec();
        String arguments = "{\"count\":0,\"flag\":false,\"text\":\"\",\"list\":[],\"dataFields\":"
                + "{\"a\":null,\"price\":1.50,\"big\":123456789012345678901234567890,\"e\":1E+2,"
                + "\"at\":\"2026-01-31T09:30:00Z\",\"deep\":[{\"x\":[]}],\"é\":\"\\\"😀\\n\"}}";
        assertThat(body(sent(tool, arguments))).isEqualTo(arguments);
    }

    @Test
    void convertsNestedFieldsAndDateTimesAndKeepsNullsOfNullableFields() throws Exception {
        ToolSpec tool = tool("PATCH", "/api/experiments/{experimentId}/settings", "fields")
                .input(
                        "{\"name\":\"experimentId\",\"type\":\"integer\",\"in\":\"path\"}",
                        "{\"name\":\"holdout\",\"type\":\"object\",\"in\":\"body\",\"nullable\":true}",
                        "{\"name\":\"name\",\"type\":\"string\",\"in\":\"body\"}",
                        """
                        {"name":"steps","wire":"stepList","type":"array","in":"body","items":{"type":"object","fields":[
                          {"name":"at","wire":"sendAt","type":"string","send":"spaced"},
                          {"name":"label","type":"string"},
                          {"name":"limit","type":"integer","nullable":true}]}}""")
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
                .input("{\"name\":\"scheduleSend\",\"type\":\"boolean\",\"in\":\"body\",\"const\":false}")
                .spec();
        assertThat(body(sent(tool, "{\"scheduleSend\":true}"))).isEqualTo("{\"scheduleSend\":false}");
    }

    @Test
    void buildsEveryKindOfBody() throws Exception {
        String data = "{\"name\":\"data\",\"type\":\"object\",\"in\":\"body\"}";
        String ids = "{\"name\":\"itemIds\",\"type\":\"array\",\"items\":{\"type\":\"string\"},\"in\":\"body\"}";

        RecordedRequest none = sent(tool("POST", "/api/a", "none").spec(), "{}");
        assertThat(body(none)).isEmpty();
        assertThat(none.getHeaders().get("Content-Type")).isNull();
        RecordedRequest empty = sent(tool("POST", "/api/a", "empty").spec(), "{}");
        assertThat(body(empty)).isEqualTo("{}");
        assertThat(empty.getHeaders().get("Content-Type")).isEqualTo("application/json");
        assertThat(body(sent(post("/api/a").input(ids).spec(), "{}"))).isEqualTo("{}");
        ToolSpec bare = tool("POST", "/api/a", "bare").input(data).spec();
        assertThat(body(sent(bare, "{\"data\":{\"data\":{\"x\":1}}}"))).isEqualTo("{\"data\":{\"x\":1}}");
        assertThat(body(sent(bare, "{}"))).isEqualTo("{}");
        RecordedRequest delete =
                sent(tool("DELETE", "/api/a", "fields").input(ids).spec(), "{\"itemIds\":[\"007\"]}");
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
