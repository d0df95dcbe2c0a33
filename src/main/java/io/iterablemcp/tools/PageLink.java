package io.iterablemcp.tools;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * The address of a page where a person looks at a request in a browser, and decides after signing in.
 *
 * @param once until when it can be opened, once; empty for an address that stays
 */
public record PageLink(URI address, Optional<Instant> once) {

    String words() {
        return "To look at it and decide, a person opens " + address
                + once.map(until -> " (once, until " + ApprovalWords.time(until) + ")")
                        .orElse("")
                + " and signs in with a name and a passphrase.";
    }
}
