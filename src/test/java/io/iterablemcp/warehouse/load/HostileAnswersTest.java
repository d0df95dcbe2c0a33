package io.iterablemcp.warehouse.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.api.NoDelaySockets;
import io.iterablemcp.config.PostgresAddress;
import io.iterablemcp.store.PostgresServer;
import io.iterablemcp.warehouse.LoadFixture;
import io.iterablemcp.warehouse.destination.PostgresDestination;
import io.iterablemcp.warehouse.engine.NeedsDuckDb;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Answers that nobody expects cost a row or a value, and nothing else. */
@NeedsDuckDb
class HostileAnswersTest {

    private static final String ROW = "{\"createdAt\":\"2026-03-10 10:00:00 +00:00\",\"email\":\"ada@example.com\"";

    @TempDir
    private Path folder;

    private MockWebServer iterable;
    private LoadFixture load;

    @BeforeEach
    void start() throws Exception {
        iterable = NoDelaySockets.mockServer();
        iterable.start();
        load = LoadFixture.from(iterable, folder).since(Instant.parse("2026-03-10T09:00:00Z"));
    }

    @AfterEach
    void stop() {
        iterable.close();
    }

    private void answer(String body) {
        iterable.enqueue(new MockResponse.Builder().body(body).build());
    }

    @Test
    void aLineLongerThanAnyRowIsNoRow() throws Exception {
        answer(ROW + ",\"campaignId\":1}\n" + ROW + ",\"x\":\"" + "y".repeat(17 << 20) + "\"}\n" + ROW
                + ",\"campaignId\":2}\n");
        List<LoadResult> results = load.load(load.duckDb(), "emailSend");
        assertThat(results).allMatch(LoadResult::complete);
        assertThat(load.inDuckDb("SELECT campaign_id FROM events_email ORDER BY 1"))
                .containsExactly("1", "2");
        assertThat(load.inDuckDb("SELECT lines FROM _rejected")).containsExactly("1");
    }

    @Test
    void aBackslashBeforeTheLettersOfANulIsKept() throws Exception {
        String body = "{\"messageTypes\":[{\"id\":1,\"frequencyCap\":{\"a\":\"C:\\\\u0000\",\"b\":\"x\\u0000y\"}}]}";
        answer(body);
        answer(body);
        PostgresAddress address = PostgresServer.database();
        assertThat(load.load(new PostgresDestination(address), "message_types")).allMatch(LoadResult::complete);
        load.load(load.duckDb(), "message_types");
        String cap = "SELECT frequency_cap->>'a', frequency_cap->>'b' FROM message_types";
        assertThat(LoadFixture.inPostgres(address, cap)).containsExactly("C:\\u0000|xy");
        assertThat(load.inDuckDb(cap)).containsExactly("C:\\u0000|xy");
    }

    @Test
    void aKeyThatIsNoNameIsNotKeptInWords() throws Exception {
        answer("{\"lists\":[{\"id\":1,\"name\":\"a\",\"ada@example.com\":1,\"listSize\":2}]}");
        List<LoadResult> results = load.load(load.duckDb(), "lists");
        assertThat(results.get(0).words()).contains("listSize").doesNotContain("ada@");
        assertThat(load.inDuckDb("SELECT words FROM _loads").get(0)).doesNotContain("ada@");
    }

    @Test
    void aNewFieldFailsAFrozenLoadAndKeepsWhatIsThere() throws Exception {
        answer("{\"lists\":[{\"id\":1,\"name\":\"a\"}]}");
        load.freezing();
        assertThat(load.load(load.duckDb(), "lists")).allMatch(LoadResult::complete);
        answer("{\"lists\":[{\"id\":2,\"name\":\"b\",\"listSize\":2}]}");
        assertThat(load.load(load.duckDb(), "lists").get(0).words())
                .isEqualTo("failed: Iterable's rows have the new field listSize, so nothing was replaced. Load without"
                        + " --freeze to leave it out");
        assertThat(load.inDuckDb("SELECT id FROM lists")).containsExactly("1");
    }

    @Test
    void aFieldThatIsLeftOutOnPurposeIsNotNew() throws Exception {
        answer("{\"webhooks\":[{\"id\":1,\"endpoint\":\"https://example.com/hook\"}]}");
        load.freezing();
        assertThat(load.load(load.duckDb(), "webhooks").get(0).words()).isEqualTo("1 row");
    }

    @Test
    void aRowOfThirtySixMegabytesIsLoaded() throws Exception {
        answer("{\"snippets\":[{\"id\":1,\"content\":\"" + "\\u0001".repeat(6_000_000) + "\"}]}");
        assertThat(load.load(load.duckDb(), "snippets").get(0).words()).isEqualTo("1 row");
        assertThat(load.inDuckDb("SELECT length(content) FROM snippets")).containsExactly("6000000");
    }

    @Test
    void aServerThatAlwaysNamesTheSameNextPageIsNotFollowedForEver() throws Exception {
        String lists = "{\"campaigns\":[{\"id\":1,\"name\":\"a\"}],\"nextPageUrl\":\"/api/campaigns?page=2\"}";
        answer(lists);
        answer(lists);
        answer(lists);
        assertThat(load.load(load.duckDb(), "campaigns").get(0).words())
                .isEqualTo(
                        "failed: Iterable names a page as the next one that was read already, so its pages have no end."
                                + " Run the load again; if it happens again, ask Iterable's support");
        assertThat(iterable.getRequestCount()).isEqualTo(2);
    }

    @Test
    void norIsOneThatGivesTheSameMarkerAgain() throws Exception {
        answer("{\"results\":[{\"name\":\"t\"}]}");
        for (int page = 0; page < 3; page++) {
            answer("{\"results\":[{\"table\":\"t\",\"key\":\"k\"}],\"nextMarker\":\"m\"}");
        }
        assertThat(load.load(load.duckDb(), "metadata_keys").get(1).words()).contains("that was read already");
        assertThat(iterable.getRequestCount()).isEqualTo(3);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void withoutRoomOnTheDiskNothingIsAskedFor() throws Exception {
        Path spool = Files.createSymbolicLink(folder.resolve("spool"), Path.of("/proc/self")); // has no room at all
        assertThat(load.load(load.duckDb(), "emailSend").get(0).words())
                .isEqualTo("failed: the next rows may need 30 MB on the disk of " + spool + ", which has 0 MB left."
                        + " Free some space, and load again: what was loaded stays");
        assertThat(iterable.getRequestCount()).isZero();
    }

    @Test
    void rowsThatCannotBeWrittenAreNoReasonToAskAgain() throws Exception {
        Path spool = folder.resolve("spool");
        Files.createDirectories(spool);
        Files.createSymbolicLink(spool.resolve("events_email.ndjson"), Path.of("/dev/full"));
        answer((ROW + "}\n").repeat(2000));
        answer((ROW + "}\n").repeat(2000));
        answer((ROW + "}\n").repeat(2000));
        LoadResult result = load.load(load.duckDb(), "emailSend").get(0);
        assertThat(result.words()).contains("cannot be written", "disk is not full");
        assertThat(iterable.getRequestCount()).isEqualTo(1);
    }
}
