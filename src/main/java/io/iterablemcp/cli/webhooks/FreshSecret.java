package io.iterablemcp.cli.webhooks;

import io.iterablemcp.config.Secret;
import io.iterablemcp.config.Settings;
import io.iterablemcp.config.WebhookSettings.Scheme;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** A secret that nobody can guess, in the form that the scheme needs. */
final class FreshSecret {

    private static final int BYTES = 32;

    private FreshSecret() {}

    /** Programs for Standard Webhooks take a key as Base64 after a prefix; everything else takes any text. */
    static Secret of(Settings settings) {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return new Secret(
                settings.webhooks().scheme() == Scheme.STANDARD
                        ? "whsec_" + Base64.getEncoder().encodeToString(bytes)
                        : HexFormat.of().formatHex(bytes));
    }

    /** What the person does with it; empty lines of a table are not printed. */
    static String advice(Settings settings) {
        return switch (settings.webhooks().scheme()) {
            case TOKEN ->
                "enter it in Iterable as the token of the webhook, with authentication OAuth2, or let iterable-mcp"
                        + " webhooks register --url https://… do it. It is not shown again.";
            case HMAC, STANDARD, NONE -> "give it to whatever signs the webhooks. It is not shown again.";
        };
    }
}
