package io.iterablemcp.config;

/** A key that can be used but not printed by accident. */
public final class Secret {

    private static final int SHOWN = 4;

    private final String value;

    public Secret(String value) {
        this.value = value;
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
