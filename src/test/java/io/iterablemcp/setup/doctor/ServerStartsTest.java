package io.iterablemcp.setup.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.setup.clients.ClientLocation;
import io.iterablemcp.setup.clients.ClientTable;
import io.iterablemcp.setup.clients.Machine;
import io.iterablemcp.setup.clients.Os;
import io.iterablemcp.setup.clients.StartLine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class ServerStartsTest {

    private static final StartLine DEAF = line("while read -r line; do :; done");

    @TempDir
    private Path home;

    private static StartLine line(String script) {
        return new StartLine("/bin/sh", List.of("-c", script), Map.of());
    }

    /** A clock on which a minute goes by at every look. */
    private ServerStarts hasty() {
        AtomicLong minutes = new AtomicLong();
        return new ServerStarts(
                home, () -> Duration.ofMinutes(minutes.incrementAndGet()).toNanos(), ServerStarts.GRACE);
    }

    @Test
    void namesAServerThatIsTooSlowForItsClient() {
        Machine machine = new Machine(Map.of(), home, Os.LINUX, home);
        ClientLocation opencode = ClientLocation.of(ClientTable.find("opencode").orElseThrow(), machine);
        List<Finding> findings = new EntryProbe(opencode, DEAF, Optional.empty(), machine, hasty()).findings();
        assertThat(findings).singleElement().satisfies(it -> {
            assertThat(it.level()).isEqualTo(Severity.FAIL);
            assertThat(it.what()).contains("does not answer within 5 s", "this client waits no longer");
            assertThat(it.fix()).startsWith("start it by hand and see: /bin/sh -c");
        });
    }

    @Test
    void startsOnceWhatTwoClientsStartAlike() {
        ServerStarts servers = new ServerStarts(home, System::nanoTime, ServerStarts.GRACE);
        StartLine counting = line("echo x >> started; exit 3");
        StartResult first = servers.start(counting, Map.of(), Duration.ofSeconds(20));
        assertThat(first).isEqualTo(new StartResult.Ended(3, List.of()));
        assertThat(servers.start(counting, Map.of(), Duration.ofSeconds(5))).isSameAs(first);
        assertThat(home.resolve("started")).hasContent("x");
    }

    @Test
    void doesNotTakeOneForSilentThatHasHungUpAndIsNotGoneYet() {
        StartLine slow = line("exec >&-; echo 'iterable-mcp: broken.' >&2; while read -r line; do :; done; exit 7");
        StartResult start = new ServerStarts(home, System::nanoTime, ServerStarts.GRACE)
                .start(slow, Map.of(), Duration.ofSeconds(20));
        assertThat(start).isEqualTo(new StartResult.Ended(7, List.of("broken.")));
    }

    @Test
    void saysWhenTheSystemDoesNotStartIt() {
        StartLine none = new StartLine(home.resolve("none").toString(), List.of(), Map.of());
        assertThat(hasty().start(none, Map.of(), Duration.ofSeconds(5))).isInstanceOf(StartResult.NotStarted.class);
    }
}
