package io.iterablemcp.store.record;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Hashes of personal values under a project's key: without the key, nobody can find a value by hashing likely ones. The
 * inner SHA-256 is what Iterable's lists of the forgotten show. Not for use by two threads at once.
 */
public final class PersonHashes {

    private static final String HMAC = "HmacSHA256";

    private final Mac mac;
    private final MessageDigest sha256;

    PersonHashes(byte[] key) {
        try {
            mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java has " + HMAC, e);
        }
    }

    /** The same for all spellings of an address: 64 hex digits. */
    public String of(String value) {
        byte[] known = value.strip().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(mac.doFinal(sha256.digest(known)));
    }
}
