package io.iterablemcp.server.calls;

import java.net.URI;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * Asks a person to open a page.
 *
 * @param id names it towards the client
 */
public record Invitation(String id, URI page, String message) {

    private static final int BYTES = 12;

    static Invitation to(URI page, String message) {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return new Invitation(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes), page, message);
    }
}
