package io.iterablemcp.setup;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * What we did to a file, so that it can be taken back.
 *
 * @param digest of the whole file as we left it
 * @param created there was none before us
 * @param replaced the entry of somebody else that ours took the place of, as it was written
 * @param made what we made to put our entry in, the innermost first
 */
record Remembered(
        String file, String digest, boolean created, Undo undo, Optional<String> replaced, List<String> made) {

    /** Whether the file is as we left it. */
    boolean untouched(String text) {
        return digest.equals(digest(text));
    }

    static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
