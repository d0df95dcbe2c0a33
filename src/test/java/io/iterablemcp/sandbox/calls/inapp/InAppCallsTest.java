package io.iterablemcp.sandbox.calls.inapp;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.SandboxClient;
import io.iterablemcp.sandbox.SandboxClient.Reply;
import io.iterablemcp.sandbox.calls.PersonFixture;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class InAppCallsTest {

    @AutoClose
    private final SandboxClient client = new SandboxClient();

    private static final String QUERY = "?email=" + PersonFixture.EMAIL;

    @Test
    void showsMessagesAsTheyWereSent() {
        PersonFixture.travel(client, PersonFixture.EMAIL);
        Json.Obj sent = PersonFixture.message(client, PersonFixture.EMAIL, "InApp");
        Reply reply = client.get("/api/inApp/getMessages" + QUERY + "&count=10&platform=iOS");
        Json.Obj message = PersonFixture.first(reply, "inAppMessages");
        assertThat(message.text("messageId")).isEqualTo(sent.text("messageId"));
        assertThat(message.get("campaignId")).isEqualTo(sent.get("campaignId"));
        assertThat(message.object("content").orElseThrow().text("html").orElseThrow())
                .contains("Moon &lt;3 lamp")
                .doesNotContain("{{");
        assertThat(message.text("messageType")).contains("Mobile");
        assertThat(message.flag("read")).isFalse();
        assertThat(PersonFixture.whole(message, "expiresAt")).isGreaterThan(PersonFixture.whole(message, "createdAt"));
        assertThat(message.fields().keySet())
                .contains("customPayload", "trigger", "saveToInbox", "inboxMetadata", "priorityLevel", "typeOfContent");
    }

    @Test
    void showsTheSameOnTheWebAndOneByPriority() {
        PersonFixture.travel(client, PersonFixture.EMAIL);
        Reply web = client.get("/api/inApp/web/getMessages" + QUERY + "&count=10");
        assertThat(PersonFixture.first(web, "inAppMessages").text("messageType"))
                .contains("Web");
        assertThat(client.get("/api/inApp/getPriorityMessage" + QUERY + "&platform=Web")
                        .text())
                .contains("\"messageType\":\"Web\"");
        assertThat(client.get("/api/inApp/getPriorityMessage" + QUERY).json().list("inAppMessages"))
                .hasSize(1);
    }

    @Test
    void leavesOutExpiredMessages() {
        PersonFixture.travel(client, PersonFixture.EMAIL);
        client.clock.advance(Duration.ofDays(366));
        assertThat(client.get("/api/inApp/getMessages" + QUERY + "&count=10")
                        .json()
                        .list("inAppMessages"))
                .isEmpty();
    }

    @Test
    void hasNoMessagesForAPersonWhoWasSentNone() {
        PersonFixture.arrive(client, PersonFixture.EMAIL);
        assertThat(client.get("/api/inApp/getMessages" + QUERY + "&count=1").text())
                .isEqualTo("{\"inAppMessages\":[]}");
    }

    @Test
    void refusesUnknownPeopleAndInvalidCounts() {
        PersonFixture.arrive(client, PersonFixture.EMAIL);
        assertThat(client.get("/api/inApp/getMessages" + QUERY).code()).isEqualTo("BadParams");
        assertThat(client.get("/api/inApp/getMessages" + QUERY + "&count=101").code())
                .isEqualTo("BadParams");
        assertThat(client.get("/api/inApp/web/getMessages" + QUERY).code()).isEqualTo("BadParams");
        assertThat(client.get("/api/inApp/getPriorityMessage?email=x@example.com")
                        .code())
                .isEqualTo("UnknownEmailError");
        assertThat(client.get("/api/inApp/getPriorityMessage?userId=x").code())
                .isEqualTo("error.users.noUserWithIdExists");
        assertThat(client.get("/api/inApp/getPriorityMessage").code()).isEqualTo("BadParams");
    }
}
