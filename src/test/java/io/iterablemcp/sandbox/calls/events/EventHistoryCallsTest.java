package io.iterablemcp.sandbox.calls.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.SandboxClient;
import io.iterablemcp.sandbox.SandboxClient.Reply;
import io.iterablemcp.sandbox.calls.PersonFixture;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class EventHistoryCallsTest {

    @AutoClose
    private final SandboxClient client = new SandboxClient();

    @Test
    void showsTheLatestFirstAndThirtyUnlessAsked() {
        for (int i = 0; i < 40; i++) {
            client.post("/api/events/track", """
                    {"email":"ada@example.com","eventName":"n%d","createdAt":%d}""".formatted(i, 1767348000 + i));
        }
        client.settle();
        Reply reply = client.get("/api/events/ada@example.com");
        assertThat(reply.json().list("events")).hasSize(30);
        assertThat(PersonFixture.first(reply, "events").text("eventName")).contains("n39");
        assertThat(client.get("/api/events/ada@example.com?limit=200").json().list("events"))
                .hasSize(40);
        assertThat(client.get("/api/events/ada@example.com?limit=1").json().list("events"))
                .hasSize(1);
    }

    @Test
    void findsThePersonByEitherName() {
        client.post("/api/commerce/trackPurchase", """
                {"user":{"email":"ada@example.com","userId":"a/1"},"items":[],"total":1}""");
        client.settle();
        Json.Obj event = PersonFixture.first(client.get("/api/events/byUserId/a%2F1"), "events");
        assertThat(event.text("userId")).contains("a/1");
        assertThat(event.text("email")).contains("ada@example.com");
        assertThat(client.get("/api/events/ADA@example.com").json().list("events"))
                .hasSize(1);
    }

    @Test
    void refusesUnknownPeopleAndTooManyEvents() {
        PersonFixture.arrive(client, "ada@example.com");
        assertThat(client.get("/api/events/nobody@example.com").code()).isEqualTo("UnknownEmailError");
        assertThat(client.get("/api/events/byUserId/nobody").code()).isEqualTo("error.users.noUserWithIdExists");
        assertThat(client.get("/api/events/ada@example.com?limit=201").code()).isEqualTo("BadParams");
        assertThat(client.get("/api/events/ada@example.com?limit=0").code()).isEqualTo("BadParams");
    }
}
