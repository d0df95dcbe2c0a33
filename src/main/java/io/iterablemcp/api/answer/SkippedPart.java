package io.iterablemcp.api.answer;

/**
 * The part of an answer that an earlier answer has shown. It is skipped without being kept, but it must be the same
 * text as before: otherwise rows would be shown twice or never.
 */
final class SkippedPart {

    private final SkipToken end;
    private final SkipSeal seal;
    private final TextHash hash = new TextHash();
    private long rows;
    private long chars;
    private boolean passing = true;
    private boolean changed;

    SkippedPart(SkipToken end, SkipSeal seal) {
        this.end = end;
        this.seal = seal;
    }

    SkipToken end() {
        return end;
    }

    boolean passing() {
        return passing;
    }

    /** Whether the answer has changed. */
    boolean changed() {
        return changed;
    }

    /** The hash of everything skipped so far. */
    TextHash hash() {
        return hash;
    }

    void pass(char c) {
        hash.add(c);
        if (counting() && ++chars == end.chars()) {
            reached();
        }
    }

    /** Skips those of the characters that belong to the part, and returns how many they are. */
    int pass(char[] text, int from, int length) {
        int passed = counting() ? (int) Math.min(length, end.chars() - chars) : length;
        hash.add(text, from, passed);
        if (counting()) {
            chars += passed;
            if (chars == end.chars()) {
                reached();
            }
        }
        return passed;
    }

    void rowEnds() {
        rows++;
        if (rows == end.rows() && end.chars() == 0) {
            reached();
        } else if (rows > end.rows()) {
            notTheSame();
        }
    }

    /** Called when the whole response has been read. */
    void ends() {
        if (passing) {
            notTheSame();
        }
    }

    private boolean counting() {
        return end.chars() > 0 && rows == end.rows();
    }

    private void reached() {
        passing = false;
        changed = !seal.seal(end.rows(), end.chars(), hash).equals(end);
    }

    private void notTheSame() {
        passing = false;
        changed = true;
    }
}
