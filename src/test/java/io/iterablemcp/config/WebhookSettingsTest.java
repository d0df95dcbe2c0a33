package io.iterablemcp.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.files.FileModes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebhookSettingsTest {

    @TempDir
    private Path home;

    @Test
    void areTheDefaultsIfNothingIsSaid() {
        assertThat(new SettingsFixture(home).settings().webhooks()).isEqualTo(WebhookSettings.DEFAULT);
    }

    @Test
    void describeASignature() {
        WebhookSettings settings = new SettingsFixture(home)
                .env("ITERABLE_WEBHOOK_SCHEME", "hmac")
                .env("ITERABLE_WEBHOOK_HEADER", "X-Signature")
                .env(
                        "ITERABLE_WEBHOOK_SIGNATURE",
                        "algorithm=sha512 encoding=base64 prefix=v1= signed=id.timestamp.body timestamp-header=X-Time"
                                + " id-header=X-Id tolerance=60")
                .env("ITERABLE_WEBHOOK_DAYS", "7")
                .env("ITERABLE_WEBHOOK_MB", "10")
                .settings()
                .webhooks();
        assertThat(settings.scheme()).isEqualTo(WebhookSettings.Scheme.HMAC);
        assertThat(settings.header()).contains("X-Signature");
        assertThat(settings.signature())
                .isEqualTo(new WebhookSignature(
                        "sha512", "base64", "v1=", Optional.of("X-Id"), Optional.of("X-Time"), Duration.ofMinutes(1)));
        assertThat(settings.age()).isEqualTo(Duration.ofDays(7));
        assertThat(settings.bytes()).isEqualTo(10L << 20);
    }

    @Test
    void takeTheSecretFromAFile() throws Exception {
        FileModes.secret(home.resolve("s"), "sixteen-characters\n");
        WebhookSettings settings = new SettingsFixture(home)
                .env("ITERABLE_WEBHOOK_SECRET_FILE", home.resolve("s").toString())
                .settings()
                .webhooks();
        assertThat(settings.secret().orElseThrow().reveal()).isEqualTo("sixteen-characters");
    }

    @Test
    void refuseTwoSecrets() {
        assertThat(new SettingsFixture(home)
                        .env("ITERABLE_WEBHOOK_SECRET", "a-secret-of-the-shop")
                        .env("ITERABLE_WEBHOOK_SECRET_FILE", "/nowhere")
                        .fault())
                .isEqualTo(
                        "Both ITERABLE_WEBHOOK_SECRET and ITERABLE_WEBHOOK_SECRET_FILE are set: remove one of them.");
    }
}
