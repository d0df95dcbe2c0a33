package io.iterablemcp.config;

/** Puts what a person typed into a one-line message. */
final class OneLine {

    private static final int SHOWN = 60;

    private OneLine() {}

    /** In quotes, on one line, and not longer than a message can bear. */
    static String quoted(String typed) {
        return "\"" + line(typed) + "\"";
    }

    static String line(String typed) {
        String line = typed.replaceAll("\\p{Cntrl}", "?");
        return line.length() > SHOWN ? line.substring(0, SHOWN) + "…" : line;
    }
}
