package io.iterablemcp.server.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iterablemcp.files.Fingerprint;
import io.iterablemcp.gate.AgentGrant;
import io.iterablemcp.gate.Flag;
import io.iterablemcp.gate.GrantLevel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class AgentsFileTest {

    private static final RegisteredAgent REPORTING = new RegisteredAgent(
            "reporting",
            TokenHash.of("itm_x", AgentsFileFixture.SINCE),
            new AgentGrant(
                    Set.of(Flag.WRITES, Flag.PERSONAL_DATA),
                    Map.of("campaigns", GrantLevel.FULL, "users", GrantLevel.READ, "all", GrantLevel.OFF),
                    List.of("get_lists"),
                    List.of("delete_*")));

    @TempDir
    private Path folder;

    private Path path;
    private AgentsFile file;

    @BeforeEach
    void start() {
        path = folder.resolve("new").resolve(AgentsFile.NAME);
        file = new AgentsFile(path, AgentsFileFixture.CATALOGUE);
    }

    @Test
    void readsWhatItWrote() throws IOException {
        assertThat(file.read()).isEmpty();

        file.change(before -> before.with(REPORTING));

        assertThat(file.read()).contains(new AgentList(Map.of("reporting", REPORTING)));
        assertThat(Files.readString(path)).isEqualToNormalizingNewlines("""
                {
                  "agents": {
                    "reporting": {
                      "token": {
                        "sha256": "%s",
                        "since": "2026-01-31T09:30:00Z"
                      },
                      "grant": {
                        "writes": true,
                        "sends": false,
                        "forget": false,
                        "personalData": true,
                        "groups": {
                          "all": "off",
                          "campaigns": "full",
                          "users": "read"
                        },
                        "allow": ["get_lists"],
                        "deny": ["delete_*"]
                      }
                    }
                  }
                }
                """.formatted(Fingerprint.of("itm_x")));
    }

    @Test
    void keepsThatPersonalValuesAreMasked() throws IOException {
        AgentGrant masked = new AgentGrant(
                Set.of(Flag.PERSONAL_DATA), true, Map.of("users", GrantLevel.READ), List.of(), List.of());

        file.change(before -> before.with(REPORTING.with(masked)));

        assertThat(Files.readString(path)).contains("\"personalData\": \"masked\"");
        assertThat(file.read().orElseThrow().find("reporting").orElseThrow().grant())
                .isEqualTo(masked);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void isForItsOwnerAloneAlsoWhenItWasNotBefore() throws IOException {
        file.change(before -> before.with(REPORTING));
        assertThat(mode(path.getParent())).isEqualTo("rwx------");
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-r--r--"));

        file.change(before -> before.without("nobody"));

        try (Stream<Path> all = Files.list(path.getParent())) {
            assertThat(all).hasSize(2).allSatisfy(one -> assertThat(mode(one)).isEqualTo("rw-------"));
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void writesThroughALink() throws IOException {
        Path real = folder.resolve("elsewhere.json");
        file.change(before -> before.with(REPORTING));
        Files.move(path, real);
        Files.createSymbolicLink(path, real);

        file.change(before -> before.without("reporting"));

        assertThat(path).isSymbolicLink();
        assertThat(Files.readString(real)).doesNotContain("reporting");
    }

    @Test
    void staysAsItWasWhenTheChangeFails() throws IOException {
        file.change(before -> before.with(REPORTING));
        String before = Files.readString(path);

        assertThatThrownBy(() -> file.change(list -> {
                    throw new IllegalArgumentException("no");
                }))
                .isInstanceOf(IllegalArgumentException.class);
        Files.writeString(path, "{");
        assertThatThrownBy(() -> file.change(list -> list)).isInstanceOf(InvalidAgentsFile.class);
        assertThat(path).hasContent("{");

        Files.writeString(path, before);
        assertThat(file.change(list -> list).names()).containsExactly("reporting");
        assertThat(path.getParent())
                .isDirectoryNotContaining(one -> one.toString().endsWith(".new"));
    }

    @Test
    void saysWhenItCannotBeWrittenOrRead() throws IOException {
        Files.createDirectories(path.resolveSibling(AgentsFile.NAME + ".lock"));
        assertThatThrownBy(() -> file.change(before -> before.with(REPORTING)))
                .isInstanceOf(InvalidAgentsFile.class)
                .hasMessageStartingWith(path + " cannot be written. Give this user the right");

        Files.createDirectory(path);
        assertThatThrownBy(file::read).hasMessageStartingWith(path + " cannot be read. Give this user the right");
    }

    @Test
    void losesNothingWhenManyChangeItAtOnce() throws InterruptedException {
        List<Thread> changers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            int mine = i;
            changers.add(new Thread(() -> {
                for (int turn = 0; turn < 15; turn++) {
                    String name = "agent-" + mine + "-" + turn;
                    RegisteredAgent agent =
                            new RegisteredAgent(name, TokenHash.of(name, AgentsFileFixture.SINCE), AgentGrant.NOTHING);
                    new AgentsFile(path, AgentsFileFixture.CATALOGUE).change(before -> before.with(agent));
                }
            }));
        }
        changers.forEach(Thread::start);
        for (Thread changer : changers) {
            changer.join();
        }
        assertThat(file.read().orElseThrow().names()).hasSize(60);
    }

    private static String mode(Path one) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(one));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
