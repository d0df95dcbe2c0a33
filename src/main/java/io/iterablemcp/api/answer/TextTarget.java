package io.iterablemcp.api.answer;

import io.iterablemcp.text.TextOutput;

/** Receives the characters of a text in the answer: a value, a field name, or the whole document. */
interface TextTarget extends TextOutput {

    /** The text is complete. */
    void end();

    /** A complete text that arrived in one piece. */
    default void whole(char[] text, int from, int length) {
        plain(text, from, length);
        end();
    }
}
