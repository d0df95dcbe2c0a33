package io.iterablemcp.server.agents;

import java.security.SecureRandom;
import java.util.Base64;

/** Makes tokens that nobody can guess; the beginning tells a person, or a scanner for secrets, what it is. */
public final class TokenGenerator {

    private static final String PREFIX = "itm_";
    private static final int BYTES = 32;

    private final SecureRandom random;

    public TokenGenerator(SecureRandom random) {
        this.random = random;
    }

    public String mint() {
        byte[] secret = new byte[BYTES];
        random.nextBytes(secret);
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    }
}
