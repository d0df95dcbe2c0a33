package io.iterablemcp.console.sanitizer;

import java.util.ArrayList;
import java.util.List;

/** Reads CSS by its strings, brackets and comments, without knowing what it means. */
final class CssScan {

    private CssScan() {}

    /** A comment separates what is before it from what is behind it. */
    static String withoutComments(String css) {
        StringBuilder out = new StringBuilder(css.length());
        int at = 0;
        while (at < css.length()) {
            char c = css.charAt(at);
            if (c == '"' || c == '\'') {
                int end = afterString(css, at);
                out.append(css, at, end);
                at = end;
            } else if (css.startsWith("/*", at)) {
                int end = css.indexOf("*/", at + 2);
                out.append(' ');
                at = end < 0 ? css.length() : end + 2;
            } else {
                out.append(c);
                at++;
            }
        }
        return out.toString();
    }

    /** The place behind the string that begins here. One that is not closed ends with its line. */
    static int afterString(String css, int from) {
        char quote = css.charAt(from);
        for (int at = from + 1; at < css.length(); at++) {
            char c = css.charAt(at);
            if (c == '\\') {
                at++;
            } else if (c == quote) {
                return at + 1;
            } else if (c == '\n') {
                return at;
            }
        }
        return css.length();
    }

    /** The place behind the brackets that open here. */
    static int afterBrackets(String css, int from) {
        int open = 0;
        int at = from;
        while (at < css.length()) {
            char c = css.charAt(at);
            if (c == '"' || c == '\'') {
                at = afterString(css, at);
                continue;
            }
            open += c == '(' ? 1 : c == ')' ? -1 : 0;
            at++;
            if (open == 0) {
                return at;
            }
        }
        return at;
    }

    /** The parts between the separators that are in no string and in no brackets. */
    static List<String> split(String css, char separator) {
        List<String> parts = new ArrayList<>();
        int begun = 0;
        int at = 0;
        while (at < css.length()) {
            if (css.charAt(at) == separator) {
                parts.add(css.substring(begun, at));
                begun = at + 1;
            }
            at = next(css, at);
        }
        parts.add(css.substring(begun));
        return parts;
    }

    /** The first of these characters that is in no string and in no brackets; the end if there is none. */
    static int firstOf(String css, int from, String wanted) {
        int at = from;
        while (at < css.length()) {
            char c = css.charAt(at);
            if (wanted.indexOf(c) >= 0) {
                return at;
            }
            at = next(css, at);
        }
        return at;
    }

    /** Where the block ends that opens here. */
    static int closing(String css, int from) {
        int open = 0;
        int at = from;
        while (at < css.length()) {
            char c = css.charAt(at);
            open += c == '{' ? 1 : c == '}' ? -1 : 0;
            if (open == 0) {
                return at;
            }
            at = next(css, at);
        }
        return at;
    }

    private static int next(String css, int at) {
        char c = css.charAt(at);
        if (c == '"' || c == '\'') {
            return afterString(css, at);
        }
        return c == '(' ? afterBrackets(css, at) : at + 1;
    }

    /** Where the name begins with which the text ends. */
    static int nameBefore(CharSequence text) {
        int at = text.length();
        while (at > 0 && isOfName(text.charAt(at - 1))) {
            at--;
        }
        return at;
    }

    private static boolean isOfName(char c) {
        return c == '-' || c == '_' || c >= 0x80 || Character.isLetterOrDigit(c);
    }

    /** With one space in the place of several, outside of strings. */
    static String oneSpace(String css) {
        StringBuilder out = new StringBuilder(css.length());
        int at = 0;
        while (at < css.length()) {
            char c = css.charAt(at);
            if (c == '"' || c == '\'') {
                int end = afterString(css, at);
                out.append(css, at, end);
                at = end;
                continue;
            }
            boolean space = c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
            if (!space) {
                out.append(c);
            } else if (out.length() > 0 && out.charAt(out.length() - 1) != ' ') {
                out.append(' ');
            }
            at++;
        }
        return out.toString().strip();
    }

    /** Whether all strings and brackets are closed, and no character could be read in two ways. */
    static boolean isClosed(String css) {
        int open = 0;
        int at = 0;
        while (at < css.length()) {
            char c = css.charAt(at);
            if (isDoubtful(c)) {
                return false;
            }
            if (c == '"' || c == '\'') {
                int end = afterString(css, at);
                if (end - at < 2 || css.charAt(end - 1) != c || !isPlain(css, at + 1, end - 1)) {
                    return false;
                }
                at = end;
                continue;
            }
            if (c == ';' || c == ':' || c == '@') {
                return false;
            }
            open += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (open < 0) {
                return false;
            }
            at++;
        }
        return open == 0;
    }

    private static boolean isPlain(String css, int from, int to) {
        for (int at = from; at < to; at++) {
            if (isDoubtful(css.charAt(at))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDoubtful(char c) {
        return c == '\\'
                || c == '<'
                || c == '>'
                || c == '{'
                || c == '}'
                || Character.isISOControl(c)
                || Character.isSurrogate(c)
                || c == '\u2028'
                || c == '\u2029';
    }
}
