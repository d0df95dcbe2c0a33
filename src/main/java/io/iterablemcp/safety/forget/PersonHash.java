package io.iterablemcp.safety.forget;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/** The hash by which Iterable's lists of forgotten people name a person. */
public final class PersonHash {

    private PersonHash() {}

    /** @param value an email address or a userId */
    public static String of(String value) {
        try {
            byte[] bytes = value.strip().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
