package io.iterablemcp.sandbox.world;

import java.util.HashMap;
import java.util.Map;

/** What the API takes for a webhook and never shows: its token and its own headers. */
public final class WebhookAccess {

    private final Map<Long, String> tokens = new HashMap<>();
    private final Map<Long, Map<String, String>> headers = new HashMap<>();

    public String token(long webhook) {
        return tokens.getOrDefault(webhook, "");
    }

    public void token(long webhook, String token) {
        tokens.put(webhook, token);
    }

    public Map<String, String> headers(long webhook) {
        return headers.getOrDefault(webhook, Map.of());
    }

    public void headers(long webhook, Map<String, String> all) {
        headers.put(webhook, Map.copyOf(all));
    }
}
