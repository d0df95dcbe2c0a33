package io.iterablemcp.store.person;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/**
 * Hashes of personal values under a key: HMAC-SHA256 (RFC 2104) as 64 hex digits. Every pseudonym and every hash of a
 * person in the store is made here. Without the key nobody can find a value by hashing likely ones. Thread-safe.
 */
public class KeyedHashes {

    public static final int LEAST_KEY = 32;
    private static final int BLOCK = 64;
    private static final int SHA256_DIGITS = 64;

    private final byte[] key;

    // javax.crypto.Mac hashes the key again for each value, which doubles the time.
    private final MessageDigest inner;
    private final MessageDigest outer;

    /** @throws IllegalArgumentException for a key that is shorter than 32 bytes */
    public KeyedHashes(byte[] key) {
        if (key.length < LEAST_KEY) {
            throw new IllegalArgumentException("a key for hashes of people has at least " + LEAST_KEY + " bytes");
        }
        this.key = key.clone();
        byte[] block = Arrays.copyOf(key.length > BLOCK ? sha256().digest(key) : key, BLOCK);
        this.inner = begun(block, 0x36);
        this.outer = begun(block, 0x5c);
    }

    private static MessageDigest begun(byte[] key, int pad) {
        MessageDigest digest = sha256();
        for (byte each : key) {
            digest.update((byte) (each ^ pad));
        }
        return digest;
    }

    byte[] key() {
        return key.clone();
    }

    /** The hash of which pseudonyms are made. */
    public String of(String kind, String value) {
        return hex(hmac((kind + ':' + value).getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * The hash by which the store finds a person. It is the same for all spellings of an address, and is made of the
     * SHA-256 that Iterable's lists of the forgotten show.
     */
    public String lookup(String value) {
        byte[] known = normalized(value).getBytes(StandardCharsets.UTF_8);
        return hex(hmac(sha256().digest(known)));
    }

    /** A short hash of an address or a userId, for sets of people in memory. It is the same for all spellings of an address. */
    public long bits(String value) {
        return ByteBuffer.wrap(hmac(normalized(value).getBytes(StandardCharsets.UTF_8)))
                .getLong();
    }

    /** Two values with the same form have the same {@link #lookup}. */
    public static String normalized(String value) {
        return value.strip().toLowerCase(Locale.ROOT);
    }

    /** The same hash for an entry of Iterable's lists of the forgotten; empty if it is not a SHA-256. */
    public Optional<String> lookupOfHash(String sha256Hex) {
        String hash = sha256Hex.strip();
        return hash.length() == SHA256_DIGITS && hash.chars().allMatch(HexFormat::isHexDigit)
                ? Optional.of(hex(hmac(HexFormat.of().parseHex(hash))))
                : Optional.empty();
    }

    /** Another key, from which this one cannot be found. */
    public byte[] derived(String purpose) {
        return hmac(purpose.getBytes(StandardCharsets.UTF_8));
    }

    private byte[] hmac(byte[] text) {
        MessageDigest last = copy(outer);
        last.update(copy(inner).digest(text));
        return last.digest();
    }

    private static MessageDigest copy(MessageDigest begun) {
        try {
            return (MessageDigest) begun.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("SHA-256 cannot be copied", e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String hex(byte[] hash) {
        return HexFormat.of().formatHex(hash);
    }
}
