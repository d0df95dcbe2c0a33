package io.iterablemcp.config;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * How webhooks are received, and how long their events are kept.
 *
 * @param header that has the secret or the signature
 * @param secret that a setting gives; empty if the stored one is used
 * @param bytes what all events may take together
 */
public record WebhookSettings(
        Scheme scheme,
        Optional<String> header,
        WebhookSignature signature,
        Optional<Secret> secret,
        Duration age,
        long bytes) {

    public static final WebhookSettings DEFAULT = new WebhookSettings(
            Scheme.TOKEN,
            Optional.empty(),
            WebhookSignature.DEFAULT,
            Optional.empty(),
            Duration.ofDays(30),
            2048 * RecordLimits.MEGABYTE);

    /** How a sender shows that it knows the secret. */
    public enum Scheme {
        TOKEN,
        HMAC,
        STANDARD,
        NONE;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
