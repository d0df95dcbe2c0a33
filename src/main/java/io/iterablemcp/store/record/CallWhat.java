package io.iterablemcp.store.record;

/**
 * What was called.
 *
 * @param tool its name, or {@link #UNKNOWN_TOOL}
 * @param group its group; empty for an unknown tool
 * @param access one word; empty for an unknown tool
 * @param sentence what the call did or was to do, for people
 * @param arguments JSON, with keyed hashes in the place of personal values; or {@link #NOT_STORED}
 */
public record CallWhat(String tool, String group, String access, String sentence, String arguments) {

    /** In the place of the name of a tool that does not exist. */
    public static final String UNKNOWN_TOOL = "unknown";

    /** In the place of arguments that are not known. */
    public static final String NOT_STORED = "not stored";
}
