package io.iterablemcp.setup;

/**
 * The step from a text back to the earlier one.
 *
 * @param at the offset at which they differ
 * @param length of the present text there
 * @param before the earlier text there
 */
record Undo(int at, int length, String before) {

    static Undo between(String before, String after) {
        int most = Math.min(before.length(), after.length());
        int start = 0;
        while (start < most && before.charAt(start) == after.charAt(start)) {
            start++;
        }
        int end = 0;
        while (end < most - start
                && before.charAt(before.length() - 1 - end) == after.charAt(after.length() - 1 - end)) {
            end++;
        }
        return new Undo(start, after.length() - end - start, before.substring(start, before.length() - end));
    }

    String apply(String after) {
        return after.substring(0, at) + before + after.substring(at + length);
    }
}
