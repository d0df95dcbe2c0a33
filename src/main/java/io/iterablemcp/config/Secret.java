package io.iterablemcp.config;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A key that can be used but not printed by accident. */
public final class Secret {

    private static final int SHOWN = 4;
    private static final int FINGERPRINT_BYTES = 8;

    private final String value;

    public Secret(String value) {
        this.value = value;
    }

    /** The start of a hash that tells keys apart. */
    String fingerprint() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(("iterable-mcp project " + value).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, FINGERPRINT_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    public String reveal() {
        return value;
    }

    /** The last four characters, to tell keys apart; none of a short secret, of which they would reveal too much. */
    public String end() {
        return value.length() < 4 * SHOWN ? "(set)" : "…" + value.substring(value.length() - SHOWN);
    }

    @Override
    public String toString() {
        return "(secret)";
    }
}
