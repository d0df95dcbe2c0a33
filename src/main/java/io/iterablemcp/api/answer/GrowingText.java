package io.iterablemcp.api.answer;

import java.util.Arrays;

/**
 * A text to which characters are appended. {@link StringBuilder} examines each of them to keep it in one byte, which
 * takes longer than everything else that is done with a character.
 */
final class GrowingText implements CharSequence {

    private char[] text = new char[256];
    private int length;

    void append(char c) {
        if (length == text.length) {
            grow(1);
        }
        text[length++] = c;
    }

    void append(char[] more, int from, int count) {
        if (count > text.length - length) {
            grow(count);
        }
        System.arraycopy(more, from, text, length, count);
        length += count;
    }

    /** The characters up to {@link #length}; the same array that is appended to. */
    char[] characters() {
        return text;
    }

    void clear() {
        length = 0;
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public char charAt(int index) {
        return text[index];
    }

    @Override
    public String subSequence(int from, int to) {
        return new String(text, from, to - from);
    }

    @Override
    public String toString() {
        return new String(text, 0, length);
    }

    private void grow(int count) {
        text = Arrays.copyOf(text, Math.max(2 * text.length, length + count));
    }
}
