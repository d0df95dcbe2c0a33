package io.iterablemcp.text;

/** Receives the characters of a text, in pieces. */
public interface TextOutput {

    void plain(char[] text, int from, int length);

    void plain(char c);

    /** @param written the form in which the character arrived, such as a JSON escape */
    void escaped(char c, String written);
}
