package io.iterablemcp.sandbox.calls.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.SandboxClient;
import io.iterablemcp.sandbox.SandboxClient.Reply;
import io.iterablemcp.sandbox.SandboxOptions;
import io.iterablemcp.sandbox.calls.PersonFixture;
import io.iterablemcp.sandbox.world.ProjectType;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class TrackCallsTest {

    @AutoClose
    private final SandboxClient client = new SandboxClient();

    private Reply track(String rest) {
        return client.post("/api/events/track", "{\"email\":\"ada@example.com\",\"eventName\":\"viewed\"" + rest + "}");
    }

    private List<Json.Obj> custom() {
        return PersonFixture.events(client, "ada@example.com", "customEvent");
    }

    @Test
    void storesAnEventAndItsPersonAfterTheLag() {
        assertThat(track(",\"dataFields\":{\"lamp\":\"moon\"},\"createdAt\":1767348000")
                        .text())
                .isEqualTo("{\"msg\":\"\",\"code\":\"Success\",\"params\":null}");
        assertThat(client.get("/api/events/ada@example.com").code()).isEqualTo("UnknownEmailError");
        client.settle();
        Json.Obj event = custom().get(0);
        assertThat(event.text("eventName")).contains("viewed");
        assertThat(event.text("createdAt")).contains("2026-01-02 10:00:00 +00:00");
        assertThat(event.object("dataFields").orElseThrow().text("lamp")).contains("moon");
        assertThat(event.fields().keySet()).contains("email", "eventType", "itblInternal", "eventUpdatedAt");
    }

    @Test
    void replacesTheEventThatCameWithTheSameId() {
        track(",\"id\":\"one\",\"dataFields\":{\"step\":\"a\"}");
        client.settle();
        String created = custom().get(0)
                .object("itblInternal")
                .orElseThrow()
                .text("documentCreatedAt")
                .orElseThrow();
        client.clock.advance(Duration.ofMinutes(1));
        track(",\"id\":\"one\",\"dataFields\":{\"step\":\"b\"}");
        track(",\"id\":\"two\",\"dataFields\":{\"step\":\"c\"}");
        client.settle();
        assertThat(custom()).hasSize(2);
        assertThat(custom().toString()).contains("text=b]", "text=c]").doesNotContain("text=a]");
        Json.Obj internal = custom().stream()
                .filter(event -> event.toString().contains("text=b]"))
                .findFirst()
                .flatMap(event -> event.object("itblInternal"))
                .orElseThrow();
        assertThat(internal.text("documentCreatedAt")).contains(created);
        assertThat(internal.text("documentUpdatedAt")).isNotEqualTo(internal.text("documentCreatedAt"));
    }

    @Test
    void keepsTheTypeThatAFieldGotFromItsFirstValue() {
        track(",\"dataFields\":{\"price\":10,\"at\":\"2026-01-01 10:00:00 +00:00\",\"shade\":{\"size\":1.5}}");
        Reply reply = track(",\"dataFields\":{\"price\":\"ten\"}");
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo("RequestFieldsTypesMismatched");
        assertThat(reply.text()).contains("viewed:::price", "\"expectedType\":\"long\"", "\"offendingValue\":\"ten\"");
        assertThat(track(",\"dataFields\":{\"price\":1.5}").status()).isEqualTo(400);
        assertThat(track(",\"dataFields\":{\"at\":\"soon\"}").status()).isEqualTo(400);
        assertThat(track(",\"dataFields\":{\"shade\":{\"size\":\"big\"}}").text())
                .contains("viewed:::shade.size");
        assertThat(track(",\"dataFields\":{\"price\":12,\"shade\":{\"size\":2}}")
                        .status())
                .isEqualTo(200);
        assertThat(client.post("/api/events/track", """
                {"email":"ada@example.com","eventName":"other","dataFields":{"price":"ten"}}""").status()).isEqualTo(200);
    }

    @Test
    void acceptsAtMostEightThousandFieldsPerEvent() {
        StringBuilder fields = new StringBuilder("\"f0\":0");
        for (int i = 1; i < 8000; i++) {
            fields.append(",\"f").append(i).append("\":0");
        }
        assertThat(track(",\"dataFields\":{" + fields + "}").status()).isEqualTo(200);
        assertThat(track(",\"dataFields\":{\"more\":0}").code()).isEqualTo("UniqueFieldsLimitExceeded");
        assertThat(track(",\"dataFields\":{\"f1\":1}").status()).isEqualTo(200);
    }

    @Test
    void leavesOutNewFieldsWhenTheCallExcludesThem() {
        track(",\"dataFields\":{\"old\":1}");
        track(",\"dataFields\":{\"old\":2,\"new\":3},\"createNewFields\":false");
        client.settle();
        assertThat(custom()).hasSize(2);
        assertThat(custom().toString()).doesNotContain("new=");
    }

    @Test
    void refusesPeopleWithoutAValidIdentifier() {
        String event = "\"eventName\":\"viewed\"}";
        assertThat(client.post("/api/events/track", "{" + event).code()).isEqualTo("BadParams");
        assertThat(client.post("/api/events/track", "{\"email\":\"a@example.com\",\"userId\":\"u\"," + event)
                        .code())
                .isEqualTo("BadParams");
        assertThat(client.post("/api/events/track", "{\"email\":\"bad@\"," + event)
                        .code())
                .isEqualTo("InvalidEmailAddressError");
        assertThat(client.post("/api/events/track", "{\"email\":\"a@example.com\",\"eventName\":\"\"}")
                        .code())
                .isEqualTo("BadParams");
        assertThat(client.post("/api/events/track", "{\"email\":\"a@example.com\"}")
                        .code())
                .isEqualTo("BadJsonBody");
    }

    @Test
    void findsPeopleByTheIdentifierOfTheProject() {
        try (SandboxClient byUserId = new SandboxClient(SandboxOptions.DEFAULT.withProjectType(ProjectType.USER_ID))) {
            assertThat(byUserId.post("/api/events/track", "{\"email\":\"n@example.com\",\"eventName\":\"x\"}")
                            .status())
                    .isEqualTo(400);
            assertThat(byUserId.post("/api/events/track", "{\"userId\":\"n 1\",\"eventName\":\"x\"}")
                            .status())
                    .isEqualTo(200);
            byUserId.settle();
            assertThat(PersonFixture.first(byUserId.get("/api/events/byUserId/n%201"), "events")
                            .text("userId"))
                    .contains("n 1");
            Reply bulk = byUserId.post("/api/events/trackBulk", """
                    {"events":[{"email":"n@example.com","eventName":"x"}]}""");
            assertThat(bulk.json().object("failedUpdates").orElseThrow().list("notFoundEmails"))
                    .containsExactly(Json.text("n@example.com"));
        }
    }

    @Test
    void answersABatchItemByItem() {
        track(",\"dataFields\":{\"old\":1}");
        Reply reply = client.post("/api/events/trackBulk", """
                {"events":[
                  {"email":"ada@example.com","eventName":"viewed","dataFields":{"shape":"round"},"id":"b1"},
                  {"email":"ada@example.com","eventName":"viewed","dataFields":{"x":1,"old":2},"createNewFields":false},
                  {"email":"bad@","eventName":"viewed"},
                  {"userId":" ","eventName":"viewed"},
                  {"eventName":"viewed"},
                  {"email":"ada@example.com","eventName":""}]}""");
        Json.Obj answer = reply.json();
        assertThat(reply.status()).isEqualTo(200);
        assertThat(PersonFixture.whole(answer, "successCount")).isEqualTo(2);
        assertThat(PersonFixture.whole(answer, "failCount")).isEqualTo(4);
        assertThat(answer.list("invalidEmails")).containsExactly(Json.text("bad@"));
        assertThat(answer.list("invalidUserIds")).containsExactly(Json.text(" "));
        assertThat(answer.list("disallowedEventNames")).containsExactly(Json.text(""));
        assertThat(answer.list("createdFields")).containsExactly(Json.text("shape"));
        assertThat(answer.list("filteredOutFields")).containsExactly(Json.text("x"));
        assertThat(answer.object("failedUpdates").orElseThrow().fields().keySet())
                .containsExactly(
                        "invalidEmails",
                        "invalidUserIds",
                        "notFoundEmails",
                        "notFoundUserIds",
                        "forgottenEmails",
                        "forgottenUserIds");
        client.settle();
        assertThat(custom()).hasSize(3);
    }

    @Test
    void refusesABatchWithAValueOfAnotherTypeAsAWhole() {
        Reply reply = client.post("/api/events/trackBulk", """
                {"events":[{"email":"ada@example.com","eventName":"e","dataFields":{"n":1}},
                           {"email":"ada@example.com","eventName":"e","dataFields":{"n":"one"}}]}""");
        assertThat(reply.code()).isEqualTo("RequestFieldsTypesMismatched");
        client.settle();
        assertThat(client.get("/api/events/ada@example.com").status()).isEqualTo(400);
    }
}
