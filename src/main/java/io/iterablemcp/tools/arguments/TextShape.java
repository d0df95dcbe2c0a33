package io.iterablemcp.tools.arguments;

import io.iterablemcp.manifest.TextPattern;
import io.iterablemcp.manifest.ValueType;

/** Checks a text against the manifest: pattern, length in code points, and email address. */
final class TextShape {

    private static final int LONGEST_EMAIL = 320;

    private TextShape() {}

    static boolean fits(ValueType.Text type, String text) {
        int length = text.codePointCount(0, text.length());
        return length >= type.minLength().orElse(0)
                && length <= type.maxLength().orElse(Integer.MAX_VALUE)
                && (!type.email() || isEmail(text))
                && (type.pattern().isEmpty() || matches(type.pattern().get(), text));
    }

    /** Lenient on purpose: Iterable decides which addresses are valid, and it accepts unusual ones. */
    static boolean isEmail(String text) {
        int at = text.indexOf('@');
        return at > 0
                && at == text.lastIndexOf('@')
                && at < text.length() - 1
                && text.length() <= LONGEST_EMAIL
                && text.codePoints().noneMatch(TextShape::spaceOrControl);
    }

    /**
     * A JSON Schema pattern may match anywhere, and {@code $} is the very end: Java's {@code $} allows a final newline.
     */
    static boolean matches(TextPattern pattern, String text) {
        String source = pattern.pattern();
        boolean whole = source.startsWith("^") && source.endsWith("$");
        return whole ? pattern.matcher(text).matches() : pattern.matcher(text).find();
    }

    private static boolean spaceOrControl(int codePoint) {
        return Character.isWhitespace(codePoint)
                || Character.isSpaceChar(codePoint)
                || Character.isISOControl(codePoint);
    }
}
