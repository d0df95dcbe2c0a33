package io.iterablemcp.api.answer;

import java.util.Arrays;

/** Collects a text up to a limit instead of showing it. It can be used again for another text. */
final class CollectedText implements TextTarget {

    private static final int USUAL_LENGTH = 256;

    private final int most;
    private char[] text;
    private int length;
    private boolean whole = true;

    CollectedText(int most) {
        this.most = most;
        this.text = new char[Math.min(most, USUAL_LENGTH)];
    }

    void clear() {
        length = 0;
        whole = true;
    }

    String text() {
        return new String(text, 0, length);
    }

    /** Whether the whole text was kept; false if it exceeded the limit. */
    boolean whole() {
        return whole;
    }

    @Override
    public void plain(char[] more, int from, int count) {
        int room = Math.min(count, most - length);
        reserve(room);
        System.arraycopy(more, from, text, length, room);
        length += room;
        whole &= room == count;
    }

    @Override
    public void plain(char c) {
        if (length < most) {
            reserve(1);
            text[length++] = c;
        } else {
            whole = false;
        }
    }

    @Override
    public void escaped(char c, String written) {
        plain(c);
    }

    @Override
    public void end() {}

    private void reserve(int count) {
        if (count > text.length - length) {
            text = Arrays.copyOf(text, Math.min(most, Math.max(2 * text.length, length + count)));
        }
    }
}
