package io.iterablemcp.store.record;

/**
 * What was called.
 *
 * @param tool its name, or {@code unknown}
 * @param group its group; empty for an unknown tool
 * @param access one word; empty for an unknown tool
 * @param sentence what the call did or was to do, for people
 * @param arguments JSON, with keyed hashes in the place of personal values
 */
public record CallWhat(String tool, String group, String access, String sentence, String arguments) {}
