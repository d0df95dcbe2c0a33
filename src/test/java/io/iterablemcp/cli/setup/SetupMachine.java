package io.iterablemcp.cli.setup;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.api.Reply;
import io.iterablemcp.cli.CommandFixture;
import io.iterablemcp.config.Secret;
import io.iterablemcp.config.SettingName;
import io.iterablemcp.keys.KeyStoreException;
import io.iterablemcp.keys.Platform;
import io.iterablemcp.keys.Projects;
import io.iterablemcp.keys.SecretStores;
import io.iterablemcp.keys.StoreChoice;
import io.iterablemcp.keys.SystemCommands;
import io.iterablemcp.tools.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** A machine with Cursor, this program, and projects that a test stores. */
final class SetupMachine {

    final Path home;
    final Path cursor;
    final Path launcher;

    SetupMachine(Path home) throws IOException {
        this.home = home;
        cursor = Files.createDirectories(home.resolve(".cursor")).resolve("mcp.json");
        launcher = Files.createFile(Files.createDirectories(home.resolve("opt")).resolve("iterable-mcp"));
        Files.createFile(home.resolve("opt/iterable-mcp.jar"));
    }

    CommandFixture fixture() {
        return new CommandFixture(home.resolve("ours"))
                .env("HOME", home.toString())
                .env("PATH", "")
                .env("ITERABLE_MCP_JAR", home.resolve("opt/iterable-mcp.jar").toString());
    }

    CommandFixture run(String line) {
        CommandFixture fixture = fixture();
        assertThat(fixture.run(line.split(" "))).as(fixture.err()).isZero();
        return fixture;
    }

    Projects room() {
        Path ours = home.resolve("ours");
        return Projects.at(ours, SecretStores.of(Platform.OTHER, new SystemCommands(Map.of("PATH", "")), ours));
    }

    void store(String name, Map<SettingName, String> settings) throws KeyStoreException {
        room().add(name, settings, new Secret(CommandFixture.KEY), StoreChoice.FILE);
        room().use(name);
    }

    List<String> projects() {
        try {
            return room().all().stream()
                    .map(it -> it.name() + " " + it.settings() + " " + it.lastFour())
                    .toList();
        } catch (KeyStoreException e) {
            throw new AssertionError(e);
        }
    }

    String everything(String but) {
        try (Stream<Path> files = Files.walk(home)) {
            StringBuilder all = new StringBuilder();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append(file.equals(home.resolve(but)) ? "" : Files.readString(file));
            }
            return all.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Outcome failed(Reply.Cause cause) {
        return new Outcome.Failed(cause, OptionalInt.empty(), Optional.empty(), "no way there.", "Look.");
    }
}
