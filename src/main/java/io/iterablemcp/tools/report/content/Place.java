package io.iterablemcp.tools.report.content;

/**
 * Where something was found.
 *
 * @param field such as {@code html}
 * @param line of a text that has several, from 1; 0 if it has one
 * @param text the line, or what is around the place
 */
record Place(String field, int line, String text) {

    private static final int LONGEST = 120;

    /** The place of a character. */
    static Place at(String field, String text, int start, int end) {
        int from = text.lastIndexOf('\n', Math.max(0, start - 1)) + 1;
        if (start == 0) {
            from = 0;
        }
        int to = text.indexOf('\n', start);
        int last = to < 0 ? text.length() : to;
        int begin = Math.max(from, start - Math.max(0, LONGEST - (end - start)) / 2);
        int finish = Math.min(last, begin + LONGEST);
        String line = text.substring(whole(text, begin), whole(text, finish)).strip();
        int number = text.indexOf('\n') < 0
                ? 0
                : (int) text.chars().limit(start).filter(c -> c == '\n').count() + 1;
        return new Place(
                field, number, (begin > from ? "…" : "") + line.replaceAll("\\s+", " ") + (finish < last ? "…" : ""));
    }

    /** Never between the halves of a character. */
    private static int whole(String text, int at) {
        return at > 0 && at < text.length() && Character.isLowSurrogate(text.charAt(at)) ? at - 1 : at;
    }

    /** {@code html line 34}. */
    String where() {
        return line == 0 ? field : field + " line " + line;
    }
}
