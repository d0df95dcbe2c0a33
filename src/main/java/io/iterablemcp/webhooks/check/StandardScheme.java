package io.iterablemcp.webhooks.check;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** The signature of Standard Webhooks, as a relay in front of the receiver adds it. */
public record StandardScheme() implements WebhookScheme {

    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final String KEY_PREFIX = "whsec_";
    private static final String VERSION = "v1,";

    @Override
    public String word() {
        return "standard";
    }

    @Override
    public boolean decidesByHeaders() {
        return false;
    }

    @Override
    public SenderCheck check(RequestHeaders headers, byte[] body, List<WebhookSecret> secrets, Instant now) {
        String id = one(headers, "webhook-id");
        String time = one(headers, "webhook-timestamp");
        byte[] begin = (id + "." + time + ".").getBytes(StandardCharsets.UTF_8);
        boolean genuine = false;
        for (WebhookSecret secret : secrets) {
            byte[] expected = BodyHmac.of("HmacSHA256", key(secret), begin, body);
            for (String signature : one(headers, "webhook-signature").split(" ", -1)) {
                genuine |= signature.startsWith(VERSION)
                        && EqualSecrets.equal(
                                signature.substring(VERSION.length()),
                                Base64.getEncoder().encodeToString(expected));
            }
        }
        return genuine && !id.isEmpty() && SignedTime.near(time, now, TOLERANCE).isPresent()
                ? SenderCheck.GENUINE
                : new SenderCheck.Refused(
                        "The headers webhook-id, webhook-timestamp (at most 5 minutes off) and"
                                + " webhook-signature must be those of Standard Webhooks, signed with the secret of this webhook.");
    }

    private static String one(RequestHeaders headers, String name) {
        List<String> values = headers.all(name);
        return values.size() == 1 ? values.get(0).strip() : "";
    }

    /** The secret is Base64 after its prefix. Any other text is the key itself. */
    private static byte[] key(WebhookSecret secret) {
        return decoded(secret.value()).orElseGet(secret::bytes);
    }

    private static Optional<byte[]> decoded(String value) {
        if (!value.startsWith(KEY_PREFIX)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Base64.getDecoder().decode(value.substring(KEY_PREFIX.length())));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}
