package io.iterablemcp.api.answer;

import io.iterablemcp.api.AnswerMask;

/** Masks the personal values in a text. */
final class ScannedText implements TextTarget {

    private final AnswerMask.Scan scan;
    private final TextTarget next;
    private final AnswerOutput out;
    private boolean begun;

    /** @param out where the text ends up; what it only counts is not searched */
    ScannedText(AnswerMask mask, TextTarget next, AnswerOutput out) {
        this.scan = mask.scan(next);
        this.next = next;
        this.out = out;
    }

    @Override
    public void plain(char[] text, int from, int length) {
        if (!begun && out.onlyCounts()) {
            next.plain(text, from, length);
        } else {
            begun = true;
            scan.plain(text, from, length);
        }
    }

    @Override
    public void plain(char c) {
        begun = true;
        scan.plain(c);
    }

    @Override
    public void escaped(char c, String written) {
        begun = true;
        scan.escaped(c, written);
    }

    @Override
    public void whole(char[] text, int from, int length) {
        if (!begun && (out.onlyCounts() || scan.nothingIn(text, from, length))) {
            next.whole(text, from, length);
        } else {
            plain(text, from, length);
            end();
        }
    }

    @Override
    public void end() {
        if (begun) {
            scan.end();
            begun = false;
        }
        next.end();
    }
}
