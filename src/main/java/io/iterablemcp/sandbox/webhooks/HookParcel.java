package io.iterablemcp.sandbox.webhooks;

import java.net.URI;
import java.util.Map;

/**
 * An event on its way to a receiver.
 *
 * @param number of the delivery; all its tries share it
 * @param headers contain secrets
 * @param attempt 1 for the first try
 */
record HookParcel(
        long number, long webhook, String event, URI to, Map<String, String> headers, String body, int attempt) {

    HookParcel again() {
        return new HookParcel(number, webhook, event, to, headers, body, attempt + 1);
    }

    @Override
    public String toString() {
        return event + " " + number + ", try " + attempt;
    }
}
