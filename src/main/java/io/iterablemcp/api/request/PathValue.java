package io.iterablemcp.api.request;

import io.iterablemcp.manifest.Argument;
import io.iterablemcp.manifest.Endpoint;
import java.text.Normalizer;
import java.util.Optional;

/**
 * Checks values for the URL path. Servers and proxies may decode a segment, treat {@code %2F} and {@code \} as a slash
 * and {@code ;x} as a parameter, resolve {@code .} and {@code ..}, and drop an empty segment. Each of these would lead
 * to another endpoint, or to another person or object. A percent sign in the value is encoded like any other character:
 * only a server that decodes twice, which RFC 3986 forbids, would misread it.
 */
final class PathValue {

    private PathValue() {}

    /** Why the value cannot be part of a path, to complete a sentence that starts with its name; empty if it can. */
    static Optional<String> trouble(String given) {
        String value = normalized(given);
        if (value.isEmpty()) {
            return Optional.of("is empty, but it is part of the URL");
        }
        if (value.chars().anyMatch(Character::isISOControl)) {
            return Optional.of("contains a control character, such as a line break, and it is part of the URL");
        }
        for (String segment : value.split("[/\\\\]", -1)) {
            // Some servers strip spaces around a segment.
            String bare = segment.strip();
            if (bare.equals(".") || bare.equals("..")) {
                return Optional.of("contains the segment \".\" or \"..\", which in a URL leads to another address");
            }
            if (bare.isEmpty()) {
                return Optional.of("contains an empty segment (before, between or after slashes, or nothing but"
                        + " blanks), which in a URL leads to another address");
            }
        }
        return value.contains(";")
                ? Optional.of("contains a semicolon, and servers ignore the part of a URL after it")
                : Optional.empty();
    }

    static boolean hasSlash(String given) {
        String value = normalized(given);
        return value.contains("/") || value.contains("\\");
    }

    /** A server that normalizes Unicode reads full-width dots and similar characters as dots. */
    private static String normalized(String value) {
        return Normalizer.normalize(value, Normalizer.Form.NFKC);
    }

    /** Whether a slash is safe: the value ends the path, and the API has no endpoint below it. */
    static boolean mayHaveSlash(Endpoint endpoint, Argument argument) {
        String placeholder = "/{" + argument.name() + "}";
        return endpoint.path().endsWith("}" + placeholder) || endpoint.path().endsWith("/byUserId" + placeholder);
    }
}
