package io.iterablemcp.api.request;

import io.iterablemcp.manifest.Argument;
import io.iterablemcp.manifest.Endpoint;
import java.text.Normalizer;
import java.util.Optional;

/**
 * What may stand in a path. Servers and proxies on the way decode a segment, take {@code %2F} and {@code \} for a slash
 * and {@code ;x} for a parameter, fold {@code .} and {@code ..}, and drop an empty segment: each of these would reach
 * another endpoint, or the same one for another person or thing. A percent sign that is already in the value goes out
 * encoded once more, as given: only a server that decodes twice, which RFC 3986 forbids, would read anything else from it.
 */
final class PathValue {

    private PathValue() {}

    /** Why the value cannot be part of a path, as the end of a sentence that starts with its name; empty if it can. */
    static Optional<String> trouble(String given) {
        String value = normalized(given);
        if (value.isEmpty()) {
            return Optional.of("is empty, and it is part of the URL");
        }
        if (value.chars().anyMatch(Character::isISOControl)) {
            return Optional.of("contains a control character, such as a line break, and it is part of the URL");
        }
        for (String segment : value.split("[/\\\\]", -1)) {
            // Some servers drop the blanks around a segment.
            String bare = segment.strip();
            if (bare.equals(".") || bare.equals("..")) {
                return Optional.of(
                        "contains the segment \".\" or \"..\", which as part of a URL means another address");
            }
            if (bare.isEmpty()) {
                return Optional.of("contains an empty segment (before, between or behind slashes, or nothing but"
                        + " blanks), which as part of a URL means another address");
            }
        }
        return value.contains(";")
                ? Optional.of("contains a semicolon, and servers ignore the part of a URL behind it")
                : Optional.empty();
    }

    static boolean hasSlash(String given) {
        String value = normalized(given);
        return value.contains("/") || value.contains("\\");
    }

    /** Full-width dots and their like are dots to a server that normalizes what it decodes. */
    private static String normalized(String value) {
        return Normalizer.normalize(value, Normalizer.Form.NFKC);
    }

    /** Whether nothing that the API has lies below the value: it ends the path and is the second part of a name. */
    static boolean mayHaveSlash(Endpoint endpoint, Argument argument) {
        String placeholder = "/{" + argument.name() + "}";
        return endpoint.path().endsWith("}" + placeholder) || endpoint.path().endsWith("/byUserId" + placeholder);
    }
}
