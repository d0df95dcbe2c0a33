package io.iterablemcp.store;

import io.iterablemcp.store.database.Database;
import io.iterablemcp.store.database.StoreException;
import io.iterablemcp.store.database.StoreFault;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The connections of this process: one for changes, which run one after the other anyway, and a few for reads. They are
 * opened when they are needed, and all of them are replaced after a fault that ends them.
 */
final class Connections {

    private static final int READERS = 4;
    private static final long PATIENCE_SECONDS = 10;
    private static final long READ_AT_END_SECONDS = 1;

    private final Database database;
    private final Migrations migrations;
    private final OpenDelay delay;
    private final ReentrantLock writing = new ReentrantLock(true);
    private final Semaphore reading = new Semaphore(READERS, true);
    /** Guarded by itself. */
    private final Deque<Reader> idle = new ArrayDeque<>();
    /** Counts up when all connections are to be replaced. */
    private volatile int generation;

    private volatile boolean ready;
    private volatile boolean closed;
    private StoreConnection writer;
    private int writerGeneration;

    Connections(Database database, Migrations migrations, Clock clock) {
        this.database = database;
        this.migrations = migrations;
        this.delay = new OpenDelay(clock);
    }

    private record Reader(StoreConnection connection, int generation) {}

    @FunctionalInterface
    interface Use<T> {
        T of(StoreConnection connection) throws SQLException;
    }

    <T> T write(Use<T> use) throws StoreException, SQLException {
        if (writing.isHeldByCurrentThread()) {
            throw new IllegalStateException("a change of the store must not start another one");
        }
        await(patience -> writing.tryLock(patience, TimeUnit.SECONDS));
        try {
            return use.of(writer());
        } finally {
            writing.unlock();
        }
    }

    <T> T read(Use<T> use) throws StoreException, SQLException {
        if (!ready || !database.isCurrent()) {
            write(connection -> true);
        }
        await(patience -> reading.tryAcquire(patience, TimeUnit.SECONDS));
        try {
            Reader reader = reader();
            try {
                return use.of(reader.connection());
            } finally {
                giveBack(reader);
            }
        } finally {
            reading.release();
        }
    }

    /** Replaces all connections: those in use are closed when they are given back. */
    void replaceAll() {
        ready = false;
        synchronized (idle) {
            generation++;
            idle.forEach(each -> each.connection().close());
            idle.clear();
        }
    }

    /** Moves a damaged database out of the way. */
    StoreFault setAside() throws StoreException {
        await(patience -> writing.tryLock(patience, TimeUnit.SECONDS));
        try {
            return setAsideAlone();
        } finally {
            writing.unlock();
        }
    }

    /** Waits for the change that runs and, not as long, for reads: a reader that closes later would still write files. */
    void close() {
        closed = true;
        replaceAll();
        awaitReaders();
        writing.lock();
        try {
            closeWriter();
        } finally {
            writing.unlock();
        }
    }

    private void awaitReaders() {
        try {
            if (reading.tryAcquire(READERS, READ_AT_END_SECONDS, TimeUnit.SECONDS)) {
                reading.release(READERS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private StoreConnection writer() throws StoreException {
        if (closed) {
            throw new StoreException(new StoreFault.Closed(database.where()));
        }
        if (writer != null && !database.isCurrent()) {
            replaceAll();
        }
        if (writer != null && (writer.isClosed() || writerGeneration != generation)) {
            closeWriter();
        }
        if (writer == null) {
            delay.check();
            try {
                open();
            } catch (StoreException e) {
                throw new StoreException(afterFailure(e.fault()));
            }
        }
        return writer;
    }

    private void open() throws StoreException {
        StoreConnection opened = new StoreConnection(database.openWriter());
        boolean usable = false;
        try {
            migrations.apply(opened, database);
            usable = true;
        } finally {
            if (!usable) {
                opened.close();
            }
        }
        writer = opened;
        writerGeneration = generation;
        delay.reset();
        ready = true;
    }

    private StoreFault afterFailure(StoreFault fault) throws StoreException {
        StoreFault known = fault instanceof StoreFault.Damaged ? setAsideAlone() : fault;
        if (!(known instanceof StoreFault.Damaged damaged && damaged.aside().isPresent())) {
            delay.failed(known);
        }
        return known;
    }

    private StoreFault setAsideAlone() throws StoreException {
        replaceAll();
        closeWriter();
        await(patience -> reading.tryAcquire(READERS, patience, TimeUnit.SECONDS));
        try {
            return database.setAside();
        } finally {
            reading.release(READERS);
        }
    }

    private void closeWriter() {
        if (writer != null) {
            writer.close();
            writer = null;
        }
    }

    private Reader reader() throws StoreException {
        if (closed) {
            throw new StoreException(new StoreFault.Closed(database.where()));
        }
        int now;
        synchronized (idle) {
            now = generation;
            if (!idle.isEmpty()) {
                return idle.pop();
            }
        }
        return new Reader(new StoreConnection(database.openReader()), now);
    }

    private void giveBack(Reader reader) {
        synchronized (idle) {
            if (reader.generation() == generation
                    && !closed
                    && !reader.connection().isClosed()) {
                idle.push(reader);
                return;
            }
        }
        reader.connection().close();
    }

    @FunctionalInterface
    private interface Wait {
        boolean until(long seconds) throws InterruptedException;
    }

    private void await(Wait wait) throws StoreException {
        try {
            if (wait.until(PATIENCE_SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new StoreException(new StoreFault.Locked(database.where()));
    }
}
