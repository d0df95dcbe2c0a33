package io.iterablemcp.console.session;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Random values of 256 bits, which nobody can guess, and what is derived from them. */
final class BrowserTokens {

    static final int BYTES = 32;

    private static final String FUNCTION = "HmacSHA256";
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");

    private BrowserTokens() {}

    static String fresh(SecureRandom random) {
        byte[] secret = new byte[BYTES];
        random.nextBytes(secret);
        return text(secret);
    }

    /** Whether a text from outside has the form of one. */
    static boolean fits(String text) {
        return FORM.matcher(text).matches();
    }

    /** The HMAC-SHA-256 of a text, in the form of a token. */
    static String derived(byte[] secret, String text) {
        try {
            Mac mac = Mac.getInstance(FUNCTION);
            mac.init(new SecretKeySpec(secret, FUNCTION));
            return text(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + FUNCTION, e);
        }
    }

    static String derived(String token, String text) {
        return derived(token.getBytes(StandardCharsets.US_ASCII), text);
    }

    /** In a time that does not depend on where they differ. */
    static boolean equal(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
