package io.iterablemcp.cli.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.cli.CommandFixture;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.manifest.KeyType;
import io.iterablemcp.sandbox.Sandbox;
import io.iterablemcp.sandbox.SandboxOptions;
import io.iterablemcp.tools.ExitCode;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command {@code undo}, on a sandbox and with the program's own chain. */
class UndoCommandTest {

    private static Sandbox sandbox;

    @TempDir
    private Path home;

    @BeforeAll
    static void startSandbox() throws Exception {
        sandbox = Sandbox.start(
                SandboxOptions.DEFAULT.withPeople(20).withLag(Duration.ZERO), Catalogue.load(), Clock.systemUTC());
    }

    @AfterAll
    static void stopSandbox() {
        sandbox.close();
    }

    private CommandFixture program() {
        return new CommandFixture(home)
                .realServer()
                .env("ITERABLE_API_KEY", sandbox.keys().of(KeyType.SERVER))
                .env("ITERABLE_BASE_URL", sandbox.baseUrl().toString())
                .env("ITERABLE_CONFIRM", "off");
    }

    private String value() {
        CommandFixture read = program();
        read.run("call", "get_metadata_item", "table=shops", "key=one");
        return read.out();
    }

    private void write(String city) {
        CommandFixture write = program();
        int code = write.run(
                "call",
                "replace_metadata_item",
                "table=shops",
                "key=one",
                "value:={\"city\":\"" + city + "\"}",
                "--writes");
        assertThat(code).as(write.err()).isZero();
    }

    private String lastChange() {
        CommandFixture activity = program();
        activity.run("activity", "--changes", "--json", "--limit", "1");
        Json.Obj call =
                (Json.Obj) ((Json.Arr) JsonReader.read(activity.out())).items().get(0);
        return call.text("id").orElseThrow();
    }

    @Test
    void showsTheDifferenceAndAsksBeforeItRestores() {
        write("Bergen");
        write("Oslo");
        String change = lastChange();

        CommandFixture unwatched = program();
        assertThat(unwatched.run("undo", change, "--writes")).isEqualTo(ExitCode.USAGE.code());
        assertThat(unwatched.err()).contains("there is no terminal to ask for confirmation: add --yes");

        CommandFixture declined = program().watched().stdin("2\n");
        assertThat(declined.run("undo", change, "--writes")).isEqualTo(ExitCode.NOT_UNDONE.code());
        assertThat(declined.err())
                .contains(
                        "Undo change " + change,
                        "value: {\"city\":\"Oslo\"} → {\"city\":\"Bergen\"}",
                        "stays as it is");
        assertThat(value()).contains("Oslo");

        CommandFixture closed = program();
        assertThat(closed.run("undo", change, "--yes")).isEqualTo(ExitCode.REFUSED.code());

        CommandFixture agreed = program().watched().stdin("1\n");
        assertThat(agreed.run("undo", change, "--writes")).as(agreed.err()).isZero();
        assertThat(agreed.err())
                .contains("restored what change " + change + " had replaced.", "To check: get_metadata_item");
        assertThat(value()).contains("Bergen");

        CommandFixture again = program();
        assertThat(again.run("undo", change, "--writes", "--yes")).isEqualTo(ExitCode.NOT_UNDONE.code());
        assertThat(again.err()).contains("was undone already");
    }

    @Test
    void restoresWithoutAQuestionWithYes() {
        write("Bergen");
        write("Oslo");
        String change = lastChange();

        assertThat(program().run("undo", change, "--writes", "--yes")).isZero();

        assertThat(value()).contains("Bergen");
    }
}
