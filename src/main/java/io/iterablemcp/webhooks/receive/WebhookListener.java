package io.iterablemcp.webhooks.receive;

import java.time.Duration;

/** Follows what arrives. It must not wait for anything. */
public interface WebhookListener {

    void stored(InboxAnswer.Stored answer, Duration took);

    void refused(WebhookRefusal reason);
}
