package io.iterablemcp.sandbox.calls.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.SandboxClient;
import io.iterablemcp.sandbox.SandboxClient.Reply;
import io.iterablemcp.sandbox.calls.PersonFixture;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class EmbeddedTrackCallsTest {

    @AutoClose
    private final SandboxClient client = new SandboxClient();

    private static final String PATH = "/api/embedded-messaging/events/";

    private String messageId() {
        return PersonFixture.message(client, PersonFixture.EMAIL, "Embedded")
                .text("messageId")
                .orElseThrow();
    }

    @Test
    void recordsWhatWasReceivedAndClicked() {
        PersonFixture.travel(client, PersonFixture.EMAIL);
        String body = "{\"email\":\"%s\",\"messageId\":\"%s\",\"buttonIdentifier\":\"see\"}"
                .formatted(PersonFixture.EMAIL, messageId());
        assertThat(client.post(PATH + "received", body).text())
                .isEqualTo("{\"msg\":\"\",\"code\":\"Success\",\"params\":null}");
        assertThat(client.post(PATH + "click", body).status()).isEqualTo(200);
        assertThat(PersonFixture.events(client, PersonFixture.EMAIL, "embeddedReceived"))
                .hasSize(1);
        assertThat(PersonFixture.events(client, PersonFixture.EMAIL, "embeddedClick")
                        .get(0)
                        .text("buttonIdentifier"))
                .contains("see");
    }

    @Test
    void recordsAVisitAndWhatWasOnTheScreen() {
        PersonFixture.travel(client, PersonFixture.EMAIL);
        Reply reply = client.post(PATH + "session", """
                {"email":"%s","session":{"id":"s1","start":1767348000000,"end":1767348060000},
                 "impressions":[{"messageId":"%s","placementId":12,"displayCount":2,"displayDuration":1.5}]}""".formatted(PersonFixture.EMAIL, messageId()));
        assertThat(reply.status()).isEqualTo(200);
        Json.Obj seen = PersonFixture.events(client, PersonFixture.EMAIL, "embeddedImpression")
                .get(0);
        assertThat(seen.text("messageId")).contains(messageId());
        assertThat(PersonFixture.whole(seen, "displayCount")).isEqualTo(2);
        assertThat(PersonFixture.events(client, PersonFixture.EMAIL, "embeddedSession")
                        .get(0)
                        .object("session")
                        .orElseThrow()
                        .text("id"))
                .contains("s1");
    }

    @Test
    void refusesMessagesThatWereNotSentToThePerson() {
        PersonFixture.travel(client, PersonFixture.EMAIL);
        PersonFixture.arrive(client, "other@example.com");
        String others = "{\"email\":\"other@example.com\",\"messageId\":\"%s\"}".formatted(messageId());
        assertThat(client.post(PATH + "received", others).code()).isEqualTo("NotFound");
        assertThat(client.post(PATH + "click", others).code()).isEqualTo("NotFound");
        assertThat(client.post(PATH + "session", """
                {"email":"%s","impressions":[{"messageId":"none"}]}""".formatted(PersonFixture.EMAIL))
                        .code())
                .isEqualTo("NotFound");
        assertThat(PersonFixture.events(client, PersonFixture.EMAIL, "embeddedSession"))
                .isEmpty();
        assertThat(client.post(PATH + "session", "{\"email\":\"nobody@example.com\"}")
                        .code())
                .isEqualTo("UnknownEmailError");
    }
}
