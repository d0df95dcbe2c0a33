package io.iterablemcp.config;

import java.nio.file.Path;

/**
 * Where the program keeps its files.
 *
 * @param home the configuration directory
 * @param data the folder for what the program stores; it may not exist
 */
public record Places(Path home, Path data, StoreAddress store) {

    /** A configuration directory that also holds the data. */
    public static Places at(Path home) {
        return new Places(home, home, StoreAddress.SQLITE);
    }
}
