package io.iterablemcp.console.sanitizer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Declarations of CSS that load nothing. What is not plainly harmless is left out: a value may call only functions that
 * are known, and may have none of the characters by which a browser could read it in another way than this class.
 */
final class SafeStyle {

    private static final int LONGEST = 20_000;

    private static final Pattern NAME = Pattern.compile("-{0,2}[A-Za-z][A-Za-z0-9_-]{0,60}");

    private static final Set<String> NEVER =
            Set.of("src", "behavior", "-ms-behavior", "-moz-binding", "filter", "-ms-filter", "-webkit-filter");

    /** They load nothing. */
    private static final Set<String> FUNCTIONS = Set.of(
            "rgb",
            "rgba",
            "hsl",
            "hsla",
            "hwb",
            "lab",
            "lch",
            "oklab",
            "oklch",
            "color",
            "color-mix",
            "calc",
            "min",
            "max",
            "clamp",
            "var",
            "linear-gradient",
            "radial-gradient",
            "conic-gradient",
            "repeating-linear-gradient",
            "repeating-radial-gradient",
            "-webkit-linear-gradient",
            "-moz-linear-gradient",
            "translate",
            "translatex",
            "translatey",
            "translate3d",
            "rotate",
            "scale",
            "scalex",
            "scaley",
            "skew",
            "matrix",
            "cubic-bezier",
            "steps",
            "rect",
            "inset",
            "circle",
            "ellipse",
            "polygon",
            "repeat",
            "minmax",
            "fit-content");

    /** What is pinned to the window would cover the rest of the message. */
    private static final Pattern POSITION = Pattern.compile("(?i)(static|relative|absolute)( ?!important)?");

    private static final Pattern CODE = Pattern.compile("(?i)(javascript|vbscript|livescript|data|expression)\\s*[:(]");

    private final Consumer<RemovedKind> removed;

    SafeStyle(Consumer<RemovedKind> removed) {
        this.removed = removed;
    }

    /** Those that are harmless, in their order. */
    String declarations(String css) {
        if (css.length() > LONGEST) {
            return "";
        }
        List<String> kept = new ArrayList<>();
        for (String each : CssScan.split(CssScan.withoutComments(css), ';')) {
            int colon = each.indexOf(':');
            if (colon > 0) {
                String declaration = declaration(each.substring(0, colon).strip(), each.substring(colon + 1));
                if (!declaration.isEmpty()) {
                    kept.add(declaration);
                }
            }
        }
        return String.join(";", kept);
    }

    private String declaration(String name, String value) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (!NAME.matcher(name).matches()) {
            return "";
        }
        String safe = withoutFiles(value);
        boolean pinned = lower.equals("position") && !POSITION.matcher(safe).matches();
        if (NEVER.contains(lower) || pinned || safe.isEmpty() || !isHarmless(safe)) {
            return "";
        }
        return (name.startsWith("--") ? name : lower) + ":" + safe;
    }

    /** The value without the functions that are not known, each with what is in its brackets. */
    private String withoutFiles(String value) {
        StringBuilder out = new StringBuilder();
        int at = 0;
        while (at < value.length()) {
            char c = value.charAt(at);
            if (c == '"' || c == '\'') {
                int end = CssScan.afterString(value, at);
                out.append(value, at, end);
                at = end;
            } else if (c == '(') {
                int name = CssScan.nameBefore(out);
                String function = out.substring(name).toLowerCase(Locale.ROOT);
                if (function.isEmpty() || FUNCTIONS.contains(function)) {
                    out.append(c);
                    at++;
                } else {
                    removed.accept(RemovedKind.STYLE_FILE);
                    out.setLength(name);
                    out.append(' ');
                    at = CssScan.afterBrackets(value, at);
                }
            } else {
                out.append(c);
                at++;
            }
        }
        return CssScan.oneSpace(out.toString());
    }

    /** Whether something stands there that old browsers run, also where it would only be text. */
    static boolean hasCode(String css) {
        return CODE.matcher(css).find();
    }

    private static boolean isHarmless(String value) {
        return CssScan.isClosed(value) && !value.contains("/*") && !hasCode(value) && !hasFile(value);
    }

    /** Whether a function stands there all the same, for example because a removed one has joined its parts. */
    private static boolean hasFile(String value) {
        StringBuilder before = new StringBuilder();
        int at = 0;
        while (at < value.length()) {
            char c = value.charAt(at);
            if (c == '"' || c == '\'') {
                at = CssScan.afterString(value, at);
                before.append(' ');
                continue;
            }
            if (c == '(') {
                String function = before.substring(CssScan.nameBefore(before)).toLowerCase(Locale.ROOT);
                if (!function.isEmpty() && !FUNCTIONS.contains(function)) {
                    return true;
                }
            }
            before.append(c);
            at++;
        }
        return false;
    }
}
