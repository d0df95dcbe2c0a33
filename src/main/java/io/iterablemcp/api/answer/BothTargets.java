package io.iterablemcp.api.answer;

/** Writes a text to two targets. */
record BothTargets(TextTarget first, TextTarget second) implements TextTarget {

    @Override
    public void plain(char[] text, int from, int length) {
        first.plain(text, from, length);
        second.plain(text, from, length);
    }

    @Override
    public void plain(char c) {
        first.plain(c);
        second.plain(c);
    }

    @Override
    public void escaped(char c, String written) {
        first.escaped(c, written);
        second.escaped(c, written);
    }

    @Override
    public void whole(char[] text, int from, int length) {
        first.whole(text, from, length);
        second.whole(text, from, length);
    }

    @Override
    public void end() {
        first.end();
        second.end();
    }
}
