package io.iterablemcp.text;

/**
 * Writes a text that arrives in pieces, with its hidden characters escaped. Pieces without one are passed on as they
 * are. What cannot be decided yet, such as a joiner at the end of a piece, is held back: a few characters at most.
 */
public final class VisibleTextWriter {

    /** A tag sequence of a flag has at most six letters and digits, and its end. */
    private static final int MOST_TAGS = 7;

    private static final int NONE = -1;
    private static final int HELD = 32;

    private final TextOutput out;
    private final boolean reversible;
    private final StringBuilder held = new StringBuilder(HELD);
    /** The forms in which held characters arrived; null where that is the character itself. */
    private final String[] forms = new String[HELD];
    /** Opening brackets before the held characters: they may have to be doubled. */
    private int brackets;

    private int before = NONE;
    /** Whether the text has a letter that is written from the right. */
    private boolean right;

    public VisibleTextWriter(TextOutput out) {
        this(out, true);
    }

    /** @param reversible whether brackets before what looks like an escape are doubled */
    VisibleTextWriter(TextOutput out, boolean reversible) {
        this.out = out;
        this.reversible = reversible;
    }

    /** Whether this text consists of characters that never need an escape. */
    public static boolean ordinary(char[] text, int from, int length) {
        for (int i = from; i < from + length; i++) {
            if (text[i] >= 0xAD || text[i] == '[') {
                return false;
            }
        }
        return true;
    }

    public void plain(char[] text, int from, int length) {
        int end = from + length;
        int at = from;
        while (at < end) {
            while (at < end && !idle()) {
                hold(text[at++], null);
            }
            int begin = at;
            while (at < end && !matters(text[at])) {
                at++;
            }
            if (at > begin) {
                out.plain(text, begin, at - begin);
                before = lastOf(text, begin, at);
            }
            if (at < end) {
                hold(text[at++], null);
            }
        }
    }

    public void plain(char c) {
        if (idle() && !matters(c)) {
            out.plain(c);
            before = joined(c);
        } else {
            hold(c, null);
        }
    }

    public void escaped(char c, String written) {
        if (idle() && !matters(c)) {
            out.escaped(c, written);
            before = joined(c);
        } else {
            hold(c, written);
        }
    }

    /** The text is complete; another may follow. */
    public void end() {
        if (!idle()) {
            decide(true);
        }
        before = NONE;
        right = false;
    }

    private boolean matters(char c) {
        if (c < 0xAD) {
            return c == '['; // most text takes this way
        }
        return HiddenCharacters.matters(c) || (!right && HiddenCharacters.isFromTheRight(c));
    }

    /** Whether nothing is held back. */
    public boolean idle() {
        return brackets == 0 && held.isEmpty();
    }

    private int joined(char c) {
        return Character.isLowSurrogate(c)
                        && before >= Character.MIN_HIGH_SURROGATE
                        && before <= Character.MAX_HIGH_SURROGATE
                ? Character.toCodePoint((char) before, c)
                : c;
    }

    private int lastOf(char[] text, int begin, int end) {
        char last = text[end - 1];
        if (!Character.isLowSurrogate(last)) {
            return last;
        }
        return end - 1 > begin ? Character.codePointBefore(text, end, begin) : joined(last);
    }

    private void hold(char c, String form) {
        forms[held.length()] = form;
        held.append(c);
        decide(false);
    }

    /** Writes the held characters whose form is certain. */
    private void decide(boolean complete) {
        boolean certain = true;
        while (certain && !held.isEmpty()) {
            char c = held.charAt(0);
            if (c == '[' && reversible) {
                brackets++;
                drop(1);
            } else if (brackets > 0 && c == 'U') {
                certain = literal(complete);
            } else if (c < 0x80) {
                pass(1);
            } else {
                certain = special(complete);
            }
        }
        if (complete) {
            writeBrackets(1);
        }
    }

    /** After brackets: an escape that is in the text already, or something else. */
    private boolean literal(boolean complete) {
        int length = VisibleText.escapeLength(held, 0, held.length());
        if (length < 0 && !complete) {
            return false;
        }
        if (length > 0) {
            writeBrackets(2);
            pass(length);
        } else {
            pass(1);
        }
        return true;
    }

    private boolean special(boolean complete) {
        char c = held.charAt(0);
        boolean half = Character.isHighSurrogate(c);
        if (half && held.length() == 1 && !complete) {
            return false;
        }
        int point = held.codePointAt(0);
        if (!HiddenCharacters.canBeEscaped(point)) {
            pass(Character.charCount(point));
            return true;
        }
        if (HiddenCharacters.isVariation(point)) {
            return show(point, HiddenCharacters.varies(point, before));
        }
        if (HiddenCharacters.isTag(point) && HiddenCharacters.isFlag(before)) {
            return flag(complete);
        }
        if (!HiddenCharacters.isJoiner(point) && !HiddenCharacters.isDirectionMark(point)) {
            return show(point, false);
        }
        int next = next(Character.charCount(point));
        if (next == NONE && !complete) {
            return false;
        }
        boolean correct = HiddenCharacters.isJoiner(point)
                ? HiddenCharacters.joins(point, before, next)
                : HiddenCharacters.orders(right, before, next);
        return show(point, correct);
    }

    /** The character at this place in the held ones; NONE if it has not arrived completely. */
    private int next(int at) {
        if (at >= held.length() || (Character.isHighSurrogate(held.charAt(at)) && at + 1 == held.length())) {
            return NONE;
        }
        return held.codePointAt(at);
    }

    private boolean flag(boolean complete) {
        int tags = 0;
        int at = 0;
        int point = next(at);
        while (point != NONE && HiddenCharacters.namesRegion(point) && tags < MOST_TAGS) {
            tags++;
            at += 2;
            point = next(at);
        }
        if (point == NONE && tags < MOST_TAGS && !complete) {
            return false;
        }
        if (tags > 1 && tags < MOST_TAGS && point != NONE && HiddenCharacters.endsFlag(point)) {
            pass(at + 2);
        } else {
            show(held.codePointAt(0), false);
        }
        return true;
    }

    private boolean show(int point, boolean correct) {
        int length = Character.charCount(point);
        if (correct) {
            pass(length);
        } else {
            writeBrackets(2);
            String escape = VisibleText.escape(point);
            for (int i = 0; i < escape.length(); i++) {
                out.plain(escape.charAt(i));
            }
            drop(length);
            before = point;
        }
        return true;
    }

    /** Writes held characters as they arrived. */
    private void pass(int length) {
        writeBrackets(1);
        before = held.codePointBefore(length);
        right |= HiddenCharacters.isFromTheRight(before);
        for (int i = 0; i < length; i++) {
            if (forms[i] == null) {
                out.plain(held.charAt(i));
            } else {
                out.escaped(held.charAt(i), forms[i]);
            }
        }
        drop(length);
    }

    private void drop(int length) {
        held.delete(0, length);
        System.arraycopy(forms, length, forms, 0, held.length());
    }

    private void writeBrackets(int times) {
        for (int i = 0; i < brackets * times; i++) {
            out.plain('[');
        }
        if (brackets > 0) {
            before = '[';
        }
        brackets = 0;
    }
}
