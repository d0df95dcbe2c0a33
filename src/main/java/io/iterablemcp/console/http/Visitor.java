package io.iterablemcp.console.http;

import java.time.Instant;
import java.util.Optional;

/**
 * The person who is signed in at a browser.
 *
 * @param decides an approver; otherwise a viewer, who looks, and may pause
 * @param confirmed whether this request proves that the passphrase was typed a few minutes ago
 * @param csrf stands in every form, and is known to our pages alone
 * @param until how long a page that has a seal may send it in the place of the passphrase
 * @param seal for the page that answers, after the passphrase was typed
 */
public record Visitor(
        String name, boolean decides, boolean confirmed, String csrf, Optional<Instant> until, Optional<String> seal) {

    @Override
    public String toString() {
        return name;
    }
}
