package io.iterablemcp.config;

import io.iterablemcp.config.SettingSources.Value;
import io.iterablemcp.config.WebhookSettings.Scheme;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Reads the settings of received webhooks. */
final class WebhookSettingsReader {

    private static final String HEADER = "[A-Za-z0-9][A-Za-z0-9_-]{0,63}";

    private final SettingSources given;
    private final PathSetting places;

    WebhookSettingsReader(SettingSources given, PathSetting places) {
        this.given = given;
        this.places = places;
    }

    WebhookSettings read() {
        Scheme scheme = scheme();
        Optional<String> header = header();
        if (scheme == Scheme.HMAC && header.isEmpty()) {
            throw new InvalidSetting(
                    "ITERABLE_WEBHOOK_SCHEME is hmac, but ITERABLE_WEBHOOK_HEADER is not set: set it to"
                            + " the header that has the signature.");
        }
        CallSettings numbers = new CallSettings(given);
        return new WebhookSettings(
                scheme,
                header,
                signature(),
                CredentialSettings.secret(
                        given,
                        places,
                        SettingName.WEBHOOK_SECRET,
                        SettingName.WEBHOOK_SECRET_FILE,
                        "the secret of the webhook"),
                numbers.number(SettingName.WEBHOOK_DAYS, 1, 10_000)
                        .map(Duration::ofDays)
                        .orElse(WebhookSettings.DEFAULT.age()),
                numbers.number(SettingName.WEBHOOK_MEGABYTES, 1, 1_000_000)
                        .map(it -> it * RecordLimits.MEGABYTE)
                        .orElse(WebhookSettings.DEFAULT.bytes()));
    }

    private Scheme scheme() {
        Optional<Value> value = given.find(SettingName.WEBHOOK_SCHEME);
        if (value.isEmpty()) {
            return WebhookSettings.DEFAULT.scheme();
        }
        for (Scheme scheme : Scheme.values()) {
            if (scheme.word().equals(value.get().text().toLowerCase(Locale.ROOT))) {
                return scheme;
            }
        }
        throw value.get().must("token, hmac, standard or none");
    }

    private Optional<String> header() {
        Optional<Value> value = given.find(SettingName.WEBHOOK_HEADER);
        if (value.isPresent() && !value.get().text().matches(HEADER)) {
            throw value.get().must("the name of a header, such as X-Signature");
        }
        return value.map(Value::text);
    }

    private WebhookSignature signature() {
        Optional<Value> value = given.find(SettingName.WEBHOOK_SIGNATURE);
        return value.isEmpty() ? WebhookSignature.DEFAULT : new SignatureText(value.get()).read();
    }
}
