package io.iterablemcp.server.prompts;

import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills arguments into the text of a prompt. {@code {{name}}} is the argument, {@code {{name|other}}} has what stands
 * there without it; {@code [name|text]} stays only with the argument, {@code [!name|text]} only without it.
 */
final class PromptText {

    private static final Pattern PART = Pattern.compile("\\[(!?)([a-z]+)\\|([^\\]]*)]");
    private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z]+)(?:\\|([^}]*))?}}");

    private PromptText() {}

    /** Places are looked for once, so that an argument cannot bring any. */
    static String fill(String text, Map<String, String> arguments) {
        String kept = PART.matcher(text).replaceAll(part -> Matcher.quoteReplacement(part(part, arguments)));
        return PLACE.matcher(kept).replaceAll(place -> Matcher.quoteReplacement(place(place, arguments)));
    }

    private static String part(MatchResult part, Map<String, String> arguments) {
        boolean without = !part.group(1).isEmpty();
        return arguments.containsKey(part.group(2)) == without ? "" : part.group(3);
    }

    private static String place(MatchResult place, Map<String, String> arguments) {
        String otherwise = place.group(2) == null ? "" : place.group(2);
        return arguments.getOrDefault(place.group(1), otherwise);
    }
}
