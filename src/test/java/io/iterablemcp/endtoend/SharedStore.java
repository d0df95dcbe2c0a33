package io.iterablemcp.endtoend;

import io.iterablemcp.config.PostgresAddress;
import io.iterablemcp.config.StoreAddress;
import io.iterablemcp.store.PostgresServer;
import java.nio.file.Path;
import java.util.Map;

/** A store that several processes share. */
enum SharedStore {
    SQLITE,
    POSTGRES;

    /** An empty one. */
    StoreAddress address() {
        return this == SQLITE ? StoreAddress.SQLITE : PostgresServer.database();
    }

    /** The settings of a process that uses it, and refuses repeated calls. Nobody is asked about changes. */
    static Map<String, String> environment(StoreAddress address, Path data) {
        return Map.of(
                "ITERABLE_API_KEY",
                "0123456789abcdef0123456789abcdef",
                "ITERABLE_SAME_CALL",
                "refuse",
                "ITERABLE_CONFIRM",
                "off",
                "ITERABLE_MCP_DATA",
                data.toString(),
                "ITERABLE_MCP_STORE",
                address instanceof PostgresAddress postgres
                        ? "postgresql://postgres:unused-word@127.0.0.1:" + postgres.port() + "/" + postgres.database()
                        : "sqlite");
    }
}
