package io.iterablemcp.sandbox.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.SandboxClient;
import java.util.List;

/** Creates a person through the API, and reads the events and messages of the person. */
public final class PersonFixture {

    public static final String EMAIL = "visitor@example.com";

    private PersonFixture() {}

    public static void arrive(SandboxClient client, String email) {
        assertThat(client.post("/api/events/track", "{\"email\":\"%s\",\"eventName\":\"arrived\"}".formatted(email))
                        .status())
                .isEqualTo(200);
        client.settle();
    }

    /** Sends the person into every enabled journey, so that they get a message of every medium that they use. */
    public static void travel(SandboxClient client, String email) {
        arrive(client, email);
        for (long journey : openJourneys(client)) {
            assertThat(trigger(client, journey, email).status()).isEqualTo(200);
        }
        client.settle();
    }

    public static List<Long> openJourneys(SandboxClient client) {
        return client.get("/api/journeys?pageSize=50").json().list("journeys").stream()
                .map(Json.Obj.class::cast)
                .filter(journey -> journey.flag("enabled"))
                .map(journey -> whole(journey, "id"))
                .toList();
    }

    public static SandboxClient.Reply trigger(SandboxClient client, long journey, String email) {
        return client.post(
                "/api/workflows/triggerWorkflow",
                "{\"workflowId\":%d,\"email\":\"%s\",\"dataFields\":{\"product\":\"Moon <3 lamp\"}}"
                        .formatted(journey, email));
    }

    public static List<Json.Obj> messages(SandboxClient client, String email) {
        return client.get("/sandbox/outbox").json().list("outbox").stream()
                .map(Json.Obj.class::cast)
                .filter(message -> message.text("to").filter(email::equals).isPresent())
                .toList();
    }

    public static Json.Obj message(SandboxClient client, String email, String medium) {
        return messages(client, email).stream()
                .filter(message -> message.text("medium").filter(medium::equals).isPresent())
                .findFirst()
                .orElseThrow();
    }

    public static List<Json.Obj> events(SandboxClient client, String email, String type) {
        return client.get("/api/events/" + email + "?limit=200").json().list("events").stream()
                .map(Json.Obj.class::cast)
                .filter(event -> event.text("eventType").filter(type::equals).isPresent())
                .toList();
    }

    public static long whole(Json.Obj object, String name) {
        return Long.parseLong(((Json.Num) object.get(name).orElseThrow()).digits());
    }

    public static Json.Obj first(SandboxClient.Reply reply, String list) {
        return (Json.Obj) reply.json().list(list).get(0);
    }
}
