package io.iterablemcp.webhooks.receive;

import java.util.Locale;

/** Why a request is not taken. */
public enum WebhookRefusal {
    METHOD(405),
    TYPE(415),
    LENGTH(413),
    PAGE(403),
    SECRET(401),
    SLOW(408),
    BODY(400),
    /** A fault of this side: the sender is to try again. */
    BUSY(503);

    private final int status;

    WebhookRefusal(int status) {
        this.status = status;
    }

    public int status() {
        return status;
    }

    /** Its name in metrics and in the status. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
