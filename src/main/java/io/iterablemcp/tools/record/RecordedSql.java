package io.iterablemcp.tools.record;

import java.util.Locale;

/**
 * SQL as the record keeps it: its shape, with a question mark for every text and every longer number, because either may
 * be a person. Comments are left out.
 */
final class RecordedSql {

    private static final int LONGEST = 500;
    private static final int SHORT_NUMBER = 3;
    private static final String UNKNOWN = "?";

    private final String sql;
    private final StringBuilder out = new StringBuilder();
    private int at;

    private RecordedSql(String sql) {
        this.sql = sql;
    }

    static String of(String sql) {
        RecordedSql shape = new RecordedSql(sql);
        while (shape.at < sql.length() && shape.out.length() <= LONGEST) {
            shape.step();
        }
        String line = shape.out.toString().replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }

    private void step() {
        char c = sql.charAt(at);
        if (sql.startsWith("--", at)) {
            skip("\n", at);
            out.append(' ');
        } else if (sql.startsWith("/*", at)) {
            skip("*/", at + 2);
            out.append(' ');
        } else if (c == '\'') {
            text('\'', false);
            out.append(UNKNOWN);
        } else if (c == '"') {
            int from = at;
            text('"', false);
            String name = sql.substring(Math.min(from + 1, at), Math.max(from + 1, at - 1));
            out.append(name.matches("[A-Za-z_]\\w{0,59}") ? '"' + name + '"' : UNKNOWN);
        } else if (c == '$') {
            dollar();
        } else if (isWord(c)) {
            word();
        } else {
            // Outside of words and texts there are operators only; what else there is cannot be read.
            out.append(c < 128 ? c : '?');
            at++;
        }
    }

    private void skip(String end, int from) {
        int found = sql.indexOf(end, from);
        at = found < 0 ? sql.length() : found + end.length();
    }

    /** Two quotes in a row are one of the text. */
    private void text(char quote, boolean escapes) {
        at++;
        while (at < sql.length()) {
            char c = sql.charAt(at++);
            if (c == '\\' && escapes) {
                at++;
            } else if (c == quote) {
                if (at >= sql.length() || sql.charAt(at) != quote) {
                    return;
                }
                at++;
            }
        }
        at = sql.length();
    }

    /** A text between two equal tags: {@code $tag$ … $tag$}. */
    private void dollar() {
        int end = sql.indexOf('$', at + 1);
        if (end < 0 || !sql.substring(at + 1, end).matches("\\w*")) {
            at++;
            out.append(UNKNOWN);
            return;
        }
        skip(sql.substring(at, end + 1), end + 1);
        out.append(UNKNOWN);
    }

    private void word() {
        int from = at;
        while (at < sql.length() && (isWord(sql.charAt(at)) || numberGoesOn(from))) {
            at++;
        }
        String word = sql.substring(from, at);
        if (at < sql.length()
                && sql.charAt(at) == '\''
                && word.toLowerCase(Locale.ROOT).equals("e")) {
            text('\'', true);
            out.append(UNKNOWN);
        } else if (Character.isDigit(word.charAt(0)) && digits(word) > SHORT_NUMBER) {
            out.append(UNKNOWN);
        } else {
            out.append(word);
        }
    }

    private boolean numberGoesOn(int from) {
        return Character.isDigit(sql.charAt(from)) && sql.charAt(at) == '.';
    }

    private static long digits(String word) {
        return word.chars().filter(Character::isDigit).count();
    }

    private static boolean isWord(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }
}
