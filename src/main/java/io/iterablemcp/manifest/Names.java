package io.iterablemcp.manifest;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what somebody probably meant. */
public final class Names {

    /** Longer than any name there is: what it costs to compare grows with the length. */
    private static final int LONGEST = 100;

    private Names() {}

    /** The known name nearest to the given one, unless even that is far off. */
    public static Optional<String> nearest(String given, Collection<String> known) {
        if (given.length() > LONGEST) {
            return Optional.empty();
        }
        String wanted = plain(given);
        return known.stream()
                .min(Comparator.<String>comparingInt(name -> distance(wanted, plain(name)))
                        .thenComparing(Comparator.naturalOrder()))
                .filter(name -> distance(wanted, plain(name)) <= Math.max(1, wanted.length() / 2));
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
    }

    private static int distance(String left, String right) {
        int[] previous = new int[right.length() + 1];
        for (int column = 0; column <= right.length(); column++) {
            previous[column] = column;
        }
        for (int row = 1; row <= left.length(); row++) {
            int[] current = new int[right.length() + 1];
            current[0] = row;
            for (int column = 1; column <= right.length(); column++) {
                int change = left.charAt(row - 1) == right.charAt(column - 1) ? 0 : 1;
                current[column] =
                        Math.min(Math.min(current[column - 1], previous[column]) + 1, previous[column - 1] + change);
            }
            previous = current;
        }
        return previous[right.length()];
    }
}
