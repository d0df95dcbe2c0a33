package io.iterablemcp.tools.shape.table;

/** How a value is written into a cell; docs/ANSWERS.md has the rules. */
final class TableCells {

    static final char SEPARATOR = '|';

    /** With its quotes: text that is longer is taken for text. */
    static final int LONGEST_WORD = 400;

    private TableCells() {}

    static void append(StringBuilder out, CompactJson json, int start, int end, TableColumn column) {
        String text = json.text();
        if (column.time != null && column.time.fits(text, start, end)) {
            column.time.append(out, text, start, end);
            return;
        }
        boolean bare = text.charAt(start) == '"' && isBare(text, start + 1, end - 1, column);
        // A part of a text is copied in one piece, but appended character by character.
        out.append(bare ? text.substring(start + 1, end - 1) : text.substring(start, end));
    }

    private static boolean isBare(String text, int start, int end, TableColumn column) {
        if (start == end || text.charAt(start) == ' ' || text.charAt(end - 1) == ' ') {
            return false;
        }
        char first = text.charAt(start);
        if (first == '[' || first == '{') {
            return false;
        }
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            // A quote within a text has a backslash.
            if (c == SEPARATOR || c == '\\' || c < ' ') {
                return false;
            }
        }
        if (column.time != null && TimeForm.isShown(text.substring(start, end))) {
            return false;
        }
        return column.onlyText || (end - start < LONGEST_WORD ? !isMisleading(text, start, end) : !isNumeric(first));
    }

    private static boolean isNumeric(char first) {
        return first == '-' || (first >= '0' && first <= '9');
    }

    /** Whether it would be read as a number or a literal. */
    static boolean isMisleading(String text, int start, int end) {
        if (start == end) {
            return false;
        }
        return switch (text.charAt(start)) {
            case 't' -> is("true", text, start, end);
            case 'f' -> is("false", text, start, end);
            case 'n' -> is("null", text, start, end);
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> isNumber(text, start, end);
            default -> false;
        };
    }

    private static boolean is(String word, String text, int start, int end) {
        return end - start == word.length() && text.startsWith(word, start);
    }

    private static boolean isNumber(String text, int start, int end) {
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            boolean fits = (c >= '0' && c <= '9') || c == '-' || c == '+' || c == '.' || c == 'e' || c == 'E';
            if (!fits) {
                return false;
            }
        }
        // 2026-01-02 and 1.2.3 are no numbers, but this is not worth a parser: they are only quoted.
        int dashes = text.indexOf('-', start + 1);
        return dashes < 0 || dashes >= end || "eE".indexOf(text.charAt(dashes - 1)) >= 0;
    }

    /** A name in the head of a table; its quotes are left out where nothing can be mistaken. */
    static void appendName(StringBuilder out, String name) {
        boolean bare = !name.isEmpty() && name.charAt(0) != ' ' && name.charAt(name.length() - 1) != ' ';
        for (int i = 0; bare && i < name.length(); i++) {
            char c = name.charAt(i);
            bare = c >= ' ' && "|.:=\\+[]{}".indexOf(c) < 0;
        }
        if (bare) {
            out.append(name);
        } else {
            out.append('"').append(name).append('"');
        }
    }
}
