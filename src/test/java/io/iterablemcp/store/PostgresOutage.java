package io.iterablemcp.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;

/** A server of PostgreSQL that a test stops and starts. */
public final class PostgresOutage implements AutoCloseable {

    private final Path data;
    private final int port;
    private EmbeddedPostgres server;

    private PostgresOutage(Path data, EmbeddedPostgres server) {
        this.data = data;
        this.port = server.getPort();
        this.server = server;
    }

    public static PostgresOutage serverAt(Path folder) {
        Path data = folder.resolve("data");
        return new PostgresOutage(data, PostgresServer.start(builder(data)));
    }

    private static EmbeddedPostgres.Builder builder(Path data) {
        return EmbeddedPostgres.builder().setDataDirectory(data).setCleanDataDirectory(false);
    }

    public StoreFixture stores() {
        return StoreFixture.postgres(PostgresServer.address(port, "postgres"));
    }

    /** How messages name it. */
    public String where() {
        return "127.0.0.1:" + port;
    }

    public void stop() throws IOException {
        server.close();
    }

    public void start() {
        server = PostgresServer.start(builder(data).setPort(port));
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
