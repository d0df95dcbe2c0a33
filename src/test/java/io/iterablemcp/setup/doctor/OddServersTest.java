package io.iterablemcp.setup.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.setup.clients.ClientLocation;
import io.iterablemcp.setup.clients.ClientTable;
import io.iterablemcp.setup.clients.Machine;
import io.iterablemcp.setup.clients.Os;
import io.iterablemcp.setup.clients.StartLine;
import io.iterablemcp.setup.clients.StartTimeout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Programs that are not proper MCP servers. Each is reported in time, with what it does wrong. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(60)
class OddServersTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    /** Answers as the smallest server would. */
    private static final String SERVES = """
            answer() { printf '{"jsonrpc":"2.0","id":%s,"result":%s}\\n' "$1" "$2"; }
            while read -r line; do
              case $line in
                *'"initialize"'*) answer 1 '{}' ;;
                *'"tools/list"'*) answer 2 '{"tools":[{"name":"a"}]}' ;;
                *'"tools/call"'*) answer 3 '{}' ;;
              esac
            done
            """;

    @TempDir
    private Path home;

    private static StartLine line(String script) {
        return new StartLine("/bin/sh", List.of("-c", script), Map.of());
    }

    private StartResult start(String script) {
        return start(line(script), LIMIT);
    }

    private StartResult start(StartLine line, Duration limit) {
        return new ServerStarts(home, System::nanoTime, ServerStarts.GRACE)
                .start(line, Map.of("PATH", "/usr/bin:/bin"), limit);
    }

    private List<Finding> tried(String client, StartLine line, Optional<StartTimeout.ConfiguredTimeout> configured) {
        Machine machine = new Machine(Map.of("PATH", "/usr/bin:/bin"), home, Os.LINUX, home);
        ClientLocation where = ClientLocation.of(ClientTable.find(client).orElseThrow(), machine);
        return new EntryProbe(
                        where, line, configured, machine, new ServerStarts(home, System::nanoTime, ServerStarts.GRACE))
                .findings();
    }

    @Test
    void ignoresEmptyLines() {
        assertThat(start("echo; echo; " + SERVES)).isInstanceOfSatisfying(StartResult.Answered.class, it -> {
            assertThat(it.tools()).containsExactly("a");
            assertThat(it.junk()).isZero();
        });
    }

    @Test
    void countsLinesOnStdoutThatAreNotMessages() {
        String junk = "echo 'Picked up JAVA_TOOL_OPTIONS'; echo '{}'; echo '[[[['; ";
        assertThat(start(junk + SERVES)).isInstanceOfSatisfying(StartResult.Answered.class, it -> assertThat(it.junk())
                .isEqualTo(3));
        assertThat(tried("cursor", line(junk + SERVES), Optional.empty())).anySatisfy(it -> {
            assertThat(it.level()).isEqualTo(Severity.WARN);
            assertThat(it.what())
                    .isEqualTo("it prints lines on stdout that are not messages (3), and some clients stop at them");
        });
    }

    @Test
    void readsAnAnswerAfterALineOfTenMegabytes() {
        assertThat(start("head -c 10000000 /dev/zero | tr '\\0' x; echo; " + SERVES))
                .isInstanceOf(StartResult.Answered.class);
    }

    @Test
    void stopsReadingAServerThatPrintsWithoutEnd() {
        assertThat(start("yes noise"))
                .isEqualTo(new StartResult.Odd("it keeps printing to stdout without answering initialize"));
        assertThat(start(line("tr '\\0' x </dev/zero"), Duration.ofSeconds(2))).isInstanceOf(StartResult.Silent.class);
    }

    @Test
    void findsTheReasonInALargeOutputOnStderr() {
        assertThat(start("head -c 20000000 /dev/zero | tr '\\0' x >&2; echo >&2;"
                        + " echo 'iterable-mcp: no key. Give one.' >&2; exit 10"))
                .isEqualTo(new StartResult.Ended(10, List.of("no key. Give one.")));
    }

    @Test
    void seesTheEndOfAServerWhoseChildKeepsStdoutOpen() throws Exception {
        Path child = home.resolve("child");
        assertThat(start("sleep 100 2>/dev/null & echo $! >'" + child + "'; exit 3"))
                .isEqualTo(new StartResult.Ended(3, List.of()));
        ProcessHandle.of(Long.parseLong(Files.readString(child).strip())).ifPresent(ProcessHandle::destroy);
    }

    @Test
    void namesAServerThatAnswersWithAnError() {
        String error = "read -r line; echo '{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-1,\"message\":\"no\"}}';"
                + " while read -r line; do :; done";
        assertThat(start(error)).isEqualTo(new StartResult.Odd("it answers initialize with an error"));
        assertThat(tried("cursor", line(error), Optional.empty()))
                .singleElement()
                .satisfies(it -> assertThat(it.fix()).startsWith("check what else its command starts: /bin/sh -c"));
    }

    @Test
    void namesAServerThatListsNoTools() {
        assertThat(start(SERVES.replace("\"tools\":[", "\"towels\":[")))
                .isEqualTo(new StartResult.Odd("its answer to tools/list contains no tools"));
    }

    @Test
    void stopsAServerThatDoesNotEndByItself() throws Exception {
        Path pid = home.resolve("pid");
        String stays = "trap '' TERM HUP INT; echo $$ >'" + pid + "'; " + SERVES + " while :; do sleep 1; done";
        ServerStarts impatient = new ServerStarts(home, System::nanoTime, Duration.ofMillis(500));
        assertThat(impatient.start(line(stays), Map.of("PATH", "/usr/bin:/bin"), LIMIT))
                .isInstanceOf(StartResult.Answered.class);
        long id = Long.parseLong(Files.readString(pid).strip());
        // A killed process is there until the system has cleared it away.
        assertThat(ProcessHandle.of(id).map(ProcessHandle::onExit).stream())
                .allSatisfy(end -> assertThat(end).succeedsWithin(Duration.ofSeconds(10)));
    }

    @Test
    void startsThemWhereThereIsNoHome() {
        ServerStarts homeless = new ServerStarts(home.resolve("none"), System::nanoTime, ServerStarts.GRACE);
        assertThat(homeless.start(line(SERVES), Map.of(), LIMIT)).isInstanceOf(StartResult.Answered.class);
    }

    @Test
    void waitsAsLongAsTheEntrySays() {
        StartLine deaf = line("while read -r line; do :; done");
        StartTimeout.ConfiguredTimeout configured =
                new StartTimeout.ConfiguredTimeout("timeout", Duration.ofMillis(700));
        assertThat(tried("gemini", deaf, Optional.of(configured)))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.what())
                            .isEqualTo(
                                    "it does not answer within 0.7 s, and timeout limits how long this client waits");
                    assertThat(it.fix()).startsWith("increase timeout, or start it by hand and see: ");
                });
        StartTimeout.ConfiguredTimeout ample = new StartTimeout.ConfiguredTimeout("timeout", Duration.ofSeconds(20));
        assertThat(tried("opencode", line(SERVES), Optional.of(ample)))
                .singleElement()
                .satisfies(it -> assertThat(it.what()).contains(" of 20 s, 1 tools"));
    }

    @Test
    void showsNoValueThatMayBeASecretInWhatToRunByHand() {
        StartLine secrets = new StartLine(
                "/bin/sh",
                List.of("-c", "exit 1", "--jwt-secret", "sekret", "--token=sekret", "--toolsets", "core"),
                Map.of("ITERABLE_JWT_SECRET", "sekret", "B", "sekret"));
        assertThat(tried("cursor", secrets, Optional.empty())).singleElement().satisfies(it -> {
            assertThat(it.fix())
                    .contains(
                            "--jwt-secret (hidden) --token=(hidden) --toolsets core, with these variables of its entry: ")
                    .contains("ITERABLE_JWT_SECRET")
                    .doesNotContain("sekret");
        });
    }

    /** VS Code asks the person for it. */
    @Test
    void takesAKeyThatTheClientAsksForAsGiven() {
        StartLine asks = new StartLine(
                "/bin/sh",
                List.of("-c", "test ${#ITERABLE_API_KEY} = 32 || exit 10; " + SERVES),
                Map.of("ITERABLE_API_KEY", "${input:iterable_api_key}"));
        assertThat(tried("vscode", asks, Optional.empty())).singleElement().satisfies(it -> assertThat(it.level())
                .isEqualTo(Severity.OK));
    }
}
