package io.iterablemcp.config;

import java.time.Duration;
import java.util.Optional;

/**
 * What a webhook's signature is of, and how it is written.
 *
 * @param algorithm {@code sha256}, {@code sha1} or {@code sha512}
 * @param encoding {@code hex} or {@code base64}
 * @param prefix before the signature
 * @param idHeader the header with an id that is signed
 * @param timeHeader the header with a time that is signed
 * @param tolerance how far a signed time may be from now
 */
public record WebhookSignature(
        String algorithm,
        String encoding,
        String prefix,
        Optional<String> idHeader,
        Optional<String> timeHeader,
        Duration tolerance) {

    public static final WebhookSignature DEFAULT =
            new WebhookSignature("sha256", "hex", "", Optional.empty(), Optional.empty(), Duration.ofMinutes(5));
}
