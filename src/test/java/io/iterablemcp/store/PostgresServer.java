package io.iterablemcp.store;

import io.iterablemcp.config.PostgresAddress;
import io.iterablemcp.config.Secret;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A real PostgreSQL server on loopback. The tests share one, which starts when the first of them needs it. */
public final class PostgresServer {

    private static final Path MEMORY = Path.of("/dev/shm");
    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static final AtomicInteger SCHEMAS = new AtomicInteger();
    private static final ThreadLocal<PostgresAddress> OF_THREAD = ThreadLocal.withInitial(PostgresServer::database);

    private PostgresServer() {}

    private static final class Shared {
        static final EmbeddedPostgres SERVER = start(inMemory());
    }

    /** Where the system has a gigabyte for it: to delete the files of all tests from a disk can take half a minute. */
    private static EmbeddedPostgres.Builder inMemory() {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder();
        try {
            return Files.isWritable(MEMORY) && Files.getFileStore(MEMORY).getUsableSpace() > 1L << 30
                    ? builder.setDataDirectory(Files.createTempDirectory(MEMORY, "postgres-"))
                    : builder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static EmbeddedPostgres shared() {
        return Shared.SERVER;
    }

    static EmbeddedPostgres start(EmbeddedPostgres.Builder builder) {
        try {
            return builder.setPGStartupWait(Duration.ofMinutes(1))
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .setServerConfig("max_connections", "100")
                    .setServerConfig("full_page_writes", "off")
                    .setServerConfig("max_wal_size", "64MB")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The address of a new and empty schema, which is made in a fraction of the time of a database. All schemas of a
     * thread are in one database, whose changes run one after the other.
     */
    public static PostgresAddress schema() {
        String name = "store_" + SCHEMAS.incrementAndGet();
        PostgresAddress database = OF_THREAD.get();
        run(database.database(), "CREATE SCHEMA " + name);
        return address(database.port(), database.database(), Map.of("currentSchema", name));
    }

    /** The address of a new and empty database, for a test that names it or changes its settings. */
    public static PostgresAddress database() {
        String name = "store_" + DATABASES.incrementAndGet();
        run("CREATE DATABASE " + name);
        return address(shared().getPort(), name);
    }

    static PostgresAddress address(int port, String database) {
        return address(port, database, Map.of());
    }

    private static PostgresAddress address(int port, String database, Map<String, String> options) {
        return new PostgresAddress(
                "127.0.0.1", port, database, Optional.of("postgres"), Optional.of(new Secret("unused-word")), options);
    }

    static void run(String sql) {
        run("postgres", sql);
    }

    private static void run(String database, String sql) {
        try (Connection connection = shared().getDatabase("postgres", database).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
