package io.iterablemcp.console.sanitizer;

import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** The rules of a style sheet that load nothing: those of elements, and those for certain screens. */
final class SafeStyleSheet {

    /** Conditions in conditions. */
    private static final int DEEPEST = 3;

    private static final int LONGEST_SELECTOR = 2000;

    private static final String OF_SELECTORS = " .#*+>~:,-_[]=()|^$";
    private static final String ESCAPED_IN_SELECTORS = ":/.%![]";
    private static final Pattern IN_QUOTES = Pattern.compile("[\\w #./:-]*");

    private static final Pattern CONDITION = Pattern.compile("[\\w\\s():,./-]{1,300}");
    private static final Pattern OF_LINKS = Pattern.compile("(?i):(?:any-)?link(?![\\w-])");

    private final Consumer<RemovedKind> removed;

    SafeStyleSheet(Consumer<RemovedKind> removed) {
        this.removed = removed;
    }

    /** @param media for which screens, as the element says; may be empty */
    String of(String css, String media) {
        String plain = CssScan.withoutComments(css).replace("<!--", " ").replace("-->", " ");
        String condition = CssScan.oneSpace(media);
        return condition.isEmpty() ? rules(plain, 0) : conditional(condition, plain, 1);
    }

    private String conditional(String condition, String css, int depth) {
        boolean harmless = CONDITION.matcher(condition).matches()
                && !SafeStyle.hasCode(condition)
                && !condition.contains("/*")
                && depth <= DEEPEST;
        String rules = harmless ? rules(css, depth) : "";
        return rules.isEmpty() ? "" : "@media " + condition + "{" + rules + "}";
    }

    private String rules(String css, int depth) {
        StringBuilder out = new StringBuilder();
        int at = 0;
        while (at < css.length()) {
            int end = CssScan.firstOf(css, at, "{;}");
            String before = CssScan.oneSpace(css.substring(at, end));
            if (end < css.length() && css.charAt(end) == '{') {
                int close = CssScan.closing(css, end);
                out.append(rule(before, css.substring(end + 1, close), depth));
                at = close + 1;
            } else {
                if (before.toLowerCase(Locale.ROOT).startsWith("@import")) {
                    removed.accept(RemovedKind.STYLE_FILE);
                }
                at = end + 1;
            }
        }
        return out.toString();
    }

    private String rule(String before, String inner, int depth) {
        String lower = before.toLowerCase(Locale.ROOT);
        if (lower.startsWith("@media ") || lower.startsWith("@media(")) {
            return conditional(before.substring("@media".length()).strip(), inner, depth + 1);
        }
        if (lower.startsWith("@font-face")) {
            removed.accept(RemovedKind.STYLE_FILE);
        }
        String selector = OF_LINKS.matcher(before).replaceAll("[" + SafeAttributes.LINK + "]");
        if (!isSelector(selector) || inner.indexOf('{') >= 0) {
            return "";
        }
        String declarations = new SafeStyle(removed).declarations(inner);
        return declarations.isEmpty() ? "" : selector + "{" + declarations + "}";
    }

    private static boolean isSelector(String selector) {
        if (selector.isEmpty() || selector.length() > LONGEST_SELECTOR || SafeStyle.hasCode(selector)) {
            return false;
        }
        int at = 0;
        while (at < selector.length()) {
            char c = selector.charAt(at);
            if (c == '"' || c == '\'') {
                int end = CssScan.afterString(selector, at);
                boolean closed = end - at >= 2 && selector.charAt(end - 1) == c;
                if (!closed
                        || !IN_QUOTES
                                .matcher(selector.substring(at + 1, end - 1))
                                .matches()) {
                    return false;
                }
                at = end;
            } else if (c == '\\') {
                if (at + 1 == selector.length() || ESCAPED_IN_SELECTORS.indexOf(selector.charAt(at + 1)) < 0) {
                    return false;
                }
                at += 2;
            } else if (OF_SELECTORS.indexOf(c) >= 0 || (c < 0x80 && Character.isLetterOrDigit(c))) {
                at++;
            } else {
                return false;
            }
        }
        return !selector.contains("/*");
    }
}
