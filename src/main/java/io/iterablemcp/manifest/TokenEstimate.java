package io.iterablemcp.manifest;

/** Estimates how many tokens a listing costs a model, by a rule of thumb for English and JSON, without a tokenizer. */
public final class TokenEstimate {

    private static final int BYTES_A_TOKEN = 4;

    /** Shown together with the number. */
    public static final String RULE = "estimated: bytes / " + BYTES_A_TOKEN;

    private TokenEstimate() {}

    public static long in(long bytes) {
        return (bytes + BYTES_A_TOKEN - 1) / BYTES_A_TOKEN;
    }
}
