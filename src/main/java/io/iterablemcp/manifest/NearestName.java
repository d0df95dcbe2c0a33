package io.iterablemcp.manifest;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Finds the name that was probably meant: one with a typing error, or one that shares most of its words. */
public final class NearestName {

    /** Longer than any existing name: the cost of a comparison grows with the length. */
    private static final int LONGEST = 100;

    private static final int MOST_ERRORS = 3;

    private NearestName() {}

    /** The known name nearest to the given one, unless even that is too different. */
    public static Optional<String> nearest(String given, Collection<String> known) {
        Optional<String> typed = mistyped(given, known);
        return typed.isPresent() || given.length() > LONGEST ? typed : byWords(given, known);
    }

    /** A sentence for the message about an unknown name. */
    public static Optional<String> question(String given, Collection<String> known) {
        return nearest(given, known).map(near -> "Did you mean " + near + "?");
    }

    /** The known name that differs from the given one by a typing error or two. */
    public static Optional<String> mistyped(String given, Collection<String> known) {
        if (given.length() > LONGEST) {
            return Optional.empty();
        }
        String wanted = plain(given);
        return known.stream()
                .min(byDistance(wanted).thenComparing(Comparator.naturalOrder()))
                .filter(name -> distance(wanted, plain(name)) <= errors(wanted));
    }

    /** The known names in the order of their nearness, however different they are. */
    public static List<String> nearest(String given, Collection<String> known, int most) {
        String wanted = given.length() > LONGEST ? given.substring(0, LONGEST) : given;
        Set<String> words = words(wanted);
        record Near(String name, long shared, int distance) {}
        return known.stream()
                .map(name -> new Near(name, shared(words, words(name)), distance(plain(wanted), plain(name))))
                .sorted(Comparator.comparingLong(Near::shared)
                        .reversed()
                        .thenComparingInt(Near::distance)
                        .thenComparing(Near::name))
                .limit(most)
                .map(Near::name)
                .toList();
    }

    private static Comparator<String> byDistance(String wanted) {
        return Comparator.comparingInt(name -> distance(wanted, plain(name)));
    }

    /** One error in a short word: otherwise any three letters would be near any other three. */
    private static int errors(String wanted) {
        return Math.min(MOST_ERRORS, Math.max(1, wanted.length() / 3));
    }

    /** Both names must share at least half of all their words. */
    private static Optional<String> byWords(String given, Collection<String> known) {
        Set<String> wanted = words(given);
        return known.stream()
                .filter(name -> 2 * shared(wanted, words(name)) >= all(wanted, words(name)))
                .max(Comparator.<String>comparingDouble(
                                name -> (double) shared(wanted, words(name)) / all(wanted, words(name)))
                        .thenComparing(byDistance(plain(given)).reversed())
                        .thenComparing(Comparator.reverseOrder()));
    }

    private static long shared(Set<String> left, Set<String> right) {
        return left.stream().filter(right::contains).count();
    }

    private static long all(Set<String> left, Set<String> right) {
        return left.size() + right.size() - shared(left, right);
    }

    /** Without a plural s. */
    private static Set<String> words(String name) {
        String spaced = name.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
        Set<String> different = new HashSet<>();
        for (String word : spaced.split("[^a-z0-9]+", -1)) {
            different.add(word.replaceFirst("(?<=..)s$", ""));
        }
        different.remove("");
        return different;
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
    }

    /** The Damerau-Levenshtein distance: two swapped letters count as one error. */
    private static int distance(String left, String right) {
        int[][] cost = new int[left.length() + 1][right.length() + 1];
        for (int row = 0; row <= left.length(); row++) {
            for (int column = 0; column <= right.length(); column++) {
                cost[row][column] = row == 0 || column == 0 ? row + column : cheapest(cost, left, right, row, column);
            }
        }
        return cost[left.length()][right.length()];
    }

    private static int cheapest(int[][] cost, String left, String right, int row, int column) {
        char here = left.charAt(row - 1);
        char there = right.charAt(column - 1);
        int least = Math.min(
                Math.min(cost[row - 1][column], cost[row][column - 1]) + 1,
                cost[row - 1][column - 1] + (here == there ? 0 : 1));
        boolean swapped = row > 1 && column > 1 && here == right.charAt(column - 2) && there == left.charAt(row - 2);
        return swapped ? Math.min(least, cost[row - 2][column - 2] + 1) : least;
    }
}
