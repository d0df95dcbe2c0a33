package io.iterablemcp.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.cli.CommandFixture;
import io.iterablemcp.cli.screen.Screen;
import io.iterablemcp.config.Mode;
import io.iterablemcp.gate.Gate;
import io.iterablemcp.gate.Grant;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.manifest.KeyType;
import io.iterablemcp.warehouse.engine.Engine;
import io.iterablemcp.warehouse.engine.EngineUnavailable;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs the whole demo: MCP calls to the real server with a sandbox behind it. */
@Order(1)
class DemoCommandTest {

    private static final long OPEN = Catalogue.load().tools().stream()
            .filter(tool -> !tool.group().equals(Catalogue.DISCOVERY))
            .filter(tool ->
                    Gate.decide(tool, Grant.of(Mode.READ_ONLY), KeyType.SERVER).open())
            .count();

    private static final List<String> SCENES = List.of(
            "What an agent can do",
            OPEN + " tools that read",
            "How the latest email campaigns did",
            "A template, filled with data",
            "Hello Ada,",
            "A send while sends are not allowed",
            "Refused, nothing was sent: send_campaign is closed",
            "The same send in a session with",
            "Nothing goes out yet: the client shows this to a person",
            "wants to call send_campaign",
            "To approve it, the person types how many people it reaches: ",
            "\"code\":\"Success\"",
            "The sandbox's outbox:",
            "@example.com",
            "A GDPR forget",
            "Refused, nothing was sent: forget_user is closed",
            "The project in a database on this machine, and a question in SQL",
            Engine.isForThisSystem() ? " tables of DuckDB, without personal data." : "This scene is left out.",
            "After the send: the project's webhooks report who received",
            "events have reached the receiver at 127.0.0.1:",
            "EVENT",
            "The first open was at 20",
            "The first click was at 20",
            "A send that waits for somebody with a name and a passphrase",
            "wants to call send_campaign",
            "http://127.0.0.1:",
            "/console/open?link=",
            "Sign in as anna",
            "What next",
            "java -jar target/iterable-mcp.jar --sandbox");

    @TempDir
    private Path home;

    private CommandFixture program() {
        return new CommandFixture(home).realServer();
    }

    @Test
    void showsEverySceneFromTheToolListToTheNextSteps() {
        CommandFixture program = program().env("COLUMNS", "100");
        assertThat(program.run("demo")).isZero();
        assertThat(program.out()).containsSubsequence(SCENES).doesNotContain("\u001b");
        assertThat(program.out()).containsPattern("Weekly letter\\S* \\S+ +1,\\d{3} +\\d+ +\\d\\d\\.\\d % +#+");
        assertThat(program.err()).isEmpty();
        if (Engine.isForThisSystem()) {
            assertThat(program.out())
                    .containsPattern("\\n1,\\d{3} rows in \\d\\d tables of DuckDB")
                    .containsPattern(
                            "CAMPAIGN +OPENED\\n.*\\d  #{30}\\n.*\\d  #{5,30}\\n.*\\d  #{5,30}\\n\\nAfter the send");
        }
    }

    @Test
    void goesOnWhereThereIsNoDuckDb() throws IOException {
        StringWriter out = new StringWriter();
        new DataScene(new Screen(new PrintWriter(out), 80, false), null, () -> {
                    throw EngineUnavailable.missing();
                })
                .play();
        assertThat(out.toString().replaceAll("\\s+", " "))
                .contains("This scene is left out. DuckDB is not installed next to this program. Download");
    }

    @ParameterizedTest
    @ValueSource(strings = {"40", "60", "80"})
    void fitsTheTerminal(String columns) {
        CommandFixture program = program().env("COLUMNS", columns);
        assertThat(program.run("demo")).isZero();
        assertThat(program.out().lines())
                .allSatisfy(line -> assertThat(line.startsWith("  java") || line.contains("/console/open?") ? "" : line)
                        .hasSizeLessThanOrEqualTo(Integer.parseInt(columns)));
        assertThat(program.out()).contains("###");
    }

    @Test
    void usesColoursOnATerminalThatSupportsThem() {
        CommandFixture program = program().env("TERM", "xterm").watched();
        assertThat(program.run("demo")).isZero();
        assertThat(program.out()).contains("\u001b[1;36mWhat an agent can do", "\u001b[33mRefused");
    }
}
