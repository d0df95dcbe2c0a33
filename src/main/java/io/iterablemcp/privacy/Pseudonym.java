package io.iterablemcp.privacy;

import io.iterablemcp.store.person.KeyedHashes;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A word and the value that it stands for.
 *
 * @param value as Iterable wrote it
 * @param hash of the value and its kind, as hex digits: the word begins with it
 */
public record Pseudonym(String word, PersonalKind kind, String value, String hash) {

    /** What makes the word of an address look like one. */
    static final String DOMAIN = "@masked.invalid";

    /** How many digits of the hash a word can have. It has more only if a shorter one stands for another value. */
    static final int[] LENGTHS = {16, 32, 64};

    /** The pseudonym with the shortest word. The store knows whether that stands for another value. */
    static Pseudonym of(KeyedHashes hashes, PersonalKind kind, String value) {
        return of(kind, value, hashes.of(kind.word(), kind.normalized(value)), LENGTHS[0]);
    }

    /** @param bytes how many bytes of the hash the word shows */
    static Pseudonym of(PersonalKind kind, String value, byte[] hash, int bytes) {
        return of(kind, value, HexFormat.of().formatHex(hash), 2 * bytes);
    }

    private static Pseudonym of(PersonalKind kind, String value, String hash, int length) {
        return new Pseudonym(kind.prefix() + hash.substring(0, length), kind, value, hash);
    }

    /** The same value with its next longer word. */
    Pseudonym longer() {
        int length = word.length() - kind.prefix().length();
        for (int next : LENGTHS) {
            if (next > length) {
                return of(kind, value, hash, next);
            }
        }
        throw new IllegalStateException("two values have the same HMAC");
    }

    /** What the word shows of the hash. */
    byte[] digits() {
        return digits(word);
    }

    /** The same, without reading the word. */
    byte[] digits(byte[] wholeHash) {
        return Arrays.copyOf(wholeHash, (word.length() - kind.prefix().length()) / 2);
    }

    static byte[] digits(String word) {
        return HexFormat.of().parseHex(word, word.lastIndexOf('-') + 1, word.length());
    }

    /** The text that an answer shows. That of an address has the form of an address, but can never be delivered to. */
    public String shown() {
        return kind == PersonalKind.EMAIL ? word + DOMAIN : word;
    }

    /** The word without the domain that makes it look like an address. */
    static String bare(String shown) {
        return shown.endsWith(DOMAIN) ? shown.substring(0, shown.length() - DOMAIN.length()) : shown;
    }

    /** Never the value: a log line may contain this. */
    @Override
    public String toString() {
        return shown();
    }
}
