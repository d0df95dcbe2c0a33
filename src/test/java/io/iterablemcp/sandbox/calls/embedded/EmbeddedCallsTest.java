package io.iterablemcp.sandbox.calls.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.SandboxClient;
import io.iterablemcp.sandbox.calls.PersonFixture;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class EmbeddedCallsTest {

    @AutoClose
    private final SandboxClient client = new SandboxClient();

    private static final String MESSAGES = "/api/embedded-messaging/messages?email=" + PersonFixture.EMAIL;

    @Test
    void showsMessagesByPlacement() {
        PersonFixture.travel(client, PersonFixture.EMAIL);
        Json.Obj sent = PersonFixture.message(client, PersonFixture.EMAIL, "Embedded");
        Json.Obj placement = PersonFixture.first(client.get(MESSAGES), "placements");
        Json.Obj message = (Json.Obj) placement.list("embeddedMessages").get(0);
        Json.Obj metadata = message.object("metadata").orElseThrow();
        assertThat(metadata.text("messageId")).isEqualTo(sent.text("messageId"));
        assertThat(metadata.get("placementId")).isEqualTo(placement.get("placementId"));
        assertThat(metadata.fields().keySet())
                .containsExactly("messageId", "campaignId", "placementId", "isProof", "priorityOrder");
        assertThat(message.object("elements").orElseThrow().text("title").orElseThrow())
                .isNotEmpty()
                .doesNotContain("{{");
        assertThat(message.object("payload")).isPresent();
        long here = PersonFixture.whole(placement, "placementId");
        assertThat(client.get(MESSAGES + "&placementIds=" + here + "&placementIds=999")
                        .json()
                        .list("placements"))
                .hasSize(1);
        assertThat(client.get(MESSAGES + "&placementIds=999").text()).isEqualTo("{\"placements\":[]}");
    }

    @Test
    void showsTheLatestMessageOfACampaignOnly() {
        PersonFixture.travel(client, PersonFixture.EMAIL);
        client.clock.advance(Duration.ofDays(2));
        PersonFixture.travel(client, PersonFixture.EMAIL);
        String latest = PersonFixture.message(client, PersonFixture.EMAIL, "Embedded")
                .text("messageId")
                .orElseThrow();
        assertThat(client.get(MESSAGES).text()).containsOnlyOnce("messageId").contains(latest);
    }

    @Test
    void hasNoMessagesForAPersonOutsideTheAudience() {
        PersonFixture.arrive(client, PersonFixture.EMAIL);
        assertThat(client.get(MESSAGES).text()).isEqualTo("{\"placements\":[]}");
        assertThat(client.get("/api/embedded-messaging/messages?userId=nobody").status())
                .isEqualTo(400);
        assertThat(client.get("/api/embedded-messaging/messages").code()).isEqualTo("BadParams");
    }
}
