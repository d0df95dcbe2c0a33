package io.iterablemcp.privacy;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Hashes of personal values under a project's pseudonym key. Without the key a value cannot be guessed by hashing
 * likely ones. Not for use by two threads at once.
 */
public class KeyedHashes {

    private static final String HMAC = "HmacSHA256";
    static final int LEAST_KEY = 32;
    private static final int SHA256_BYTES = 32;

    /** The lengths of a word's hex part. A word is longer only if a shorter one stands for another value. */
    static final int[] LENGTHS = {16, 32, 64};

    private final byte[] key;
    private final Mac mac;
    private final MessageDigest sha256;

    /** @throws IllegalArgumentException for a key that is shorter than 32 bytes */
    public KeyedHashes(byte[] key) {
        if (key.length < LEAST_KEY) {
            throw new IllegalArgumentException("a pseudonym key has at least " + LEAST_KEY + " bytes");
        }
        this.key = key.clone();
        try {
            mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("this Java has no " + HMAC, e);
        }
    }

    /** For another thread. */
    KeyedHashes copy() {
        return new KeyedHashes(key);
    }

    /** The pseudonym with the shortest word. The store knows whether that stands for another value. */
    final Pseudonym pseudonym(PersonalKind kind, String value) {
        return new Pseudonym(word(kind, value, LENGTHS[0]), kind, value, lookup(value));
    }

    /** The same value's next longer word. */
    final Pseudonym longer(Pseudonym pseudonym) {
        PersonalKind kind = pseudonym.kind();
        int length = pseudonym.word().length() - kind.prefix().length();
        for (int longer : LENGTHS) {
            if (longer > length) {
                return pseudonym.withWord(word(kind, pseudonym.value(), longer));
            }
        }
        throw new IllegalStateException("two values have the same HMAC");
    }

    private String word(PersonalKind kind, String value, int length) {
        return kind.prefix() + ofValue(kind, value).substring(0, length);
    }

    /** The hash that a word is made of, as 64 hex digits. No kind is the beginning of another. */
    String ofValue(PersonalKind kind, String value) {
        mac.update(kind.word().getBytes(StandardCharsets.UTF_8));
        mac.update((byte) ':');
        return hex(mac.doFinal(kind.normalized(value).getBytes(StandardCharsets.UTF_8)));
    }

    /** Says whose word a word is, without the value. */
    final String owner(PersonalKind kind, String value) {
        mac.update("owner:".getBytes(StandardCharsets.UTF_8));
        mac.update(kind.word().getBytes(StandardCharsets.UTF_8));
        mac.update((byte) ':');
        return hex(mac.doFinal(kind.normalized(value).getBytes(StandardCharsets.UTF_8)));
    }

    /** Another key, from which this one cannot be found. */
    final byte[] derived(String purpose) {
        return mac.doFinal(purpose.getBytes(StandardCharsets.UTF_8));
    }

    /** The hash by which the store finds a value: that of the SHA-256 that Iterable's lists of the forgotten show. */
    public final String lookup(String value) {
        byte[] known = value.strip().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
        return hex(mac.doFinal(sha256.digest(known)));
    }

    /** The same hash for an entry of Iterable's lists of the forgotten; empty if it is not a SHA-256. */
    public final Optional<String> lookupOfHash(String sha256Hex) {
        String hash = sha256Hex.strip();
        if (hash.length() != 2 * SHA256_BYTES || !hash.chars().allMatch(HexFormat::isHexDigit)) {
            return Optional.empty();
        }
        return Optional.of(hex(mac.doFinal(HexFormat.of().parseHex(hash))));
    }

    private static String hex(byte[] hash) {
        return HexFormat.of().formatHex(hash);
    }
}
