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

    /** Enough to tell it from others: its last four characters, and of a short one, which they would give away, none. */
    public String end() {
        return value.length() < 4 * SHOWN ? "(set)" : "…" + value.substring(value.length() - SHOWN);
    }

    @Override
    public String toString() {
        return "(secret)";
    }
}
