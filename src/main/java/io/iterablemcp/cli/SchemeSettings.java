package io.iterablemcp.cli;

import io.iterablemcp.config.WebhookSettings;
import io.iterablemcp.config.WebhookSignature;
import io.iterablemcp.webhooks.check.HmacScheme;
import io.iterablemcp.webhooks.check.OpenScheme;
import io.iterablemcp.webhooks.check.StandardScheme;
import io.iterablemcp.webhooks.check.TokenScheme;
import io.iterablemcp.webhooks.check.WebhookScheme;
import java.util.Locale;

/** The scheme that the settings ask for. */
final class SchemeSettings {

    private static final String USUAL_HEADER = "Authorization";

    private SchemeSettings() {}

    static WebhookScheme scheme(WebhookSettings settings) {
        return switch (settings.scheme()) {
            case TOKEN -> new TokenScheme(settings.header().orElse(USUAL_HEADER));
            case HMAC -> hmac(settings.header().orElseThrow(), settings.signature());
            case STANDARD -> new StandardScheme();
            case NONE -> new OpenScheme();
        };
    }

    private static WebhookScheme hmac(String header, WebhookSignature signature) {
        return new HmacScheme(
                header,
                HmacScheme.Algorithm.valueOf(signature.algorithm().toUpperCase(Locale.ROOT)),
                HmacScheme.Encoding.valueOf(signature.encoding().toUpperCase(Locale.ROOT)),
                signature.prefix(),
                new HmacScheme.SignedText(signature.idHeader(), signature.timeHeader()),
                signature.tolerance());
    }
}
