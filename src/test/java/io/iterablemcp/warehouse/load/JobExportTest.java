package io.iterablemcp.warehouse.load;

import static io.iterablemcp.warehouse.LoadFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iterablemcp.api.FakeTime;
import io.iterablemcp.api.Reply;
import io.iterablemcp.warehouse.LoadFixture;
import io.iterablemcp.warehouse.engine.NeedsDuckDb;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okhttp3.Headers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Windows of time by export jobs, whose files are on another host. */
@NeedsDuckDb
class JobExportTest {

    private static final String EVENTS = "SELECT campaign_id FROM events_email ORDER BY 1";

    @TempDir
    private Path folder;

    private final FakeTime time = new FakeTime();
    private ExportJobServer iterable;
    private LoadFixture load;

    /** Ends a load as the end of its process would. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    @BeforeEach
    void start() throws Exception {
        iterable = new ExportJobServer(NOW);
        load = LoadFixture.from(iterable.api, folder).byJob(time).since(Instant.parse("2026-03-10T00:00:00Z"));
        for (int i = 1; i <= 12; i++) {
            iterable.row(String.format("2026-03-10T0%d:%02d:00Z", 1 + i / 10, i), i);
        }
    }

    @AfterEach
    void stop() {
        iterable.close();
    }

    private LoadResult load() throws Exception {
        List<LoadResult> results = load.load(load.duckDb(), "emailSend");
        assertThat(results).hasSize(1);
        return results.get(0);
    }

    private void killedBefore(String tool, int times) throws Exception {
        AtomicInteger left = new AtomicInteger(times);
        load.around(calls -> (call, reader) -> {
            if (call.tool().name().equals(tool) && left.decrementAndGet() == 0) {
                throw new Killed();
            }
            return calls.call(call, reader);
        });
        assertThatThrownBy(this::load).isInstanceOf(Killed.class);
        load.around(calls -> calls);
    }

    private void assertAllRowsAreThere() throws Exception {
        assertThat(load.inDuckDb(EVENTS))
                .containsExactlyInAnyOrder(iterable.rows.values().stream()
                        .map(row -> row.replaceAll(".*campaignId\":(\\d+).*", "$1"))
                        .toArray(String[]::new));
        assertThat(load.started()).doesNotExist();
    }

    @Test
    void readsAllFilesOfOneJobWithoutTheKey() throws Exception {
        LoadResult result = load();
        assertThat(result.complete()).as(result.words()).isTrue();
        assertAllRowsAreThere();
        assertThat(iterable.starts).containsExactly("2026-03-10T00:00:00Z/2026-03-10T11:55:00Z");
        assertThat(iterable.downloads).hasSize(12);
        assertThat(time.sleeps()).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2));
        Set<String> names = new HashSet<>();
        for (RecordedRequest download : iterable.downloads) {
            Headers headers = download.getHeaders();
            headers.names().forEach(name -> names.add(name.toLowerCase(Locale.ROOT)));
            assertThat(headers.toString()).doesNotContain("0123456789abcdef", "iterable");
        }
        assertThat(names).isSubsetOf("host", "user-agent", "connection", "content-length");
    }

    /** Ten files are on the first page, and two on the second. */
    @Test
    void aPageOfFilesThatIsNotThereIsNotTheEnd() throws Exception {
        for (MockResponse answer : List.of(
                new MockResponse.Builder().code(404).body("{}").build(),
                new MockResponse.Builder().code(400).body("{}").build(),
                new MockResponse.Builder().body("{\"jobState\":\"completed\"}").build(),
                new MockResponse.Builder()
                        .body("{\"jobState\":\"failed\",\"files\":[]}")
                        .build())) {
            iterable.insteadOfPage =
                    request -> Optional.of(answer).filter(it -> request.getUrl().queryParameter("startAfter") != null);
            assertThat(load()).isInstanceOf(LoadResult.Failed.class);
            assertThat(load.inDuckDb("SELECT count(*) FROM _windows")).containsExactly("0");
        }
        iterable.insteadOfPage = request -> Optional.empty();
        assertThat(load().complete()).isTrue();
        assertAllRowsAreThere();
    }

    @Test
    void aJobIsNotedForItsOwnerAloneBeforeItIsStarted() throws Exception {
        killedBefore("start_export_job", 1);
        assertThat(Files.readString(load.started())).contains("emailSend", "2026-03-10T11:55:00Z");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(load.started())))
                .isEqualTo("rw-------");
        assertThat(iterable.starts).isEmpty();
        assertThat(load().complete()).isTrue();
        assertThat(iterable.starts).hasSize(1);
        assertAllRowsAreThere();
    }

    @Test
    void aJobWhoseIdIsLostIsFoundAndNotStartedAgain() throws Exception {
        iterable.foreign(NOW.minusSeconds(30));
        load.around(calls -> (call, reader) -> {
            Reply reply = calls.call(call, reader);
            if (call.tool().name().equals("start_export_job")) {
                throw new Killed();
            }
            return reply;
        });
        assertThatThrownBy(this::load).isInstanceOf(Killed.class);
        load.around(calls -> calls).at(NOW.plus(Duration.ofMinutes(20)));
        assertThat(load().complete()).isTrue();
        assertThat(iterable.starts).hasSize(1);
        assertAllRowsAreThere();
    }

    @Test
    void jobsOfTheSameMomentThatCannotBeToldApartAreNotGuessed() throws Exception {
        killedBefore("start_export_job", 1);
        iterable.foreign(NOW.plusSeconds(2));
        iterable.foreign(NOW.plusSeconds(3));
        assertThat(load().words()).contains("several export jobs of emailSend", "export-jobs.json");
        assertThat(iterable.starts).isEmpty();
    }

    @Test
    void aJobOfAnotherHourIsNotTakenForTheOwnOne() throws Exception {
        killedBefore("start_export_job", 1);
        iterable.foreign(NOW.plus(Duration.ofMinutes(15)));
        load.at(NOW.plus(Duration.ofMinutes(20)));
        assertThat(load().complete()).isTrue();
        assertThat(iterable.starts).hasSize(1);
        assertAllRowsAreThere();
    }

    /** The server has started the job, and its answer is lost. */
    @Test
    void anAnswerThatIsLostIsNoReasonToStartAnother() throws Exception {
        load.around(calls -> (call, reader) -> {
            Reply reply = calls.call(call, reader);
            Reply.Failed lost = new Reply.Failed(
                    Reply.Cause.CONNECTION_LOST, OptionalInt.empty(), Optional.empty(), Optional.empty());
            return call.tool().name().equals("start_export_job") ? new Reply.Uncertain(lost) : reply;
        });
        assertThat(load().complete()).isTrue();
        assertThat(iterable.starts).hasSize(1);
        assertAllRowsAreThere();
    }

    @Test
    void aLoadThatIsKilledBetweenTwoFilesGoesOnWithTheSameJob() throws Exception {
        // Three times for the state, then for the page after the tenth file.
        killedBefore("get_export_files", 4);
        assertThat(iterable.downloads).hasSize(10);
        load.at(NOW.plus(Duration.ofMinutes(30)));
        assertThat(load().complete()).isTrue();
        assertThat(iterable.starts).hasSize(1);
        assertAllRowsAreThere();
        // What came after it is read by the next load.
        iterable.row("2026-03-10T12:10:00Z", 13);
        assertThat(load().complete()).isTrue();
        assertThat(iterable.starts).last().isEqualTo("2026-03-10T09:55:00Z/2026-03-10T12:25:00Z");
        assertAllRowsAreThere();
    }

    @Test
    void aLoadThatIsKilledAfterItsRowsAreTakenDoesNotTakeThemAgain() throws Exception {
        StringBuilder note = new StringBuilder();
        load.around(calls -> (call, reader) -> {
            if (call.tool().name().equals("get_export_files")) {
                note.replace(0, note.length(), read(load.started()));
            }
            return calls.call(call, reader);
        });
        assertThat(load().complete()).isTrue();
        Files.writeString(load.started(), note);
        iterable.downloads.clear();
        assertThat(load().complete()).isTrue();
        assertThat(iterable.downloads).isEmpty();
        assertThat(iterable.starts).hasSize(2).last().isEqualTo("2026-03-10T09:55:00Z/2026-03-10T11:55:00Z");
        assertAllRowsAreThere();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void anOldJobIsTakenAndWhatCameSinceIsReadToo() throws Exception {
        killedBefore("get_export_files", 2);
        iterable.row("2026-03-10T11:50:00Z", 13);
        load.at(NOW.plus(Duration.ofHours(5)));
        assertThat(load().complete()).isTrue();
        assertThat(iterable.starts)
                .containsExactly(
                        "2026-03-10T00:00:00Z/2026-03-10T11:55:00Z", "2026-03-10T09:55:00Z/2026-03-10T16:55:00Z");
        assertAllRowsAreThere();
    }

    @Test
    void theRowsOfAJobDoNotReplaceNewerOnes() throws Exception {
        killedBefore("get_export_files", 2);
        iterable.row("2026-03-10T11:50:00Z", 13);
        load.at(NOW.plus(Duration.ofMinutes(10))).directly();
        assertThat(load().complete()).isTrue();
        assertThat(load.started()).exists();
        load.at(NOW.plus(Duration.ofMinutes(20))).byJob(time);
        assertThat(load().complete()).isTrue();
        assertThat(iterable.starts).last().isEqualTo("2026-03-10T10:05:00Z/2026-03-10T12:15:00Z");
        assertAllRowsAreThere();
    }

    @Test
    void anInterruptLeavesTheJobToTheNextLoad() throws Exception {
        Thread loading = Thread.currentThread();
        iterable.instead = request -> {
            loading.interrupt();
            return Optional.of(new MockResponse.Builder()
                    .onResponseStart(SocketEffect.Stall.INSTANCE)
                    .build());
        };
        LoadResult result = load();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(result.words()).contains("the load was stopped");
        iterable.instead = request -> Optional.empty();
        assertThat(load().complete()).isTrue();
        assertThat(iterable.starts).hasSize(1);
        assertAllRowsAreThere();
    }

    @Test
    void aLinkThatHasExpiredIsAskedForAgain() throws Exception {
        // The links of the first page expire while its third file is read.
        iterable.instead = request -> Integer.parseInt(request.getUrl().queryParameter("sig")) <= 10
                        && request.getUrl().encodedPath().compareTo("/3000/file-0002") > 0
                ? Optional.of(new MockResponse.Builder().code(403).build())
                : Optional.empty();
        assertThat(load().complete()).isTrue();
        assertThat(iterable.downloads).hasSize(13);
        assertThat(iterable.downloads)
                .extracting(request -> request.getUrl().queryParameter("sig"))
                .startsWith("1", "2", "3", "13");
        assertThat(iterable.starts).hasSize(1);
        assertAllRowsAreThere();
    }

    @Test
    void aFileThatBreaksOffStartsOver() throws Exception {
        iterable.rowsInAFile = 6;
        AtomicInteger broken = new AtomicInteger();
        iterable.instead = request -> {
            String whole = String.join("\n", iterable.rows.values()).substring(0, 200);
            return switch (broken.incrementAndGet()) {
                case 1 ->
                    Optional.of(new MockResponse.Builder()
                            .body(whole + " ".repeat(100_000))
                            .onResponseBody(new SocketEffect.CloseSocket())
                            .build());
                case 2 -> Optional.of(new MockResponse.Builder().body(whole).build());
                case 3 -> Optional.of(new MockResponse.Builder().code(503).build());
                default -> Optional.empty();
            };
        };
        LoadResult result = load();
        assertThat(result.complete()).as(result.words()).isTrue();
        assertThat(iterable.downloads).hasSize(5);
        assertAllRowsAreThere();
    }

    @Test
    void aFileThatNeverComesFailsAndKeepsTheJob() throws Exception {
        iterable.instead = request -> Optional.of(new MockResponse.Builder()
                .code(302)
                .addHeader("Location", iterable.api.url("/stolen").toString())
                .build());
        assertThat(load().words()).contains("a file of an export job cannot be read (status 302", "same job");
        assertThat(iterable.downloads).hasSize(5);
        assertThat(iterable.calls).doesNotContain("GET /stolen");
        assertThat(load.started()).exists();
    }

    @Test
    void aLinkWithoutTlsToAnotherHostIsNotOpened() throws Exception {
        iterable.link = path -> "http://127.0.0.1:" + iterable.files.getPort() + path;
        assertThat(iterable.api.url("/").host()).isEqualTo("localhost");
        assertThat(load().words()).contains("not an https address");
        assertThat(iterable.downloads).isEmpty();
    }

    @Test
    void aJobThatHadTooManyRowsIsStartedForHalfOfTheTime() throws Exception {
        iterable.truncated = job -> Duration.between(job.from(), job.to()).compareTo(Duration.ofHours(6)) > 0;
        assertThat(load().complete()).isTrue();
        assertThat(iterable.starts)
                .containsExactly(
                        "2026-03-10T00:00:00Z/2026-03-10T11:55:00Z",
                        "2026-03-10T00:00:00Z/2026-03-10T05:00:00Z",
                        "2026-03-10T05:00:00Z/2026-03-10T10:00:00Z",
                        "2026-03-10T10:00:00Z/2026-03-10T11:55:00Z");
        assertAllRowsAreThere();
    }

    @Test
    void theSecondHalfIsGoneOnWithToo() throws Exception {
        iterable.truncated = job -> Duration.between(job.from(), job.to()).compareTo(Duration.ofHours(7)) > 0;
        load.around(calls -> (call, reader) -> {
            if (call.tool().name().equals("get_export_files") && iterable.starts.size() == 3) {
                throw new Killed();
            }
            return calls.call(call, reader);
        });
        assertThatThrownBy(this::load).isInstanceOf(Killed.class);
        load.around(calls -> calls).at(NOW.plus(Duration.ofMinutes(5)));
        int before = iterable.starts.size();
        LoadResult result = load();
        assertThat(result.complete()).as(result.words()).isTrue();
        assertThat(iterable.starts.subList(0, before)).last().isEqualTo("2026-03-10T05:00:00Z/2026-03-10T10:00:00Z");
        assertThat(iterable.starts.subList(before, iterable.starts.size()))
                .doesNotContain("2026-03-10T05:00:00Z/2026-03-10T10:00:00Z");
        assertAllRowsAreThere();
    }

    @Test
    void aJobThatFailsIsStartedThreeTimesMore() throws Exception {
        iterable.states = List.of("Failed");
        assertThat(load().words()).contains("4 export jobs one after the other failed");
        assertThat(iterable.starts).hasSize(4);
        assertThat(load.started()).doesNotExist();
        iterable.starts.clear();
        AtomicInteger started = new AtomicInteger();
        load.around(calls -> (call, reader) -> {
            if (call.tool().name().equals("start_export_job")) {
                iterable.states = started.incrementAndGet() < 4 ? List.of("cancelled") : List.of("completed");
            }
            return calls.call(call, reader);
        });
        assertThat(load().complete()).isTrue();
        assertThat(iterable.starts).hasSize(4);
        assertAllRowsAreThere();
    }

    @Test
    void withWritesClosedNothingIsSent() throws Exception {
        LoadFixture closed = LoadFixture.from(iterable.api, folder).byJobWithoutWrites(time);
        assertThat(closed.load(closed.duckDb(), "emailSend"))
                .singleElement()
                .isInstanceOfSatisfying(LoadResult.Skipped.class, skipped -> assertThat(skipped.words())
                        .contains("ITERABLE_ENABLE_WRITES=true"));
        assertThat(iterable.calls).isEmpty();
        assertThat(closed.started()).doesNotExist();
    }

    @Test
    void aFileOfJobsThatCannotBeReadIsNotOverwritten() throws Exception {
        Files.writeString(load.started(), "[{\"resource\":\"emailSend\"}]");
        assertThat(load().words()).contains("export-jobs.json is not a list of export jobs");
        assertThat(iterable.starts).isEmpty();
        assertThat(Files.readString(load.started())).isEqualTo("[{\"resource\":\"emailSend\"}]");
    }
}
