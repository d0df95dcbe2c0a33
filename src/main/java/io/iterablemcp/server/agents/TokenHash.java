package io.iterablemcp.server.agents;

import io.iterablemcp.files.Fingerprint;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;

/**
 * The hash of a token, which is stored instead of the token. It needs no salt, because 32 random bytes cannot be
 * guessed.
 */
public record TokenHash(String sha256, Instant since) {

    public static TokenHash of(String token, Instant since) {
        return new TokenHash(Fingerprint.of(token), since);
    }

    /** Compares in constant time. */
    boolean hasHash(String hash) {
        return MessageDigest.isEqual(
                sha256.getBytes(StandardCharsets.US_ASCII), hash.getBytes(StandardCharsets.US_ASCII));
    }
}
