package io.iterablemcp.manifest;

import java.util.ArrayList;
import java.util.List;

/** Tool names in which {@code *} stands for any characters. */
public final class ToolPattern {

    private ToolPattern() {}

    public static boolean any(List<String> patterns, String name) {
        return !matching(patterns, name).isEmpty();
    }

    /** The patterns that match the tool. */
    public static List<String> matching(List<String> patterns, String name) {
        List<String> matching = new ArrayList<>();
        for (String pattern : patterns) {
            if (matches(pattern, name)) {
                matching.add(pattern);
            }
        }
        return matching;
    }

    public static boolean matches(String pattern, String name) {
        int star = pattern.indexOf('*');
        if (star < 0) {
            return pattern.equals(name);
        }
        if (!name.startsWith(pattern.substring(0, star))) {
            return false;
        }
        String rest = pattern.substring(star + 1);
        for (int from = star; from <= name.length(); from++) {
            if (matches(rest, name.substring(from))) {
                return true;
            }
        }
        return false;
    }
}
