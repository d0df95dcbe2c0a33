package io.iterablemcp.store;

import io.iterablemcp.store.database.StoreFault;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * The facts about the store, as far as they are known.
 *
 * @param where the file, or the address without its password
 * @param schema the version of its schema; empty if there is no store yet, or a fault
 * @param bytes the size of the store
 * @param oldest the time of the oldest record
 * @param freeSpace in bytes, on the disk of a file
 * @param fault why it cannot be used; empty if it can
 */
public record StoreHealth(
        String where,
        OptionalInt schema,
        OptionalLong bytes,
        Optional<Instant> oldest,
        OptionalLong freeSpace,
        Optional<StoreFault> fault) {

    /** A store that could not be opened, or that the first use creates. */
    static StoreHealth unopened(String where, OptionalLong freeSpace, Optional<StoreFault> fault) {
        return new StoreHealth(where, OptionalInt.empty(), OptionalLong.empty(), Optional.empty(), freeSpace, fault);
    }
}
