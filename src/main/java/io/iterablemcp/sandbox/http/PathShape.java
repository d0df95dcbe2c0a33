package io.iterablemcp.sandbox.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A path with placeholders. Two are equal when they match the same paths, regardless of the names of placeholders. */
public final class PathShape implements Comparable<PathShape> {

    private final String text;
    private final List<String> segments;
    /** The path with the same name for all placeholders. */
    private final String nameless;

    private final int placeholders;

    private PathShape(String text) {
        this.text = text;
        this.segments = segments(text);
        this.nameless = segments.stream()
                .map(segment -> placeholder(segment) ? "{}" : segment)
                .collect(Collectors.joining("/"));
        this.placeholders =
                (int) segments.stream().filter(PathShape::placeholder).count();
    }

    static PathShape of(String text) {
        return new PathShape(text);
    }

    String text() {
        return text;
    }

    /** @param path the path as received, still encoded: an encoded slash does not separate segments */
    boolean fits(String path) {
        List<String> given = segments(path);
        if (given.size() != segments.size()) {
            return false;
        }
        for (int i = 0; i < given.size(); i++) {
            boolean fits = placeholder(segments.get(i))
                    ? !given.get(i).isEmpty()
                    : segments.get(i).equals(given.get(i));
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    /** The decoded values of the placeholders. */
    Map<String, String> values(String path) {
        List<String> given = segments(path);
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < segments.size(); i++) {
            String segment = segments.get(i);
            if (placeholder(segment)) {
                // In a path a plus is literal, but the decoder is made for forms.
                String encoded = given.get(i).replace("+", "%2B");
                values.put(
                        segment.substring(1, segment.length() - 1), URLDecoder.decode(encoded, StandardCharsets.UTF_8));
            }
        }
        return values;
    }

    private static boolean placeholder(String segment) {
        return segment.startsWith("{");
    }

    private static List<String> segments(String path) {
        return Arrays.asList(path.substring(1).split("/", -1));
    }

    @Override
    public int compareTo(PathShape other) {
        return placeholders == other.placeholders
                ? text.compareTo(other.text)
                : Integer.compare(placeholders, other.placeholders);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PathShape shape && nameless.equals(shape.nameless);
    }

    @Override
    public int hashCode() {
        return nameless.hashCode();
    }
}
