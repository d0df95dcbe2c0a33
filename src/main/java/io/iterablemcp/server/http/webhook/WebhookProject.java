package io.iterablemcp.server.http.webhook;

import io.iterablemcp.webhooks.check.WebhookScheme;
import io.iterablemcp.webhooks.check.WebhookSecret;
import io.iterablemcp.webhooks.receive.WebhookReceiver;
import java.util.List;
import java.util.function.Supplier;

/**
 * A project whose webhooks are received.
 *
 * @param name the last part of the address
 * @param secrets read at each request, because a person may replace them at any time
 * @param longest how many bytes a body may have
 */
public record WebhookProject(
        String name,
        WebhookScheme scheme,
        Supplier<List<WebhookSecret>> secrets,
        int longest,
        WebhookReceiver receiver) {

    /** Longer than any event of Iterable's that is documented. */
    public static final int LONGEST = 1 << 20;
}
