package io.iterablemcp.safety;

import io.iterablemcp.store.Store;
import io.iterablemcp.store.database.StoreException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Another process, which a test kills, and the changes that are stored as its own. */
public final class KilledProcess implements AutoCloseable {

    private final Process process;

    public KilledProcess() {
        try {
            process = new ProcessBuilder("sleep", "600").start();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Intents intents(Store store, Clock clock) {
        return new Intents(store, clock, () -> OwnerProcess.of(process.toHandle()));
    }

    /** Stores an intent whose call has this id in the record, and which lasts a minute at most. */
    public Intents.Begun.Stored begins(Store store, Clock clock, String project, String tool, String id)
            throws StoreException {
        Instant now = clock.instant();
        Intent intent = new Intent(
                "fingerprint of " + id,
                "reporting",
                "tests 1.0",
                project,
                tool,
                now,
                now.plus(Duration.ofMinutes(1)),
                id);
        return (Intents.Begun.Stored) intents(store, clock).begin(intent, true, List.of());
    }

    /** Stores the outcome of one of its changes. */
    void ends(Store store, Clock clock, Intents.Begun.Stored change, IntentState state, String result) {
        intents(store, clock).end(change, state, result);
    }

    /** Kills it with SIGKILL. */
    public void kill() {
        try {
            process.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        kill();
    }
}
