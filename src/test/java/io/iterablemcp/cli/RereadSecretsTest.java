package io.iterablemcp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.config.Secret;
import io.iterablemcp.keys.KeyStoreException;
import io.iterablemcp.keys.WebhookSecrets.Kept;
import io.iterablemcp.webhooks.check.WebhookSecret;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RereadSecretsTest {

    private static final WebhookSecret OLD = new WebhookSecret("an-old-secret-of-the-shop");
    private static final WebhookSecret NEW = new WebhookSecret("a-new-secret-of-the-shop");

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final AtomicInteger reads = new AtomicInteger();
    private Kept stored = new Kept(new Secret(OLD.value()), now, Optional.empty());
    private boolean away;

    private final RereadSecrets secrets = new RereadSecrets(
            stored,
            () -> {
                reads.incrementAndGet();
                if (away) {
                    throw new KeyStoreException("the keyring is locked.");
                }
                return Optional.of(stored);
            },
            new Clock() {
                @Override
                public ZoneOffset getZone() {
                    return ZoneOffset.UTC;
                }

                @Override
                public Clock withZone(java.time.ZoneId zone) {
                    return this;
                }

                @Override
                public Instant instant() {
                    return now;
                }
            });

    @Test
    void noticeARotationWithinSecondsAndReadNoMoreOftenThanThat() {
        stored = stored.rotated(new Secret(NEW.value()), now, now.plus(Duration.ofHours(24)));
        assertThat(secrets.get()).containsExactly(OLD);
        assertThat(reads).hasValue(0);
        now = now.plusSeconds(2);
        assertThat(secrets.get()).containsExactly(NEW, OLD);
        assertThat(secrets.get()).containsExactly(NEW, OLD);
        assertThat(reads).hasValue(1);
    }

    @Test
    void endTheOldSecretAfterADay() {
        stored = stored.rotated(new Secret(NEW.value()), now, now.plus(Duration.ofHours(24)));
        now = now.plus(Duration.ofHours(24)).minusSeconds(1);
        assertThat(secrets.get()).containsExactly(NEW, OLD);
        now = now.plusSeconds(1);
        assertThat(secrets.get()).containsExactly(NEW);
    }

    @Test
    void stayWhileTheKeyStoreCannotBeUsed() {
        away = true;
        now = now.plusSeconds(60);
        assertThat(secrets.get()).containsExactly(OLD);
        assertThat(reads).hasValue(1);
    }
}
