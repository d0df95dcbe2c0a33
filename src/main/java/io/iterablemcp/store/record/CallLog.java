package io.iterablemcp.store.record;

import io.iterablemcp.store.Sql;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.database.StoreException;
import io.iterablemcp.store.database.StoreFault;
import io.iterablemcp.store.person.KeyedHashes;
import io.iterablemcp.store.person.PersonKeys;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.LoggerFactory;

/**
 * Writes the record. Reads are written within a second, together with others; changes before the agent gets its answer.
 * A call never fails because it could not be recorded: that is in the log.
 */
public final class CallLog {

    private static final int SALT_BYTES = 16;

    private final Store store;
    private final Clock clock;
    private final UnrecordedChanges unrecorded;
    private final SecureRandom random = new SecureRandom();
    private final PersonKeys keys = new PersonKeys(random);
    private final KnownKinds kinds = new KnownKinds();
    private final AtomicLong lost = new AtomicLong();

    public CallLog(Store store, Clock clock) {
        this(store, clock, UnrecordedChanges.NOWHERE);
    }

    public CallLog(Store store, Clock clock, UnrecordedChanges unrecorded) {
        this.unrecorded = unrecorded;
        this.store = store;
        this.clock = clock;
    }

    /** A call that is complete but for the hashes of people, which need the key in the store. */
    @FunctionalInterface
    public interface Draft {
        CallRecord with(KeyedHashes hashes);
    }

    /** Records a call soon, without waiting for the store. */
    public void later(String project, Draft draft) {
        // Made now if possible, so that no more of the arguments waits in memory than is recorded.
        Optional<CallRecord> ready = keys.known(project).map(draft::with);
        boolean taken = store.changeLater(sql -> {
            append(sql, ready.isPresent() ? ready.get() : draft.with(keys.findOrMake(sql, project)));
        });
        if (!taken) {
            long count = lost.incrementAndGet();
            // Once for each power of two: the store may be away for hours.
            if (Long.bitCount(count) == 1) {
                log("{} calls could not be recorded, because too many wait for the store.", count);
            }
        }
    }

    /** Records a call before it returns; if the store cannot be used, as soon as it can. */
    public void now(String project, Draft draft) {
        try {
            // The calls before it come first.
            store.flush();
            store.change(sql -> {
                append(sql, draft.with(keys.findOrMake(sql, project)));
                return true;
            });
        } catch (StoreException e) {
            recordWhenPossible(project, draft, e);
        }
    }

    /** If the process ends before, the intent of the change is still there, and the next process records it. */
    private void recordWhenPossible(String project, Draft draft, StoreException fault) {
        boolean waits = store.changeLater(sql -> appendIfMissing(sql, draft.with(keys.findOrMake(sql, project))));
        if (waits) {
            log("A change was made and is recorded as soon as the store can be used: {}", fault.words());
        } else {
            lost.incrementAndGet();
            unrecorded.add(clock.instant());
            log("A change was made and could not be recorded: {}", fault.words());
        }
    }

    /** Records the call of another process, unless that process or a third one has done so. */
    public void addIfMissing(CallRecord call) throws StoreException {
        store.change(sql -> appendIfMissing(sql, call));
    }

    private boolean appendIfMissing(Sql sql, CallRecord call) throws SQLException {
        // It may be among those that wait for the end of this transaction.
        collected(sql).run(sql);
        boolean missing = sql.number("SELECT count(*) FROM call_record WHERE id = ?", call.id()) == 0;
        if (missing) {
            append(sql, call);
        }
        return missing;
    }

    private void append(Sql sql, CallRecord drafted) throws SQLException {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        collected(sql).add(drafted.storable(), salt);
    }

    private CollectedCalls collected(Sql sql) throws SQLException {
        return sql.atEnd(this, CollectedCalls.class, it -> CollectedCalls.after(it, kinds));
    }

    /** The calls so far, those included that wait to be written. */
    public CallHistory history() {
        return new CallHistory(store);
    }

    private static void log(String words, Object value) {
        LoggerFactory.getLogger(CallLog.class).error(words, value);
    }

    /** Opens the store before a call needs it. */
    public void open() {
        try {
            store.read(sql -> true);
        } catch (StoreException e) {
            if (!(e.fault() instanceof StoreFault.Closed)) {
                log("Calls cannot be recorded: {}", e.words());
            }
        }
    }

    /** Writes what waits, and closes the store. */
    public void close() {
        store.close();
    }
}
