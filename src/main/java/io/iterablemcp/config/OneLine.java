package io.iterablemcp.config;

/** Quotes user input in one-line messages. */
final class OneLine {

    private static final int SHOWN = 60;

    private OneLine() {}

    /** In quotes, on one line, and shortened. */
    static String quoted(String typed) {
        return "\"" + line(typed) + "\"";
    }

    static String line(String typed) {
        String line = typed.replaceAll("\\p{Cntrl}", "?");
        return line.length() > SHOWN ? line.substring(0, SHOWN) + "…" : line;
    }
}
