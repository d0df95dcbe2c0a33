package io.iterablemcp.config;

import io.iterablemcp.files.Fingerprint;

/** A key that can be used but not printed by accident. */
public final class Secret {

    private static final int SHOWN = 4;
    private static final int FINGERPRINT_DIGITS = 16;

    private final String value;

    public Secret(String value) {
        this.value = value;
    }

    /** The start of a hash that tells keys apart. */
    String fingerprint() {
        return Fingerprint.of("iterable-mcp project " + value).substring(0, FINGERPRINT_DIGITS);
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
