package io.iterablemcp.console.sanitizer;

/** Writes text into HTML, and the frame of a document around it. */
final class HtmlText {

    /** How what was replaced looks; any style of the message's own wins against it. */
    static final String OWN_STYLE = ":where(a[data-link]){color:#0000ee;text-decoration:underline;cursor:help}"
            + ":where(span[data-image]){display:inline-block;box-sizing:border-box;max-width:100%;overflow:hidden;"
            + "background:#eeeeee;color:#555555;border:1px dashed #999999;font:12px/1.3 sans-serif;"
            + "text-align:center;vertical-align:middle}"
            + ":where(span[data-control]){display:inline-block;border:1px solid #999999;padding:1px 6px}";

    private static final char REPLACEMENT = '\uFFFD';

    private HtmlText() {}

    /**
     * @param htmlAttributes of the root element, each with a space before it
     * @param css checked before
     */
    static String document(String htmlAttributes, String bodyAttributes, String css, CharSequence body) {
        StringBuilder out = new StringBuilder(body.length() + css.length() + 1000);
        out.append("<!DOCTYPE html><html").append(htmlAttributes).append("><head><meta charset=\"utf-8\"><style>");
        out.append(OWN_STYLE).append("</style>");
        if (!css.isEmpty()) {
            out.append("<style>").append(css).append("</style>");
        }
        out.append("</head><body").append(bodyAttributes).append('>').append(body);
        return out.append("</body></html>").toString();
    }

    /** For text and for values of attributes in double quotes. */
    static void append(StringBuilder out, String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\n', '\t' -> out.append(c);
                case '\r' -> {
                    if (i + 1 == text.length() || text.charAt(i + 1) != '\n') {
                        out.append('\n');
                    }
                }
                default -> i = other(out, text, i);
            }
        }
    }

    /** Leaves out characters that no document may contain. Returns the place of the last one that was written. */
    private static int other(StringBuilder out, String text, int at) {
        char c = text.charAt(at);
        if (Character.isSurrogate(c)) {
            boolean pair = Character.isHighSurrogate(c)
                    && at + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(at + 1));
            if (pair) {
                out.append(c).append(text.charAt(at + 1));
                return at + 1;
            }
            out.append(REPLACEMENT);
        } else if (!Character.isISOControl(c)) {
            out.append(c);
        }
        return at;
    }

    static void attribute(StringBuilder out, String name, String value) {
        out.append(' ').append(name).append("=\"");
        append(out, value);
        out.append('"');
    }
}
