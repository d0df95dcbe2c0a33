package io.iterablemcp.cli.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.api.NoDelaySockets;
import io.iterablemcp.cli.CommandFixture;
import io.iterablemcp.config.PostgresAddress;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.store.PostgresServer;
import io.iterablemcp.warehouse.destination.PostgresDestination;
import java.nio.file.Path;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two machines that load into one database of PostgreSQL. Each has its own data folder. */
class PostgresTurnTest {

    @TempDir
    private Path home;

    private final PostgresAddress address = PostgresServer.database();
    private MockWebServer iterable;

    @BeforeEach
    void start() throws Exception {
        iterable = NoDelaySockets.mockServer();
        iterable.start();
    }

    @AfterEach
    void stop() {
        iterable.close();
    }

    private CommandFixture load(String... words) {
        CommandFixture program = new CommandFixture(home)
                .catalogue(Catalogue.load())
                .env("ITERABLE_API_KEY", "0123456789abcdef0123456789abcdef")
                .env("ITERABLE_BASE_URL", iterable.url("/").toString())
                .env("PGPASSWORD", "unused-word");
        String[] line = new String[words.length + 3];
        line[0] = "load";
        System.arraycopy(words, 0, line, 1, words.length);
        line[line.length - 2] = "--to";
        line[line.length - 1] = "postgresql://postgres@127.0.0.1:" + address.port() + "/" + address.database();
        program.run(line);
        return program;
    }

    @Test
    void theSecondLoadSaysWhoTheFirstIsAndAsksIterableForNothing() throws Exception {
        new PostgresDestination(address).inTurn(() -> {
            for (String[] words : new String[][] {{"lists"}, {"forget"}, {"drop", "lists"}}) {
                assertThat(load(words).err())
                        .contains(
                                "Another load into ",
                                " is running (iterable-mcp load, process "
                                        + ProcessHandle.current().pid() + ", from 127.0.0.1, as postgres)",
                                "nothing was read",
                                "pg_terminate_backend(");
            }
            return address;
        });
        assertThat(iterable.getRequestCount()).isZero();
    }

    @Test
    void theTurnIsFreeAfterALoadThatFailed() {
        iterable.enqueue(new MockResponse.Builder().code(403).build());
        assertThat(load("lists").out()).contains("failed");
        iterable.enqueue(new MockResponse.Builder()
                .body("{\"lists\":[{\"id\":1,\"name\":\"a\"}]}")
                .build());
        assertThat(load("lists").out()).contains("1 row");
    }
}
