package io.iterablemcp.store;

import io.iterablemcp.config.PostgresAddress;
import io.iterablemcp.config.Secret;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A real PostgreSQL server on loopback. The tests share one, which starts when the first of them needs it. */
public final class PostgresServer {

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private PostgresServer() {}

    private static final class Shared {
        static final EmbeddedPostgres SERVER = start(EmbeddedPostgres.builder());
    }

    public static EmbeddedPostgres shared() {
        return Shared.SERVER;
    }

    static EmbeddedPostgres start(EmbeddedPostgres.Builder builder) {
        try {
            return builder.setServerConfig("listen_addresses", "127.0.0.1")
                    .setServerConfig("max_connections", "100")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The address of a new and empty database. */
    public static PostgresAddress database() {
        String name = "store_" + DATABASES.incrementAndGet();
        run("CREATE DATABASE " + name);
        return address(shared().getPort(), name);
    }

    static PostgresAddress address(int port, String database) {
        return new PostgresAddress(
                "127.0.0.1", port, database, Optional.of("postgres"), Optional.of(new Secret("unused-word")), Map.of());
    }

    static void run(String sql) {
        try (Connection connection = shared().getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
