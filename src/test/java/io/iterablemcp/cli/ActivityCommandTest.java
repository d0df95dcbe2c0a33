package io.iterablemcp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.config.Mode;
import io.iterablemcp.config.PersonalAccess;
import io.iterablemcp.config.RecordMode;
import io.iterablemcp.config.StoreAddress;
import io.iterablemcp.privacy.PseudonymRemoval;
import io.iterablemcp.sandbox.Sandbox;
import io.iterablemcp.sandbox.SandboxOptions;
import io.iterablemcp.store.PostgresServer;
import io.iterablemcp.store.Store;
import io.iterablemcp.tools.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands of {@code activity}, on the record of calls to a sandbox. */
class ActivityCommandTest {

    private static final String SAGA = "saga.mansdotter@example.com";

    private static Sandbox sandbox;

    @TempDir
    private Path home;

    private RecordedCalls record;

    @BeforeAll
    static void startSandbox() throws Exception {
        sandbox = Sandbox.start(SandboxOptions.DEFAULT, RecordedCalls.CATALOGUE, Clock.systemUTC());
    }

    @AfterAll
    static void stopSandbox() {
        sandbox.close();
    }

    @BeforeEach
    void begin() {
        record = new RecordedCalls(home, sandbox, StoreAddress.SQLITE);
    }

    @Test
    void theCommandsShowVerifyAndExportTheRecord() throws Exception {
        record.calls(Mode.READ_ONLY, RecordMode.ALL, "get_lists", "{}", "create_list", "{'name':'=a,b'}");
        String id = record.activity().get(0).text("id").orElseThrow();

        CommandFixture table = record.program();
        assertThat(table.run("activity")).isZero();
        assertThat(table.out().lines()).hasSize(3).first().asString().contains("WHEN", "WHAT");
        CommandFixture shown = record.program();
        assertThat(shown.run("activity", "show", id)).isZero();
        assertThat(shown.out())
                .contains("local tried to create list ‘=a,b’", "refused")
                .containsPattern("(?m)^requests {5}0$");
        CommandFixture unknown = record.program();
        assertThat(unknown.run("activity", "show", "zzz")).isEqualTo(ExitCode.USAGE.code());
        assertThat(unknown.err()).contains("the record has no call zzz");
        CommandFixture nothing = record.program();
        assertThat(nothing.run("activity", "--agent", "nobody")).isZero();
        assertThat(nothing.err()).contains("no recorded call matches");

        Path csv = home.resolve("all.csv");
        assertThat(record.program().run("activity", "--export", csv.toString())).isZero();
        assertThat(Files.readAllLines(csv)).hasSize(3).first().asString().startsWith("id,time,agent,");
        Path lines = home.resolve("all.jsonl");
        assertThat(record.program().run("activity", "--refused", "--export", lines.toString()))
                .isZero();
        assertThat(Files.readAllLines(lines)).singleElement().asString().startsWith("{\"id\":\"" + id);

        CommandFixture noFolder = record.program();
        assertThat(noFolder.run(
                        "activity", "--export", home.resolve("no/all.csv").toString()))
                .isEqualTo(ExitCode.CONFIGURATION.code());
        assertThat(noFolder.err())
                .isEqualTo("iterable-mcp: " + home.resolve("no/all.csv")
                        + " cannot be written: its folder does not exist.\n");
        CommandFixture folder = record.program();
        assertThat(folder.run("activity", "--export", home.toString())).isEqualTo(ExitCode.CONFIGURATION.code());
        assertThat(folder.err()).contains(home + " is a folder: name a file in it.");

        CommandFixture verified = record.program();
        assertThat(verified.run("activity", "verify")).isZero();
        String hash = verified.out().strip();
        assertThat(hash).matches("[0-9a-f]{64}");
        assertThat(verified.err()).doesNotContain("that hash");
        CommandFixture against = record.program();
        assertThat(against.run("activity", "verify", "--against", hash)).isZero();
        assertThat(against.err())
                .contains("the record up to the call with that hash is the same as when the hash was printed.");
        assertThat(record.program().run("activity", "verify", "--against", "xyz"))
                .isEqualTo(ExitCode.USAGE.code());
        try (Store opened = record.store()) {
            opened.change(sql -> sql.update("UPDATE call_record SET outcome = 'answered' WHERE id = ?", id));
        }
        CommandFixture changed = record.program();
        assertThat(changed.run("activity", "verify")).isEqualTo(ExitCode.NOT_VERIFIED.code());
        assertThat(changed.err()).contains("Call " + id + " (row 2) was changed after it was written.");
    }

    @Test
    void aNameThatDoesNotExistIsRefusedWithTheNearestOne() {
        assertThat(refused("--tool", "get_list")).isEqualTo("there is no tool named get_list. Did you mean get_lists?");
        assertThat(refused("--tool", "weather")).isEqualTo("there is no tool named weather.");
        assertThat(refused("--group", "campaign")).isEqualTo("there is no group campaign. Did you mean campaigns?");
        assertThat(refused("--group", "weather")).startsWith("there is no group weather. The groups are activity, ");
        assertThat(record.activity("--tool", "unknown", "--group", "lists")).isEmpty();
    }

    private String refused(String... options) {
        CommandFixture program = record.program();
        String[] args = Stream.concat(Stream.of("activity"), Stream.of(options)).toArray(String[]::new);
        assertThat(program.run(args)).isEqualTo(ExitCode.USAGE.code());
        return program.err().lines().findFirst().orElseThrow().replaceFirst("^iterable-mcp: ", "");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aWordFindsTheCallsAboutItsPerson(boolean postgres) throws Exception {
        record = postgres ? new RecordedCalls(home, sandbox, PostgresServer.database()) : record;
        Mode masked = Mode.EVERYTHING.withPersonal(PersonalAccess.MASKED);
        String answer = record.calls(
                        masked,
                        RecordMode.ALL,
                        "get_user_by_email",
                        "{'email':'" + SAGA + "'}",
                        "get_user_by_email",
                        "{'email':'priya.merriweather@example.com'}",
                        "get_lists",
                        "{}")
                .get(0);
        Matcher shown =
                Pattern.compile("(person-[0-9a-f]{16})@masked\\.invalid").matcher(answer);
        assertThat(shown.find()).as(answer).isTrue();
        String word = shown.group(1);

        assertThat(record.activity("--person", SAGA)).hasSize(1);
        assertThat(record.activity("--person", word)).isEqualTo(record.activity("--person", SAGA));
        assertThat(record.activity("--person", word + "@masked.invalid")).hasSize(1);
        // A value is kept for a day.
        try (Store store = record.store()) {
            Instant later = Instant.now().plus(Duration.ofDays(2));
            store.change(sql -> PseudonymRemoval.RETENTION.apply(sql, later));
        }
        assertThat(record.activity("--person", word)).hasSize(1);
        CommandFixture unknown = record.program();
        assertThat(unknown.run("activity", "--person", "person-0123456789abcdef"))
                .isZero();
        assertThat(unknown.err()).contains("no recorded call matches. A word for a person is known only in the store");
    }
}
