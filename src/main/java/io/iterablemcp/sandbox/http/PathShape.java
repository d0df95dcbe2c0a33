package io.iterablemcp.sandbox.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A path with placeholders. Two are equal when they fit the same paths, whatever their placeholders are called. */
public final class PathShape implements Comparable<PathShape> {

    private final String text;
    private final List<String> segments;

    private PathShape(String text) {
        this.text = text;
        this.segments = segments(text);
    }

    static PathShape of(String text) {
        return new PathShape(text);
    }

    String text() {
        return text;
    }

    /** @param path as it came, still encoded: an encoded slash does not part segments */
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
                // In a path a plus is a plus; the decoder is for forms.
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

    private List<String> shape() {
        return segments.stream()
                .map(segment -> placeholder(segment) ? "{}" : segment)
                .toList();
    }

    @Override
    public int compareTo(PathShape other) {
        long mine = segments.stream().filter(PathShape::placeholder).count();
        long theirs = other.segments.stream().filter(PathShape::placeholder).count();
        return mine == theirs ? text.compareTo(other.text) : Long.compare(mine, theirs);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PathShape shape && shape().equals(shape.shape());
    }

    @Override
    public int hashCode() {
        return shape().hashCode();
    }
}
