package io.iterablemcp.setup.edit;

import java.util.Comparator;
import java.util.List;

/** Replaces one piece of a text; everything else stays, byte for byte. */
record TextEdit(int start, int end, String text) {

    static TextEdit insert(int at, String text) {
        return new TextEdit(at, at, text);
    }

    static TextEdit remove(int start, int end) {
        return new TextEdit(start, end, "");
    }

    /** Offsets refer to the text before all edits; pieces may touch, but not overlap. */
    static String apply(String before, List<TextEdit> splices) {
        StringBuilder after = new StringBuilder(before.length() + 256);
        int done = 0;
        for (TextEdit splice : splices.stream()
                .sorted(Comparator.comparingInt(TextEdit::start))
                .toList()) {
            after.append(before, done, splice.start()).append(splice.text());
            done = splice.end();
        }
        return after.append(before, done, before.length()).toString();
    }
}
