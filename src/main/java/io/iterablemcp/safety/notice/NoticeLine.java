package io.iterablemcp.safety.notice;

/** A notice as one line, whatever the names in it contain. */
final class NoticeLine {

    private static final int LONGEST = 600;

    private NoticeLine() {}

    /** Without characters that break the line, cannot be seen, or change the order of others. */
    static String of(String text) {
        StringBuilder line = new StringBuilder();
        text.codePoints().forEach(point -> {
            int type = Character.getType(point);
            if (Character.isWhitespace(point) || type == Character.CONTROL || type == Character.SPACE_SEPARATOR) {
                line.append(' ');
            } else if (type != Character.FORMAT && type != Character.SURROGATE && type != Character.PRIVATE_USE) {
                line.appendCodePoint(point);
            }
        });
        String one = line.toString().replaceAll(" {2,}", " ").strip();
        return one.length() <= LONGEST
                ? one
                : one.substring(0, one.offsetByCodePoints(0, one.codePointCount(0, LONGEST - 1) - 1)) + "…";
    }

    /** Chats read angle brackets as links and mentions of people. */
    static String forChat(String line) {
        return line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
