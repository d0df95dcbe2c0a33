package io.iterablemcp.webhooks.check;

import java.time.Instant;
import java.util.List;

/** No secret: only for a receiver that nobody but this machine can reach. */
public record OpenScheme() implements WebhookScheme {

    @Override
    public String word() {
        return "none";
    }

    @Override
    public boolean decidesByHeaders() {
        return true;
    }

    @Override
    public SenderCheck check(RequestHeaders headers, byte[] body, List<WebhookSecret> secrets, Instant now) {
        return SenderCheck.GENUINE;
    }
}
