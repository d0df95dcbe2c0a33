package io.iterablemcp.webhooks.check;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The secret itself in a header. Iterable writes the word {@code OAuth2} or {@code Basic} before it, or nothing.
 *
 * @param header usually {@code Authorization}
 */
public record TokenScheme(String header) implements WebhookScheme {

    private static final Set<String> WORDS = Set.of("oauth2", "basic", "bearer");

    @Override
    public String word() {
        return "token";
    }

    @Override
    public boolean decidesByHeaders() {
        return true;
    }

    @Override
    public SenderCheck check(RequestHeaders headers, byte[] body, List<WebhookSecret> secrets, Instant now) {
        List<String> values = headers.all(header);
        String given = values.size() == 1 ? withoutWord(values.get(0).strip()) : "";
        boolean genuine = false;
        for (WebhookSecret secret : secrets) {
            // Somebody may have typed the encoded form that Basic authentication needs. No early end: it would show in
            // the time which secret fits.
            genuine |= EqualSecrets.equal(given, secret.value());
            genuine |= EqualSecrets.equal(given, encoded(secret));
        }
        return genuine
                ? SenderCheck.GENUINE
                : new SenderCheck.Refused(
                        "The header " + header + " must have the secret of this webhook once, as in"
                                + " OAuth2 SECRET. Whoever runs the receiver creates one with: iterable-mcp webhooks secret new");
    }

    private static String withoutWord(String value) {
        int blank = value.indexOf(' ');
        return blank > 0 && WORDS.contains(value.substring(0, blank).toLowerCase(Locale.ROOT))
                ? value.substring(blank + 1).strip()
                : value;
    }

    private static String encoded(WebhookSecret secret) {
        return Base64.getEncoder().encodeToString(secret.value().getBytes(StandardCharsets.UTF_8));
    }
}
