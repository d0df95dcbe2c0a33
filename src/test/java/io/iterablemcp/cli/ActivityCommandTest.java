package io.iterablemcp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.config.Mode;
import io.iterablemcp.config.RecordMode;
import io.iterablemcp.config.StoreAddress;
import io.iterablemcp.sandbox.Sandbox;
import io.iterablemcp.sandbox.SandboxOptions;
import io.iterablemcp.store.Store;
import io.iterablemcp.tools.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of {@code activity}, on the record of calls to a sandbox. */
class ActivityCommandTest {

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

        CommandFixture verified = record.program();
        assertThat(verified.run("activity", "verify")).isZero();
        String hash = verified.out().strip();
        assertThat(hash).matches("[0-9a-f]{64}");
        assertThat(record.program().run("activity", "verify", "--against", hash)).isZero();
        assertThat(record.program().run("activity", "verify", "--against", "xyz")).isEqualTo(ExitCode.USAGE.code());
        try (Store opened = record.store()) {
            opened.change(sql -> sql.update("UPDATE call_record SET outcome = 'answered' WHERE id = ?", id));
        }
        CommandFixture changed = record.program();
        assertThat(changed.run("activity", "verify")).isEqualTo(ExitCode.NOT_VERIFIED.code());
        assertThat(changed.err()).contains("Call " + id + " (row 2) was changed after it was written.");
    }
}
