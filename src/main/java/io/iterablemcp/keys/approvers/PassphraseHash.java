package io.iterablemcp.keys.approvers;

import io.iterablemcp.config.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * A slow hash of a passphrase with a salt of its own.
 *
 * @param salt in base64
 * @param hash in base64
 */
public record PassphraseHash(int iterations, String salt, String hash) {

    /** OWASP's minimum for this function. */
    public static final int ITERATIONS = 600_000;

    /** The fewest characters that a passphrase may have. */
    public static final int SHORTEST = 10;

    private static final String FUNCTION = "PBKDF2WithHmacSHA256";
    private static final int SALT_BYTES = 16;
    private static final int HASH_BITS = 256;

    public static PassphraseHash of(Secret passphrase, SecureRandom random) {
        return of(passphrase, ITERATIONS, random);
    }

    static PassphraseHash of(Secret passphrase, int iterations, SecureRandom random) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        String text = Base64.getEncoder().encodeToString(salt);
        return new PassphraseHash(iterations, text, derived(passphrase, iterations, text));
    }

    /** Takes the same time wherever the two differ. */
    public boolean matches(Secret typed) {
        return MessageDigest.isEqual(
                hash.getBytes(StandardCharsets.US_ASCII),
                derived(typed, iterations, salt).getBytes(StandardCharsets.US_ASCII));
    }

    private static String derived(Secret passphrase, int iterations, String salt) {
        // Keyboards and terminals differ in how they write a letter with an accent.
        char[] letters =
                Normalizer.normalize(passphrase.reveal(), Normalizer.Form.NFC).toCharArray();
        PBEKeySpec spec = new PBEKeySpec(letters, Base64.getDecoder().decode(salt), iterations, HASH_BITS);
        try {
            byte[] derived =
                    SecretKeyFactory.getInstance(FUNCTION).generateSecret(spec).getEncoded();
            return Base64.getEncoder().encodeToString(derived);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + FUNCTION, e);
        } finally {
            spec.clearPassword();
        }
    }

    @Override
    public String toString() {
        return "(passphrase)";
    }
}
