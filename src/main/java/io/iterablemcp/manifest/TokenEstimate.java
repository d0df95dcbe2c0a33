package io.iterablemcp.manifest;

/** About how many tokens a listing is to a model: a rule of thumb for English and JSON, no tokenizer's word. */
public final class TokenEstimate {

    private static final int BYTES_A_TOKEN = 4;

    /** To be told with the number. */
    public static final String RULE = "estimated: bytes / " + BYTES_A_TOKEN;

    private TokenEstimate() {}

    public static long in(long bytes) {
        return (bytes + BYTES_A_TOKEN - 1) / BYTES_A_TOKEN;
    }
}
