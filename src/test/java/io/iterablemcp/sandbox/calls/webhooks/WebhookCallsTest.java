package io.iterablemcp.sandbox.calls.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.SandboxClient;
import io.iterablemcp.sandbox.SandboxClient.Reply;
import io.iterablemcp.sandbox.world.Documents;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class WebhookCallsTest {

    @AutoClose
    private final SandboxClient client = new SandboxClient();

    private Json.Obj first() {
        return (Json.Obj) client.get("/api/webhooks").json().list("webhooks").get(0);
    }

    private Reply update(String fields) {
        return client.post(
                "/api/webhooks", "{\"id\":" + Documents.whole(first(), "id").orElseThrow() + fields + "}");
    }

    @Test
    void changesOnlyTheGivenFields() {
        Json.Obj before = first();
        Reply reply = update(",\"enabled\":" + !before.flag("enabled") + ",\"endpoint\":\"https://new.example.com/x\"");
        Json.Obj wanted = before.with("enabled", Json.flag(!before.flag("enabled")))
                .with("endpoint", Json.text("https://new.example.com/x"));
        assertThat(reply.json()).isEqualTo(wanted);
        assertThat(first()).isEqualTo(wanted);
        assertThat(update("").json()).isEqualTo(wanted);
    }

    @Test
    void doesNotShowTokenAndHeaders() {
        Reply reply =
                update(",\"authType\":\"Basic\",\"authToken\":\"hush\",\"headers\":[{\"key\":\"k\",\"value\":\"v\"}]");
        assertThat(reply.json().text("authType")).contains("Basic");
        assertThat(reply.text()).doesNotContain("hush", "headers");
        assertThat(first().fields())
                .containsOnlyKeys(
                        "id",
                        "authType",
                        "blastSendEnabled",
                        "enabled",
                        "endpoint",
                        "triggeredSendEnabled",
                        "channelIds",
                        "messageTypeIds");
    }

    @Test
    void refusesUnknownWebhooksAndInvalidValues() {
        Json.Obj before = first();
        assertThat(client.post("/api/webhooks", "{\"id\":1,\"enabled\":true}").status())
                .isEqualTo(404);
        assertThat(client.post("/api/webhooks", "{\"webhookId\":901,\"active\":false}")
                        .code())
                .isEqualTo("BadJsonBody");
        assertThat(update(",\"endpoint\":\"nowhere\"").code()).isEqualTo("BadParams");
        assertThat(update(",\"authType\":\"Magic\"").code()).isEqualTo("BadParams");
        assertThat(update(",\"enabled\":\"yes\"").code()).isEqualTo("BadJsonBody");
        assertThat(first()).isEqualTo(before);
    }
}
