package io.iterablemcp.setup.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.setup.clients.ClientTable;
import io.iterablemcp.setup.clients.Located;
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
class ServersTest {

    private static final StartLine DEAF = line("while read -r line; do :; done");

    @TempDir
    private Path home;

    private static StartLine line(String script) {
        return new StartLine("/bin/sh", List.of("-c", script), Map.of());
    }

    /** A clock on which a minute goes by at every look. */
    private Servers hasty() {
        AtomicLong minutes = new AtomicLong();
        return new Servers(
                home, () -> Duration.ofMinutes(minutes.incrementAndGet()).toNanos(), Servers.GRACE);
    }

    @Test
    void namesAServerThatIsTooSlowForItsClient() {
        Machine machine = new Machine(Map.of(), home, Os.LINUX, home);
        Located opencode = Located.of(ClientTable.find("opencode").orElseThrow(), machine);
        List<Finding> findings = new Trial(opencode, DEAF, Optional.empty(), machine, hasty()).findings();
        assertThat(findings).singleElement().satisfies(it -> {
            assertThat(it.level()).isEqualTo(Level.FAIL);
            assertThat(it.what()).contains("does not answer within 5 s", "as long as this client waits");
            assertThat(it.fix()).startsWith("start it by hand and see: /bin/sh -c");
        });
    }

    @Test
    void startsOnceWhatTwoClientsStartAlike() {
        Servers servers = new Servers(home, System::nanoTime, Servers.GRACE);
        StartLine counting = line("echo x >> started; exit 3");
        Start first = servers.start(counting, Map.of(), Duration.ofSeconds(20));
        assertThat(first).isEqualTo(new Start.Ended(3, List.of()));
        assertThat(servers.start(counting, Map.of(), Duration.ofSeconds(5))).isSameAs(first);
        assertThat(home.resolve("started")).hasContent("x");
    }

    @Test
    void doesNotTakeOneForSilentThatHasHungUpAndIsNotGoneYet() {
        StartLine slow = line("exec >&-; echo 'iterable-mcp: broken.' >&2; while read -r line; do :; done; exit 7");
        Start start = new Servers(home, System::nanoTime, Servers.GRACE).start(slow, Map.of(), Duration.ofSeconds(20));
        assertThat(start).isEqualTo(new Start.Ended(7, List.of("broken.")));
    }

    @Test
    void saysWhenTheSystemDoesNotStartIt() {
        StartLine none = new StartLine(home.resolve("none").toString(), List.of(), Map.of());
        assertThat(hasty().start(none, Map.of(), Duration.ofSeconds(5))).isInstanceOf(Start.NotStarted.class);
    }
}
