package io.iterablemcp.sandbox.calls.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.sandbox.SandboxClient;
import io.iterablemcp.sandbox.SandboxClient.Reply;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class ExportCallsTest {

    @AutoClose
    private final SandboxClient client = new SandboxClient();

    private static final String CUSTOM = "?dataTypeName=customEvent";

    private void track(String name, long at, String data) {
        assertThat(client.post("/api/events/track", """
                {"email":"ada@example.com","eventName":"%s","createdAt":%d,"campaignId":9,"dataFields":%s}""".formatted(name, at, data))
                        .status())
                .isEqualTo(200);
    }

    /** Records three events: this morning, the day before and a month before noon of 1 March 2026. */
    private void threeEvents() {
        track("today", 1772355600, "{\"note\":\"a, \\\"b\\\"\\nc\",\"shade\":{\"size\":2},\"tags\":[\"x\",\"y\"]}");
        track("yesterday", 1772269200, "{}");
        track("before", 1769850000, "{}");
        client.settle();
    }

    private List<String> names(String query) {
        Reply reply = client.get("/api/export/data.json" + CUSTOM + query);
        assertThat(reply.status()).isEqualTo(200);
        List<String> names = new ArrayList<>();
        reply.text().lines().map(line -> (Json.Obj) JsonReader.read(line)).forEach(row -> row.text("email")
                .filter("ada@example.com"::equals)
                .ifPresent(email -> names.add(row.text("eventName").orElseThrow())));
        return names;
    }

    @Test
    void exportsTheNamedRangesAndAnyWindow() {
        threeEvents();
        assertThat(names("&range=Today")).containsExactly("today");
        assertThat(names("&range=Yesterday")).containsExactly("yesterday");
        assertThat(names("&range=BeforeToday")).containsExactly("before", "yesterday");
        assertThat(names("&range=All")).containsExactly("before", "yesterday", "today");
        assertThat(names("&startDateTime=2026-02-28%2009:00:00&endDateTime=2026-03-01%2009:00:00"))
                .containsExactly("yesterday");
        assertThat(names("&startDateTime=2026-02-28%2009:00:01&endDateTime=2026-03-01%2009:00:01"))
                .containsExactly("today");
    }

    @Test
    void refusesInvalidRanges() {
        String path = "/api/export/data.json" + CUSTOM;
        assertThat(client.get(path).code()).isEqualTo("BadParams");
        assertThat(client.get(path + "&range=Tomorrow").code()).isEqualTo("BadParams");
        assertThat(client.get(path + "&range=All&startDateTime=2026-01-01%2000:00:00&endDateTime=2026-01-02%2000:00:00")
                        .code())
                .isEqualTo("BadParams");
        assertThat(client.get(path + "&startDateTime=2026-01-01&endDateTime=2026-01-02")
                        .code())
                .isEqualTo("BadParams");
        assertThat(client.get("/api/export/data.json?dataTypeName=nothing&range=All")
                        .code())
                .isEqualTo("BadParams");
    }

    @Test
    void writesCsvThatCanBeReadBack() {
        threeEvents();
        Reply reply = client.get("/api/export/data.csv" + CUSTOM
                + "&campaignId=9&range=Today&onlyFields=createdAt&onlyFields=note,shade,tags");
        assertThat(reply.text()).isEqualTo("""
                createdAt,note,shade.size,tags
                "2026-03-01 09:00:00 +00:00","a, ""b""
                c",2,"[""x"",""y""]"
                """);
        assertThat(client.get("/api/export/data.csv" + CUSTOM
                                + "&campaignId=9&range=Today&delimiter=;&onlyFields=shade&onlyFields=eventName")
                        .text())
                .isEqualTo("shade.size;eventName\n2;today\n");
        assertThat(client.get("/api/export/data.csv" + CUSTOM + "&range=All&delimiter=abc")
                        .code())
                .isEqualTo("BadParams");
    }

    @Test
    void showsPeopleAsTheirProfilesDo() {
        client.post("/api/commerce/updateCart", "{\"user\":{\"email\":\"ada@example.com\"},\"items\":[]}");
        client.post("/api/users/registerDeviceToken", """
                {"email":"ada@example.com","device":{"token":"tok","platform":"APNS","applicationName":"app"}}""");
        Json profile = client.get("/api/users/ada@example.com")
                .json()
                .object("user")
                .flatMap(user -> user.get("dataFields"))
                .orElseThrow();
        assertThat(client.get("/api/export/data.json?dataTypeName=user&range=Today")
                        .text()
                        .lines()
                        .filter(line -> line.contains("\"ada@example.com\""))
                        .map(JsonReader::read))
                .containsExactly(profile);
    }

    @Test
    void picksFieldsAndCampaigns() {
        threeEvents();
        assertThat(client.get("/api/export/data.json" + CUSTOM
                                + "&campaignId=9&range=Today&onlyFields=eventName,shade&omitFields=shade")
                        .text())
                .isEqualTo("{\"eventName\":\"today\"}\n");
        assertThat(names("&range=All&campaignId=9")).hasSize(3);
        assertThat(names("&range=All&campaignId=8")).isEmpty();
    }

    @Test
    void exportsPeopleWithTheirFields() {
        client.post("/api/commerce/updateCart", """
                {"user":{"email":"ada@example.com","userId":"a1","dataFields":{"city":"Ulm"}},"items":[]}""");
        String users = client.get("/api/export/data.json?dataTypeName=user&range=Today")
                .text();
        Json.Obj ada = users.lines()
                .map(line -> (Json.Obj) JsonReader.read(line))
                .filter(row ->
                        row.text("email").filter("ada@example.com"::equals).isPresent())
                .findFirst()
                .orElseThrow();
        assertThat(ada.text("city")).contains("Ulm");
        assertThat(ada.text("userId")).contains("a1");
        assertThat(ada.text("signupDate")).contains("2026-03-01 12:00:00 +00:00");
    }

    @Test
    void exportsTheEventsOfOnePerson() {
        threeEvents();
        client.post("/api/commerce/trackPurchase", """
                {"user":{"email":"ada@example.com"},"items":[],"total":1}""");
        client.settle();
        String path = "/api/export/userEvents?email=ada@example.com";
        assertThat(client.get(path).text().lines()).singleElement().asString().contains("\"eventType\":\"purchase\"");
        assertThat(client.get(path + "&includeCustomEvents=true").text().lines())
                .hasSize(4);
        assertThat(client.get("/api/export/userEvents?email=nobody@example.com").status())
                .isEqualTo(400);
        assertThat(client.get("/api/export/userEvents").status()).isEqualTo(400);
    }

    @Test
    void answersEmptyWhereThereIsNothing() {
        Reply reply = client.get("/api/export/data.csv?dataTypeName=pushUninstall&range=Today");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.text()).isEmpty();
    }

    @Test
    void streamsManyRowsWhole() {
        for (int batch = 0; batch < 5; batch++) {
            StringBuilder events = new StringBuilder();
            for (int i = 0; i < 2000; i++) {
                events.append(i == 0 ? "" : ",")
                        .append("{\"email\":\"many@example.com\",\"eventName\":\"many\",\"dataFields\":{\"number\":")
                        .append(batch * 2000 + i)
                        .append("}}");
            }
            client.post("/api/events/trackBulk", "{\"events\":[" + events + "]}");
        }
        client.settle();
        Set<Json> numbers = new HashSet<>();
        client.get("/api/export/data.json" + CUSTOM + "&range=Today&onlyFields=number")
                .text()
                .lines()
                .forEach(
                        line -> ((Json.Obj) JsonReader.read(line)).get("number").ifPresent(numbers::add));
        assertThat(numbers).hasSize(10_000).contains(Json.Num.of(0), Json.Num.of(9999));
    }
}
