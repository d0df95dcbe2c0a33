package io.iterablemcp.cli;

import io.iterablemcp.keys.KeyStoreException;
import io.iterablemcp.keys.WebhookSecrets.Kept;
import io.iterablemcp.webhooks.check.WebhookSecret;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.slf4j.LoggerFactory;

/** Secrets that a person may replace while they are used: they are read again every few seconds. */
final class RereadSecrets implements Supplier<List<WebhookSecret>> {

    private static final Duration FRESH = Duration.ofSeconds(2);

    private final Source source;
    private final Clock clock;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile Kept kept;
    private volatile Instant read;

    /** Where the secrets are. */
    interface Source {

        Optional<Kept> read() throws KeyStoreException;
    }

    RereadSecrets(Kept kept, Source source, Clock clock) {
        this.kept = kept;
        this.source = source;
        this.clock = clock;
        this.read = clock.instant();
    }

    @Override
    public List<WebhookSecret> get() {
        Instant now = clock.instant();
        if (Duration.between(read, now).abs().compareTo(FRESH) >= 0 && reading.tryLock()) {
            try {
                readAgain();
                read = now;
            } finally {
                reading.unlock();
            }
        }
        return kept.valid(now).stream()
                .map(it -> new WebhookSecret(it.reveal()))
                .toList();
    }

    /** While the key store cannot be used, the secrets that are known stay valid. */
    private void readAgain() {
        try {
            source.read().ifPresent(it -> kept = it);
        } catch (KeyStoreException e) {
            LoggerFactory.getLogger(RereadSecrets.class)
                    .debug("The secrets of the webhook cannot be read again: {}", e.words());
        }
    }
}
