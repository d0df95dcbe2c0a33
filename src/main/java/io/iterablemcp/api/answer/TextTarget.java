package io.iterablemcp.api.answer;

/** Receives the characters of a text in the answer: a value, a field name, or the whole document. */
interface TextTarget {

    /** Characters that need no escape. */
    void plain(char[] text, int from, int length);

    /** One character that needs no escape. */
    void plain(char c);

    /** One character that JSON writes escaped. */
    void escaped(char c, String written);

    /** The text is complete. */
    void end();

    /** A complete text that arrived in one piece. */
    default void whole(char[] text, int from, int length) {
        plain(text, from, length);
        end();
    }
}
