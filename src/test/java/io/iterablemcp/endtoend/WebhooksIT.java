package io.iterablemcp.endtoend;

import static io.iterablemcp.endtoend.SandboxAgent.items;
import static io.iterablemcp.endtoend.SandboxAgent.number;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** What the project is set up with: webhooks, channels, message types. */
@ResourceLock(SandboxAgent.SHARED)
class WebhooksIT {

    private final SandboxAgent agent = SandboxAgent.shared();

    @Test
    void aWebhookIsChangedAndKeepsTheRest() {
        Json.Obj before = items(agent.does("get_webhooks", "{}"), "webhooks").get(0);
        long id = number(before, "id");
        agent.says("update_webhook", """
                {"webhookId":%d,"url":"https://hooks.example.com/changed","active":%s}""".formatted(id, !before.flag("enabled")));
        Json.Obj after = items(agent.does("get_webhooks", "{}"), "webhooks").get(0);
        assertThat(after)
                .isEqualTo(before.with("endpoint", Json.text("https://hooks.example.com/changed"))
                        .with("enabled", Json.flag(!before.flag("enabled"))));
        assertThat(agent.fails("update_webhook", "{\"webhookId\":1,\"active\":true}"))
                .contains("404", "get_webhooks");
    }

    @Test
    void everyMessageTypeIsOfAChannel() {
        List<Long> channels = items(agent.does("get_channels", "{}"), "channels").stream()
                .map(channel -> number(channel, "id"))
                .toList();
        assertThat(items(agent.does("get_message_types", "{}"), "messageTypes"))
                .isNotEmpty()
                .allSatisfy(type -> assertThat(channels).contains(number(type, "channelId")));
    }
}
