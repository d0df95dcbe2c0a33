package io.iterablemcp.config;

/** Which changes wait until a person has agreed to them. */
public enum Confirm {
    /** Those that reach many people or cannot be taken back, and the first message of a day. */
    AUDIENCE,
    /** Every change. */
    ALL,
    OFF;

    Confirm stricter(Confirm other) {
        return this == ALL || other == OFF ? this : other;
    }
}
