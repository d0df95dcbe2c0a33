package io.iterablemcp.store;

import io.iterablemcp.store.database.StoreException;
import io.iterablemcp.store.database.StoreFault;
import java.time.Instant;
import java.util.Optional;

/**
 * Everything that the program keeps. Thread-safe, and opened at its first use. A failed use changes nothing and does
 * not end the store: the next one tries again.
 */
public interface Store extends AutoCloseable {

    /** Runs a transaction that reads, and sees one state of the store to its end. */
    <T> T read(SqlWork<T> work) throws StoreException;

    /**
     * Runs a transaction that changes the store. It runs alone: no other change of any process happens meanwhile, so
     * what it has read is still true when it writes. When this returns, the change survives a kill and a power cut.
     */
    <T> T change(SqlWork<T> work) throws StoreException;

    /** Like {@link #change}, and no file of the store contains what the change has removed when it returns. */
    <T> T erase(SqlWork<T> work) throws StoreException;

    /**
     * Makes a small change within about a second, together with others. It may be lost if the process is killed before.
     *
     * @return false if too many wait already, because the store cannot be used; the change is not made then
     */
    boolean changeLater(SqlChange change);

    /** Makes all waiting changes now, so that a read sees them. */
    void flush() throws StoreException;

    /**
     * Why nobody may rely on what the store says of earlier changes: a damaged one was set aside, and no person has
     * looked at it.
     */
    Optional<StoreFault> lost();

    /**
     * The facts for {@code doctor}. It neither creates nor changes the store.
     *
     * @param oldest finds the time of the oldest record
     */
    StoreHealth health(SqlWork<Optional<Instant>> oldest);

    /** Makes the waiting changes and closes all connections. */
    @Override
    void close();
}
