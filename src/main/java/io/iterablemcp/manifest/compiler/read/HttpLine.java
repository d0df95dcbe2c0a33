package io.iterablemcp.manifest.compiler.read;

import io.iterablemcp.manifest.Argument;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The {@code http} line of an entry: {@code GET /api/lists/{listId}/size}. */
public record HttpLine(String method, String path) {

    private static final Pattern LINE =
            Pattern.compile("(GET|POST|PUT|PATCH|DELETE) ((/([A-Za-z0-9_.-]+|\\{[A-Za-z][A-Za-z0-9_]*}))+)");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^}]*)}");

    public static final String WANTED = "must be a method and a path whose placeholders are whole segments, "
            + "such as GET /api/lists/{listId}/size";

    public static Optional<HttpLine> read(String line) {
        Matcher matcher = LINE.matcher(line);
        return matcher.matches() ? Optional.of(new HttpLine(matcher.group(1), matcher.group(2))) : Optional.empty();
    }

    public List<String> placeholders() {
        return placeholders(path);
    }

    public static List<String> placeholders(String path) {
        return PLACEHOLDER.matcher(path).results().map(HttpLine::name).toList();
    }

    private static String name(MatchResult placeholder) {
        return placeholder.group(1);
    }

    /** The place of an argument whose entry does not name one. */
    public Argument.Place placeOf(String argument) {
        if (placeholders().contains(argument)) {
            return Argument.Place.PATH;
        }
        return method.equals("GET") || method.equals("DELETE") ? Argument.Place.QUERY : Argument.Place.BODY;
    }
}
