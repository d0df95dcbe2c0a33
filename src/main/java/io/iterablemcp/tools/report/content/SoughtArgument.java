package io.iterablemcp.tools.report.content;

import io.iterablemcp.json.Json;
import io.iterablemcp.tools.Outcome;
import java.util.List;
import java.util.regex.PatternSyntaxException;

/** Makes what is sought of the one argument that says it. */
sealed interface SoughtArgument {

    List<String> KINDS = List.of("text", "pattern", "field", "snippet", "catalog", "host");

    int LONGEST = 300;

    /**
     * @param key the same for the same search
     * @param kind the name of the argument
     */
    record Clear(Sought sought, String key, String kind, String value) implements SoughtArgument {}

    record Wrong(Outcome refusal) implements SoughtArgument {}

    static SoughtArgument of(Json.Obj arguments) {
        String kind = KINDS.stream().filter(arguments::has).findFirst().orElse("text");
        String value = arguments.text(kind).orElse("").strip();
        if (value.isEmpty()) {
            return wrong(kind + " is blank", "Say what to search for.");
        }
        if (value.length() > LONGEST) {
            return wrong(kind + " is longer than " + LONGEST + " characters", "Search for a part of it.");
        }
        return switch (kind) {
            case "text" -> clear(SoughtPattern.text(value), kind, value);
            case "pattern" -> pattern(value);
            case "field" -> field(value);
            case "snippet" -> clear(SoughtTag.snippet(value), kind, value);
            case "catalog" -> clear(SoughtTag.catalog(value), kind, value);
            default -> host(value);
        };
    }

    private static SoughtArgument clear(Sought sought, String kind, String value) {
        return new Clear(sought, kind + "\n" + value, kind, value);
    }

    /** Also as it is written in a template. */
    private static SoughtArgument field(String value) {
        String name = value.replaceAll("[{}]", "").strip().replaceFirst("^profile\\.", "");
        return name.isEmpty() || name.contains(" ")
                ? wrong("field is no name of a field", "Give one such as firstName.")
                : clear(SoughtTag.field(name), "field", name);
    }

    private static SoughtArgument pattern(String value) {
        if (SoughtPattern.repeatsTooOften(value)) {
            return wrong(
                    "the numbers of repeats in pattern multiply to more than 1000",
                    "Use + or *, or smaller numbers in braces.");
        }
        try {
            SoughtPattern pattern = SoughtPattern.pattern(value);
            return pattern.matchesNothing()
                    ? wrong(
                            "pattern also fits an empty text, so it is found everywhere",
                            "Replace * by +, for example.")
                    : clear(pattern, "pattern", value);
        } catch (PatternSyntaxException e) {
            return wrong("pattern is no regular expression: " + e.getDescription(), "Correct it, or use text instead.");
        }
    }

    private static SoughtArgument host(String value) {
        String host = SoughtHost.host(value);
        return host.matches("[\\p{L}\\p{N}-]+(\\.[\\p{L}\\p{N}-]+)+")
                ? clear(new SoughtHost(host), "host", host)
                : wrong("host is no name of a host", "Give one such as shop.example.com.");
    }

    private static SoughtArgument wrong(String why, String remedy) {
        return new Wrong(new Outcome.Refused(Outcome.Reason.BAD_ARGUMENTS, why, remedy));
    }
}
