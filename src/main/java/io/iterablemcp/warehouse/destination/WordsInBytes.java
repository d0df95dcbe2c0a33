package io.iterablemcp.warehouse.destination;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds many words in the bytes of a file in one pass (Rabin-Karp): it looks at as many bytes as the shortest word has, so
 * its memory does not depend on the file.
 */
public final class WordsInBytes {

    private static final long BASE = 1_000_003L;

    private final int length;
    private final long highest;
    /** By a number of their first bytes. */
    private final Map<Long, List<byte[]>> words = new HashMap<>();

    public WordsInBytes(Collection<String> words) {
        this.length = words.stream().mapToInt(word -> bytes(word).length).min().orElse(0);
        long power = 1;
        for (int i = 1; i < length; i++) {
            power *= BASE;
        }
        this.highest = power;
        Set<String> beginnings = new HashSet<>();
        words.forEach(word -> beginnings.add(word.substring(0, length)));
        beginnings.forEach(word -> this.words.merge(number(bytes(word)), List.of(bytes(word)), WordsInBytes::both));
    }

    private static <T> List<T> both(List<T> one, List<T> other) {
        return java.util.stream.Stream.of(one, other).flatMap(List::stream).toList();
    }

    /** Pseudonyms are ASCII. */
    private static byte[] bytes(String word) {
        return word.getBytes(StandardCharsets.ISO_8859_1);
    }

    private long number(byte[] text) {
        long number = 0;
        for (int i = 0; i < length; i++) {
            number = number * BASE + text[i];
        }
        return number;
    }

    /** How many different words are in it. */
    public int in(Path file) throws IOException {
        if (length == 0) {
            return 0;
        }
        Set<String> found = new HashSet<>();
        byte[] ring = new byte[length];
        long number = 0;
        int at = 0;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            long read = 0;
            for (int next = in.read(); next >= 0; next = in.read()) {
                number = (number - ring[at] * highest) * BASE + (byte) next;
                ring[at] = (byte) next;
                at = at + 1 == length ? 0 : at + 1;
                read++;
                if (read >= length && words.containsKey(number)) {
                    for (byte[] word : words.get(number)) {
                        if (is(word, ring, at)) {
                            found.add(new String(word, StandardCharsets.ISO_8859_1));
                        }
                    }
                }
            }
        }
        return found.size();
    }

    private static boolean is(byte[] word, byte[] ring, int from) {
        for (int i = 0; i < word.length; i++) {
            if (word[i] != ring[(from + i) % ring.length]) {
                return false;
            }
        }
        return true;
    }
}
