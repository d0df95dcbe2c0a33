package io.iterablemcp.tools.report.find;

import io.iterablemcp.manifest.NearestName;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is looked for, compared with names. */
final class SoughtName {

    /** Any three letters are near any other three. */
    private static final int SHORTEST_MISTYPED = 4;

    private static final int LONGEST = 300;

    private final String id;
    private final String plain;
    private final List<String> words;

    SoughtName(String given) {
        this.id = given.strip();
        this.plain = plain(given);
        this.words = words(plain);
    }

    /** Whether it has neither a letter nor a digit. */
    boolean isEmpty() {
        return plain.isEmpty();
    }

    boolean isTooLong() {
        return id.length() > LONGEST;
    }

    /** Empty if the name is another one. */
    Optional<NameRank> rank(String name, String itsId) {
        String other = plain(name);
        if (other.equals(plain) || itsId.equals(id)) {
            return Optional.of(NameRank.EXACT);
        }
        if (other.startsWith(plain)) {
            return Optional.of(NameRank.BEGINS);
        }
        List<String> others = words(other);
        if (words.stream().allMatch(word -> others.stream().anyMatch(it -> it.startsWith(word)))) {
            return Optional.of(NameRank.ALL_WORDS);
        }
        if (other.replace(" ", "").contains(plain.replace(" ", ""))) {
            return Optional.of(NameRank.CONTAINS);
        }
        return isSimilar(others) ? Optional.of(NameRank.SIMILAR) : Optional.empty();
    }

    /** How many words the name has besides. */
    int besides(String name) {
        return Math.max(0, words(plain(name)).size() - words.size());
    }

    private boolean isSimilar(List<String> others) {
        long same = words.stream().filter(others::contains).count();
        return (words.size() > 1 && 2 * same >= words.size())
                || words.stream().allMatch(word -> others.contains(word) || isMistyped(word, others));
    }

    private static boolean isMistyped(String word, List<String> others) {
        return word.length() >= SHORTEST_MISTYPED
                && NearestName.mistyped(
                                word,
                                others.stream()
                                        .filter(it -> it.length() >= SHORTEST_MISTYPED)
                                        .toList())
                        .isPresent();
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\p{M}+|['\u2019]", "")
                .replaceAll("[^\\p{L}\\p{N}]+", " ")
                .strip();
    }

    private static List<String> words(String plain) {
        return Arrays.asList(plain.split(" ", -1));
    }
}
