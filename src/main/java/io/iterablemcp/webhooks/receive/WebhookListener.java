package io.iterablemcp.webhooks.receive;

import java.time.Duration;

/** Follows what arrives. It must not wait for anything. */
public interface WebhookListener {

    /** Nobody follows. */
    WebhookListener NONE = new WebhookListener() {
        @Override
        public void stored(InboxAnswer.Stored answer, Duration took) {}

        @Override
        public void refused(WebhookRefusal reason) {}
    };

    void stored(InboxAnswer.Stored answer, Duration took);

    void refused(WebhookRefusal reason);
}
