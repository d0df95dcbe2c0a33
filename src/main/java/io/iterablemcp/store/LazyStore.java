package io.iterablemcp.store;

import io.iterablemcp.store.database.StoreException;
import io.iterablemcp.store.database.StoreFault;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** Makes the store at its first use: a start that does not need it loads none of its classes. */
final class LazyStore implements Store {

    private final Supplier<Store> source;
    private final Runnable afterwards;
    private final Upkeep upkeep;
    /** Null until the first use. */
    private Store made;

    private boolean closed;

    /** @param afterwards runs when the store has been closed, if it was made */
    LazyStore(Supplier<Store> source, Runnable afterwards, Upkeep upkeep) {
        this.source = source;
        this.afterwards = afterwards;
        this.upkeep = upkeep;
    }

    private synchronized Store store() {
        if (made == null) {
            made = source.get();
            if (closed) {
                end();
            } else {
                upkeep.start(made);
            }
        }
        return made;
    }

    private void end() {
        made.close();
        afterwards.run();
    }

    @Override
    public <T> T read(SqlWork<T> work) throws StoreException {
        return store().read(work);
    }

    @Override
    public <T> T change(SqlWork<T> work) throws StoreException {
        return store().change(work);
    }

    @Override
    public <T> T erase(SqlWork<T> work) throws StoreException {
        return store().erase(work);
    }

    @Override
    public boolean changeLater(SqlChange change) {
        return store().changeLater(change);
    }

    @Override
    public void flush() throws StoreException {
        store().flush();
    }

    @Override
    public Optional<StoreFault> lost() {
        return store().lost();
    }

    @Override
    public StoreHealth health(SqlWork<Optional<Instant>> oldest) {
        return store().health(oldest);
    }

    @Override
    public synchronized void close() {
        if (!closed && made != null) {
            upkeep.end(made);
            end();
        }
        closed = true;
    }
}
