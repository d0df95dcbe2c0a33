package io.iterablemcp.server.agents;

import io.iterablemcp.files.Fingerprint;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;

/** All that is kept of a token. 32 random bytes cannot be guessed from their hash, so it needs no salt. */
public record TokenHash(String sha256, Instant since) {

    public static TokenHash of(String token, Instant since) {
        return new TokenHash(Fingerprint.of(token), since);
    }

    /** Takes the same time wherever the two differ. */
    boolean hasHash(String hash) {
        return MessageDigest.isEqual(
                sha256.getBytes(StandardCharsets.US_ASCII), hash.getBytes(StandardCharsets.US_ASCII));
    }
}
