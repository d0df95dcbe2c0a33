package io.iterablemcp.api.request;

import java.util.Optional;

/**
 * What may stand in a path. Servers and proxies on the way decode a segment, take {@code %2F} and {@code \} for a slash
 * and {@code ;x} for a parameter, fold {@code .} and {@code ..}, and drop an empty segment: each of these would reach
 * another endpoint than the one that the gate let through. A percent sign that is already in the value goes out encoded
 * once more, as given: only a server that decodes twice, which RFC 3986 forbids, would read anything else from it.
 */
final class PathValue {

    private PathValue() {}

    /** Why the value cannot be part of a path, as the end of a sentence that starts with its name; empty if it can. */
    static Optional<String> trouble(String value) {
        if (value.isEmpty()) {
            return Optional.of("is empty, and it is part of the URL");
        }
        if (value.chars().anyMatch(Character::isISOControl)) {
            return Optional.of("contains a control character, such as a line break, and it is part of the URL");
        }
        return dotSegment(value)
                ? Optional.of("contains the segment \".\" or \"..\", which as part of a URL means another address")
                : Optional.empty();
    }

    private static boolean dotSegment(String value) {
        int start = 0;
        for (int i = 0; i <= value.length(); i++) {
            if (i == value.length() || separates(value.charAt(i))) {
                // Some servers drop the blanks around a segment.
                String segment = value.substring(start, i).strip();
                if (segment.equals(".") || segment.equals("..")) {
                    return true;
                }
                start = i + 1;
            }
        }
        return false;
    }

    private static boolean separates(char c) {
        return c == '/' || c == '\\' || c == ';';
    }
}
