package io.iterablemcp.api.answer;

/** Receives the characters of a text of the answer: a value, a field's name, or all of it. */
interface TextTarget {

    /** Characters that are written as they are. */
    void plain(char[] text, int from, int length);

    /** One character that is written as it is. */
    void plain(char c);

    /** One character that JSON writes in another way. */
    void escaped(char c, String written);

    /** The text is complete. */
    void end();
}
