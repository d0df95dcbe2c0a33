package io.iterablemcp.tools.arguments;

import io.iterablemcp.manifest.ValueType;
import java.util.regex.Pattern;

/** The manifest's terms for a text: pattern, length in characters as people count them, and e-mail address. */
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

    /** Light on purpose: what an address may be is Iterable's to say, and it knows stranger ones than any rule here. */
    static boolean isEmail(String text) {
        int at = text.indexOf('@');
        return at > 0
                && at == text.lastIndexOf('@')
                && at < text.length() - 1
                && text.length() <= LONGEST_EMAIL
                && text.codePoints().noneMatch(TextShape::spaceOrControl);
    }

    /** JSON Schema searches anywhere, and its end is the very end, where Java's {@code $} lets a last newline pass. */
    static boolean matches(Pattern pattern, String text) {
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
