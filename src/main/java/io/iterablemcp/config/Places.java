package io.iterablemcp.config;

import java.nio.file.Path;

/**
 * Where the program keeps its files, and what it records there.
 *
 * @param home the configuration directory
 * @param data the folder for what the program stores; it may not exist
 * @param record which calls are recorded
 * @param limits how long they are kept
 */
public record Places(Path home, Path data, StoreAddress store, RecordMode record, RecordLimits limits) {

    public Places(Path home, Path data, StoreAddress store, RecordMode record) {
        this(home, data, store, record, RecordLimits.DEFAULT);
    }

    /** A configuration directory that also holds the data. Nothing is recorded. */
    public static Places at(Path home) {
        return new Places(home, home, StoreAddress.SQLITE, RecordMode.OFF);
    }

    Places withStore(StoreAddress other) {
        return new Places(home, data, other, record, limits);
    }

    Places withoutRecord() {
        return new Places(home, data, store, RecordMode.OFF, limits);
    }
}
