package io.iterablemcp.api.answer;

/**
 * Redacts the secrets in a text. Characters that may belong to a secret are held back at the end of a buffer, so that a
 * secret is found even if it spans two buffers or if some of its characters are escaped.
 */
final class RedactedText implements TextTarget {

    static final String HIDDEN = "(hidden)";

    private final AnswerOutput out;
    private final Secrets secrets;
    private final char[] held;
    /** The escaped forms of held characters; null where a character needs none. */
    private final String[] written;

    private int count;
    private boolean anyWritten;

    RedactedText(AnswerOutput out, Secrets secrets) {
        this.out = out;
        this.secrets = secrets;
        int most = secrets.none() ? 0 : 2 * secrets.longest();
        this.held = new char[most];
        this.written = new String[most];
    }

    @Override
    public void plain(char[] text, int from, int length) {
        if (nothingToHide()) {
            out.plain(text, from, length);
            return;
        }
        int at = from;
        int end = from + length;
        if (count > 0) {
            while (at < end && secrets.have(text[at])) {
                hold(text[at++], null);
            }
            if (at == end) {
                return;
            }
            end();
        }
        int run = end;
        while (run > at && secrets.have(text[run - 1])) {
            run--;
        }
        show(text, at, run);
        for (int i = run; i < end; i++) {
            hold(text[i], null);
        }
    }

    @Override
    public void plain(char c) {
        if (!nothingToHide() && secrets.have(c)) {
            hold(c, null);
        } else {
            end();
            out.plain(c);
        }
    }

    @Override
    public void escaped(char c, String form) {
        if (!nothingToHide() && secrets.have(c)) {
            hold(c, form);
        } else {
            end();
            out.add(form);
        }
    }

    // Most texts arrive whole and are shorter than any secret.
    @Override
    public void whole(char[] text, int from, int length) {
        if (nothingToHide() || length < secrets.shortest()) {
            out.plain(text, from, length);
        } else {
            show(text, from, from + length);
        }
    }

    /** There are no secrets, or what follows is not shown. */
    private boolean nothingToHide() {
        return secrets.none() || (count == 0 && out.onlyCounts());
    }

    @Override
    public void end() {
        if (count > 0) {
            release(count);
        }
    }

    private void hold(char c, String form) {
        if (count == held.length) {
            release(count - secrets.longest() + 1);
        }
        held[count] = c;
        written[count++] = form;
        anyWritten |= form != null;
    }

    /** Shows the held characters that cannot begin a secret any more. */
    private void release(int limit) {
        int at = 0;
        if (count >= secrets.shortest()) {
            int from = 0;
            while (at < limit) {
                int length = secrets.match(held, at, count);
                if (length > 0) {
                    showHeld(from, at);
                    out.add(HIDDEN);
                    at += length;
                    from = at;
                } else {
                    at++;
                }
            }
            showHeld(from, at);
        } else {
            at = limit;
            showHeld(0, at);
        }
        System.arraycopy(held, at, held, 0, count - at);
        System.arraycopy(written, at, written, 0, count - at);
        count -= at;
        anyWritten &= count > 0;
    }

    private void showHeld(int from, int to) {
        if (!anyWritten) {
            out.plain(held, from, to - from);
            return;
        }
        for (int i = from; i < to; i++) {
            if (written[i] == null) {
                out.plain(held[i]);
            } else {
                out.add(written[i]);
            }
        }
    }

    /** Shows a piece that no secret continues after: only a long run of the characters of secrets can contain one. */
    private void show(char[] text, int begin, int end) {
        int from = begin;
        int at = begin;
        int least = secrets.shortest();
        while (at + least <= end) {
            int last = at + least - 1;
            while (last >= at && secrets.have(text[last])) {
                last--;
            }
            if (last >= at) {
                at = last + 1;
                continue;
            }
            int length = secrets.match(text, at, end);
            if (length > 0) {
                out.plain(text, from, at - from);
                out.add(HIDDEN);
                at += length;
                from = at;
            } else {
                at++;
            }
        }
        out.plain(text, from, end - from);
    }
}
