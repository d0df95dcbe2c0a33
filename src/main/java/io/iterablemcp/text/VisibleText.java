package io.iterablemcp.text;

/**
 * Shows a text from outside with its hidden characters escaped ({@code [U+200B]}), and turns the shown form back. A
 * text that has such an escape already gets its brackets doubled, so that both directions lose nothing.
 */
public final class VisibleText {

    private static final int LEAST_DIGITS = 4;
    private static final int MOST_DIGITS = 6;

    private VisibleText() {}

    /** Returns the same object for a text without hidden characters. */
    public static String of(String text) {
        return of(text, true);
    }

    /** How many characters a reader does not see, wherever they stand. */
    public static int hiddenIn(String text) {
        return (int) text.codePoints().filter(HiddenCharacters::isHidden).count();
    }

    /** For a person to read: brackets are not doubled, so the form cannot be turned back. */
    public static String of(String text, boolean reversible) {
        int at = 0;
        while (at < text.length() && !HiddenCharacters.matters(text.charAt(at))) {
            at++;
        }
        if (at == text.length()) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length() + 16);
        VisibleTextWriter writer = new VisibleTextWriter(new Appended(out), reversible);
        char[] all = text.toCharArray();
        writer.plain(all, 0, all.length);
        writer.end();
        return out.length() == text.length() && out.toString().equals(text) ? text : out.toString();
    }

    /** The text that is shown like this. */
    public static String original(String shown) {
        int at = shown.indexOf("[U+");
        if (at < 0) {
            return shown;
        }
        StringBuilder out = new StringBuilder(shown.length());
        int done = 0;
        while (at >= 0) {
            int first = at;
            while (first > done && shown.charAt(first - 1) == '[') {
                first--;
            }
            int point = escaped(shown, at + 1);
            if (point >= 0) {
                int brackets = at - first + 1;
                out.append(shown, done, first).append("[".repeat(brackets / 2));
                done = at + 1;
                if (brackets % 2 == 1) {
                    out.appendCodePoint(point);
                    done = shown.indexOf(']', at) + 1;
                }
            }
            at = shown.indexOf("[U+", at + 1);
        }
        return done == 0 ? shown : out.append(shown, done, shown.length()).toString();
    }

    static String escape(int point) {
        return String.format("[U+%04X]", point);
    }

    /** The character that {@code U+200B]} at this place stands for; -1 if this is no escape. */
    private static int escaped(CharSequence text, int from) {
        int length = escapeLength(text, from, text.length());
        return length > 0 ? Integer.parseInt(text, from + 2, from + length - 1, 16) : -1;
    }

    /**
     * The length of the {@code U+200B]} at this position; 0 if there is no escape; -1 if the text ends too early to tell.
     * Only a character that can be escaped counts.
     */
    static int escapeLength(CharSequence text, int from, int to) {
        for (int i = from; ; i++) {
            int at = i - from;
            if (at > 2 + MOST_DIGITS) {
                return 0;
            }
            if (i == to) {
                return -1;
            }
            char c = text.charAt(i);
            if (at == 0 || at == 1) {
                if (c != "U+".charAt(at)) {
                    return 0;
                }
            } else if (c == ']' && at >= 2 + LEAST_DIGITS) {
                int point = Integer.parseInt(text, from + 2, i, 16);
                boolean canonical = at == 2 + LEAST_DIGITS || text.charAt(from + 2) != '0';
                return canonical && HiddenCharacters.canBeEscaped(point) ? at + 1 : 0;
            } else if (!(c >= '0' && c <= '9') && !(c >= 'A' && c <= 'F')) {
                return 0;
            }
        }
    }

    private record Appended(StringBuilder out) implements TextOutput {

        @Override
        public void plain(char[] text, int from, int length) {
            out.append(text, from, length);
        }

        @Override
        public void plain(char c) {
            out.append(c);
        }

        @Override
        public void escaped(char c, String written) {
            out.append(c);
        }
    }
}
