package io.iterablemcp.webhooks.check;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Compares secrets in a time that says nothing about them: neither how long they are nor where they differ. */
final class EqualSecrets {

    private EqualSecrets() {}

    static boolean equal(String one, String other) {
        return equal(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    static boolean equal(byte[] one, byte[] other) {
        return MessageDigest.isEqual(sha256().digest(one), sha256().digest(other));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
