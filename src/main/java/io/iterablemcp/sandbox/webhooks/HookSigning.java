package io.iterablemcp.sandbox.webhooks;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A signature that is added to each webhook. Iterable documents none: both are a choice of the sandbox. */
public enum HookSigning {
    NONE("none"),
    /** The HMAC-SHA256 of the body, in hexadecimal. */
    HMAC("hmac"),
    /** The signature of Standard Webhooks. */
    STANDARD("standard");

    public static final String HMAC_HEADER = "X-Sandbox-Signature";

    private static final String ALGORITHM = "HmacSHA256";
    private static final String KEY_PREFIX = "whsec_";

    private final String word;

    HookSigning(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    public static Optional<HookSigning> of(String word) {
        return Arrays.stream(values())
                .filter(signing -> signing.word.equals(word))
                .findFirst();
    }

    /** @param id the same for all tries of a delivery */
    Map<String, String> headers(String secret, String id, byte[] body, Instant now) {
        return switch (this) {
            case NONE -> Map.of();
            case HMAC ->
                Map.of(
                        HMAC_HEADER,
                        "sha256=" + HexFormat.of().formatHex(hmac(secret.getBytes(StandardCharsets.UTF_8), "", body)));
            case STANDARD -> {
                String time = Long.toString(now.getEpochSecond());
                byte[] signature = hmac(key(secret), id + "." + time + ".", body);
                yield Map.of(
                        "webhook-id", id,
                        "webhook-timestamp", time,
                        "webhook-signature", "v1," + Base64.getEncoder().encodeToString(signature));
            }
        };
    }

    private static byte[] key(String secret) {
        if (secret.startsWith(KEY_PREFIX)) {
            try {
                return Base64.getDecoder().decode(secret.substring(KEY_PREFIX.length()));
            } catch (IllegalArgumentException notBase64) {
                return secret.getBytes(StandardCharsets.UTF_8);
            }
        }
        return secret.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] hmac(byte[] key, String begin, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            mac.update(begin.getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
