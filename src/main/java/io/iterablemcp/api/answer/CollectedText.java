package io.iterablemcp.api.answer;

/** Collects a text up to a limit instead of showing it. */
final class CollectedText implements TextTarget {

    private final int most;
    private final StringBuilder text = new StringBuilder();
    private boolean whole = true;

    CollectedText(int most) {
        this.most = most;
    }

    String text() {
        return text.toString();
    }

    /** Whether the whole text was kept; false if it exceeded the limit. */
    boolean whole() {
        return whole;
    }

    @Override
    public void plain(char[] more, int from, int length) {
        int room = Math.min(length, most - text.length());
        text.append(more, from, room);
        whole &= room == length;
    }

    @Override
    public void plain(char c) {
        if (text.length() < most) {
            text.append(c);
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
}
