package io.iterablemcp.text;

/** Formats text from outside as one line of a terminal: no character controls the terminal or turns the line around. */
public final class TerminalText {

    private TerminalText() {}

    public static String line(String text) {
        String visible = VisibleText.of(text, false);
        if (visible.codePoints().allMatch(TerminalText::shown)) {
            return visible;
        }
        StringBuilder line = new StringBuilder();
        visible.codePoints().forEach(point -> {
            if (shown(point)) {
                line.appendCodePoint(point);
            } else {
                line.append(
                        switch (point) {
                            case '\n' -> "\\n";
                            case '\r' -> "\\r";
                            case '\t' -> "\\t";
                            default -> String.format("\\u%04x", point);
                        });
            }
        });
        return line.toString();
    }

    private static boolean shown(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                false;
            default -> true;
        };
    }
}
