package io.iterablemcp.server.agents;

import java.security.SecureRandom;
import java.util.Base64;

/** Generates tokens that nobody can guess. Their prefix shows people and secret scanners what they are. */
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
