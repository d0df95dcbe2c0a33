package io.iterablemcp.server.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iterablemcp.files.Fingerprint;
import io.iterablemcp.gate.AgentGrant;
import io.iterablemcp.gate.AgentTerms;
import io.iterablemcp.gate.Flag;
import io.iterablemcp.gate.Grant;
import io.iterablemcp.gate.GrantLevel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class AgentsTest {

    @TempDir
    private Path folder;

    private AgentsFileFixture registry;

    @BeforeEach
    void start() {
        registry = new AgentsFileFixture(folder);
    }

    @AfterEach
    void end() {
        registry.close();
    }

    @Test
    void knowsAnAgentByItsTokenAndByItsName() {
        registry.add("one", "itm_one");
        registry.add("two", "itm_two");
        Agents agents = registry.open();

        assertThat(agents.none()).isFalse();
        assertThat(agents.by("itm_two")).map(Agent::name).contains("two");
        assertThat(agents.by("itm_one")).isEqualTo(agents.named("one")).isPresent();
        for (String wrong : List.of("", "itm_", "itm_onE", "itm_one ", "itm_twoo", "one")) {
            assertThat(agents.by(wrong)).as(wrong).isEmpty();
        }
        assertThat(agents.named("three")).isEmpty();
    }

    @Test
    void isForOneLocalUserUntilThereIsAnAgentAndNeverAfterwards() {
        Agents agents = registry.open();
        assertThat(agents.none()).isTrue();
        assertThat(agents.by("itm_one")).isEmpty();

        registry.add("one", "itm_one");
        assertThat(agents.none()).isFalse();
        assertThat(agents.by("itm_one")).isPresent();

        registry.file().change(before -> before.without("one"));
        assertThat(agents.none()).isFalse();
        assertThat(agents.by("itm_one")).isEmpty();
        assertThat(registry.open().none()).isTrue();
    }

    @Test
    void takesUpGrantsAndTokensAtOnce() {
        registry.add("one", "itm_one");
        Agents agents = registry.open();
        AgentGrant grant =
                new AgentGrant(Set.of(Flag.WRITES), Map.of("lists", GrantLevel.FULL), List.of(), List.of("delete_*"));

        registry.file()
                .change(before -> before.with(before.find("one").orElseThrow().with(grant)));
        assertThat(agents.by("itm_one"))
                .contains(new Agent(
                        "one", Fingerprint.of("itm_one"), Grant.of(new AgentTerms("one", grant)), Optional.empty()));

        for (int i = 0; i < 50; i++) {
            TokenHash next = TokenHash.of("itm_" + i, AgentsFileFixture.SINCE);
            registry.file()
                    .change(before ->
                            before.with(before.find("one").orElseThrow().with(next)));
            assertThat(agents.by("itm_" + i)).isPresent();
            assertThat(agents.by(i == 0 ? "itm_one" : "itm_" + (i - 1))).isEmpty();
        }
    }

    @Test
    void noticesAFileOfTheSameSizeAndTimeMovedIntoItsPlace() throws IOException {
        FileTime then = FileTime.from(Instant.parse("2026-01-31T09:30:00Z"));
        registry.add("one", "itm_one");
        Files.setLastModifiedTime(registry.path(), then);
        Agents agents = registry.open();

        Path fresh = Files.writeString(folder.resolve("fresh"), registry.text().replace("\"one\"", "\"two\""));
        Files.setLastModifiedTime(fresh, then);
        Files.move(fresh, registry.path(), StandardCopyOption.REPLACE_EXISTING);

        assertThat(agents.by("itm_one")).map(Agent::name).contains("two");
    }

    @Test
    void noticesAnEditOfTheSameSizeWithinOneTickOfTheDisksClock() throws IOException {
        Instant now = Instant.parse("2026-01-31T09:30:00Z");
        registry.add("one", "itm_one");
        Files.setLastModifiedTime(registry.path(), FileTime.from(now));
        Agents agents = new Agents(registry.file(), Clock.fixed(now.plusMillis(20), ZoneOffset.UTC));
        assertThat(agents.by("itm_one")).map(Agent::name).contains("one");

        Files.writeString(registry.path(), registry.text().replace("\"one\"", "\"two\""));
        Files.setLastModifiedTime(registry.path(), FileTime.from(now));

        assertThat(agents.by("itm_one")).map(Agent::name).contains("two");
    }

    @Test
    void keepsTheLastGoodStateWhenTheFileIsBrokenAndSaysSoOnce() throws IOException {
        registry.add("one", "itm_one");
        Agents agents = registry.open();
        String good = registry.text();

        registry.put(good.replace("\"writes\": false", "\"writes\": \"itm_secret\""));
        for (int i = 0; i < 20; i++) {
            assertThat(agents.by("itm_one")).isPresent();
        }
        assertThat(registry.log())
                .containsExactly("WARN In " + registry.path() + " agents.one.grant.writes must be true or false."
                        + " Until then the agents stay as they were.");

        registry.put("{\"agents\": {\"itm_secret");
        for (int i = 0; i < 20; i++) {
            assertThat(agents.by("itm_one")).isPresent();
        }
        assertThat(registry.log()).hasSize(2).last().asString().contains("not valid JSON", "(line 1, column ");

        registry.put(good.replace("\"one\"", "\"two\""));
        assertThat(agents.by("itm_one")).map(Agent::name).contains("two");
        assertThat(registry.log())
                .hasSize(3)
                .last()
                .asString()
                .isEqualTo("INFO " + registry.path() + " is valid again.");
        assertThat(registry.log().toString()).doesNotContain("itm_", Fingerprint.of("itm_one"));
    }

    @Test
    void letsNobodyInWhenTheFileIsGoneAndSaysSoOnce() throws IOException {
        registry.add("one", "itm_one");
        Agents agents = registry.open();
        String good = registry.text();

        Files.delete(registry.path());
        for (int i = 0; i < 20; i++) {
            assertThat(agents.by("itm_one")).isEmpty();
            assertThat(agents.named("one")).isEmpty();
            assertThat(agents.none()).isFalse();
        }
        assertThat(registry.log())
                .containsExactly("WARN " + registry.path()
                        + " no longer exists, so no agent is accepted. Restore it, or add the agents again.");

        registry.put(good);
        assertThat(agents.by("itm_one")).isPresent();
    }

    @Test
    void letsNobodyInWhenABrokenFileGoes() throws IOException {
        registry.add("one", "itm_one");
        Agents agents = registry.open();
        registry.put("{");
        assertThat(agents.by("itm_one")).isPresent();

        Files.delete(registry.path());
        assertThat(agents.by("itm_one")).isEmpty();
        assertThat(agents.none()).isFalse();
        assertThat(registry.log()).hasSize(2).last().asString().contains("no longer exists, so no agent is accepted");
    }

    @Test
    void isNoLocalUsersServerAnyMoreOnceTheFirstFileIsBroken() throws IOException {
        Agents agents = registry.open();
        assertThat(agents.none()).isTrue();
        registry.put("{");

        assertThat(agents.none()).isFalse();
        assertThat(registry.log())
                .hasSize(1)
                .first()
                .asString()
                .startsWith("WARN ")
                .endsWith("no agent is accepted.");
        Files.delete(registry.path());
        assertThat(agents.none()).isFalse();
    }

    @Test
    void letsNobodyInWhileTheFileCannotBeRead() throws IOException {
        registry.add("one", "itm_one");
        Agents agents = registry.open();
        Path aside = Files.move(registry.path(), folder.resolve("aside"));
        Files.createDirectory(registry.path());
        for (int i = 0; i < 20; i++) {
            assertThat(agents.by("itm_one")).isEmpty();
            assertThat(agents.none()).isFalse();
        }
        assertThat(registry.log())
                .singleElement()
                .asString()
                .contains("cannot be read")
                .endsWith("no agent is accepted.");

        Files.delete(registry.path());
        Files.move(aside, registry.path());
        assertThat(agents.by("itm_one")).isPresent();
        assertThat(registry.log()).hasSize(2).last().asString().contains("is valid again");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void letsNobodyInWhileTheFileCannotBeLookedAt() throws IOException {
        registry.add("one", "itm_one");
        Agents agents = registry.open();
        Path aside = Files.move(registry.path(), folder.resolve("aside"));
        Files.createSymbolicLink(registry.path(), registry.path());
        for (int i = 0; i < 20; i++) {
            assertThat(agents.by("itm_one")).isEmpty();
            assertThat(agents.none()).isFalse();
        }
        assertThat(registry.log())
                .hasSize(1)
                .first()
                .asString()
                .contains("cannot be checked")
                .endsWith("no agent is accepted.");

        Files.move(aside, registry.path(), StandardCopyOption.REPLACE_EXISTING);
        assertThat(agents.by("itm_one")).isPresent();
        assertThat(registry.log()).hasSize(2).last().asString().contains("is valid again");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void letsNobodyInWhileOtherUsersCanChangeTheFileOrItsFolder() throws IOException {
        registry.add("one", "itm_one");
        Agents agents = registry.open();
        for (Path open : List.of(registry.path(), folder)) {
            Set<PosixFilePermission> before = Files.getPosixFilePermissions(open);
            Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
            for (int i = 0; i < 20; i++) {
                assertThat(agents.by("itm_one")).isEmpty();
                assertThat(agents.named("one")).isEmpty();
                assertThat(agents.none()).isFalse();
            }
            assertThatThrownBy(registry::open)
                    .isInstanceOf(InvalidAgentsFile.class)
                    .hasMessageStartingWith(registry.path() + " is not used: other users can ");
            assertThatThrownBy(() -> registry.add("two", "itm_two")).isInstanceOf(InvalidAgentsFile.class);
            assertThat(registry.log())
                    .last()
                    .asString()
                    .matches("WARN .* is not used: other users can .* \\(mode 0777," + " owner .*run `chmod 755 "
                            + open.toRealPath() + "`\\. Until then no agent is accepted\\.");

            Files.setPosixFilePermissions(open, before);
            assertThat(agents.by("itm_one")).isPresent();
            assertThat(registry.log()).last().asString().endsWith("is valid again.");
        }
        assertThat(registry.log()).hasSize(4);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aFirstFileThatOthersCanChangeEndsTheServerOfALocalUser() throws IOException {
        Agents agents = registry.open();
        assertThat(agents.none()).isTrue();

        registry.put("{\"agents\": {}}");
        Files.setPosixFilePermissions(registry.path(), PosixFilePermissions.fromString("rw-rw-rw-"));

        assertThat(agents.none()).isFalse();
        assertThat(agents.by("itm_one")).isEmpty();
    }

    @Test
    void doesNotStartWithABrokenFile() throws IOException {
        registry.put("{");

        assertThatThrownBy(registry::open)
                .isInstanceOf(InvalidAgentsFile.class)
                .hasMessageStartingWith(registry.path() + " is not valid JSON");
    }
}
