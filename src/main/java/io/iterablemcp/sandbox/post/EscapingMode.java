package io.iterablemcp.sandbox.post;

/** The tags that are rendered, and whether their values are escaped for HTML. */
enum EscapingMode {
    HTML("{{", "}}", true),
    PLAIN("{{", "}}", false),
    FEED_IN_HTML("[[", "]]", true),
    FEED_IN_PLAIN("[[", "]]", false);

    private final String start;
    private final String end;
    private final boolean escapes;

    EscapingMode(String start, String end, boolean escapes) {
        this.start = start;
        this.end = end;
        this.escapes = escapes;
    }

    String start() {
        return start;
    }

    String end() {
        return end;
    }

    boolean escapes() {
        return escapes;
    }
}
