package io.iterablemcp.store;

import static io.iterablemcp.store.StoreFixture.add;
import static io.iterablemcp.store.StoreFixture.note;
import static io.iterablemcp.store.StoreFixture.notes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.iterablemcp.config.PostgresAddress;
import io.iterablemcp.config.Secret;
import io.iterablemcp.store.database.PostgresDatabase;
import io.iterablemcp.store.database.StoreException;
import io.iterablemcp.store.database.StoreFault;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can go wrong with a server, and that the store recovers without a restart. */
class PostgresFaultTest {

    private static final String PASSWORD = "open-sesame-1";

    @TempDir
    private Path folder;

    @Test
    void continuesAfterTheServerWasStoppedAndStarted() throws Exception {
        Path data = folder.resolve("data");
        EmbeddedPostgres server = PostgresServer.start(
                EmbeddedPostgres.builder().setDataDirectory(data).setCleanDataDirectory(false));
        int port = server.getPort();
        try (StoreFixture stores = StoreFixture.postgres(PostgresServer.address(port, "postgres"))) {
            Store store = stores.openPatient();
            store.change(add("before"));
            server.close();
            assertThat(faultOf(store)).isInstanceOf(StoreFault.Unreachable.class);
            long start = System.nanoTime();
            for (int i = 0; i < 100; i++) {
                assertThat(faultOf(store)).isInstanceOf(StoreFault.Unreachable.class);
            }
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(500));
            assertThat(store.changeLater(note("while it was away"))).isTrue();

            server = PostgresServer.start(EmbeddedPostgres.builder()
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    .setPort(port));
            stores.clock.advance(Duration.ofSeconds(1));
            store.flush();
            store.change(add("after"));
            assertThat(store.read(notes())).containsExactly("before", "while it was away", "after");
        } finally {
            server.close();
        }
    }

    /** As after a restart of the server between two calls: the connection is dead, and nobody has noticed yet. */
    @Test
    void replacesConnectionsThatHaveEndedUnnoticed() throws StoreException {
        PostgresAddress address = PostgresServer.database();
        try (StoreFixture stores = StoreFixture.postgres(address)) {
            Store store = stores.open();
            store.change(add("before"));
            store.read(notes());
            PostgresServer.run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '"
                    + address.database() + "'");

            assertThat(store.read(notes())).containsExactly("before");
            PostgresServer.run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '"
                    + address.database() + "'");
            store.change(add("after"));
            assertThat(store.read(notes())).containsExactly("before", "after");
        }
    }

    @Test
    void saysThatTheLoginIsWrongWithoutThePassword() throws StoreException {
        PostgresAddress address = PostgresServer.database();
        PostgresServer.run("CREATE ROLE ann LOGIN PASSWORD 'another'");
        try (StoreFixture stores = StoreFixture.postgres(login(address, "nobody-here"))) {
            StoreException refused = catchThrowableOfType(
                    StoreException.class, () -> stores.open().change(add("x")));

            assertThat(refused.fault()).isInstanceOf(StoreFault.LoginRefused.class);
            assertThat(refused.words())
                    .startsWith("The store postgresql://nobody-here@127.0.0.1:" + address.port() + "/"
                            + address.database() + " refuses the login. Correct the user, the password")
                    .doesNotContain(PASSWORD);
        }
    }

    /** The server answers, but with the same state as one without TLS. */
    @Test
    void aMissingPasswordIsALoginThatIsRefused() {
        SQLException noPassword = new SQLException("The server requested a password", "08004");
        PostgresAddress with = login(PostgresServer.database(), "ann");
        PostgresAddress without = new PostgresAddress(
                with.host(), with.port(), with.database(), with.user(), Optional.empty(), with.options());
        assertThat(new PostgresDatabase(without).fault(noPassword)).isInstanceOf(StoreFault.LoginRefused.class);
        assertThat(new PostgresDatabase(with).fault(noPassword)).isInstanceOf(StoreFault.Unreachable.class);
    }

    @Test
    void saysThatItMayNotWrite() throws StoreException {
        PostgresAddress address = PostgresServer.database();
        try (StoreFixture stores = StoreFixture.postgres(address)) {
            Store store = stores.open();
            store.change(add("before"));
            PostgresServer.run("ALTER DATABASE " + address.database() + " SET default_transaction_read_only = on");
            PostgresServer.run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '"
                    + address.database() + "'");
            assertThat(faultOf(store)).isInstanceOf(StoreFault.ReadOnly.class);
            assertThat(store.read(notes())).containsExactly("before");
        }
    }

    @Test
    void saysThatNobodyAnswers() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        try (StoreFixture stores = StoreFixture.postgres(PostgresServer.address(port, "x"))) {
            StoreFault fault = faultOf(stores.open());
            assertThat(fault).isInstanceOf(StoreFault.Unreachable.class);
            assertThat(fault.words())
                    .isEqualTo("The store postgresql://postgres@127.0.0.1:" + port + "/x does not answer.");
        }
    }

    private static PostgresAddress login(PostgresAddress address, String user) {
        return new PostgresAddress(
                address.host(),
                address.port(),
                address.database(),
                Optional.of(user),
                Optional.of(new Secret(PASSWORD)),
                Map.of());
    }

    private static StoreFault faultOf(Store store) {
        return catchThrowableOfType(StoreException.class, () -> store.change(add("refused")))
                .fault();
    }
}
