package io.iterablemcp.webhooks.check;

import java.time.Instant;
import java.util.List;

/** How a sender shows that it knows the secret. */
public sealed interface WebhookScheme permits TokenScheme, HmacScheme, StandardScheme, OpenScheme {

    /** What the setting calls it. */
    String word();

    /** Whether the headers are enough to decide, so that the body of a stranger is not read. */
    boolean decidesByHeaders();

    /**
     * @param secrets that are valid now: two while one replaces the other
     * @param body as it was sent; empty if the headers decide
     */
    SenderCheck check(RequestHeaders headers, byte[] body, List<WebhookSecret> secrets, Instant now);
}
