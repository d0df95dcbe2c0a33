package io.iterablemcp.setup;

import io.iterablemcp.keys.SystemCommands;
import io.iterablemcp.setup.clients.Client;
import io.iterablemcp.setup.clients.ClientLocation;
import io.iterablemcp.setup.clients.ClientTable;
import io.iterablemcp.setup.clients.Machine;
import io.iterablemcp.setup.clients.Os;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A machine of a test's own, with a home that holds nothing else. */
final class ScratchHome {

    static final Registration READS = new Registration(
            new LauncherCommand(List.of("/opt/iterable mcp/iterable-mcp")),
            Optional.of("shop"),
            Optional.empty(),
            Map.of(),
            Map.of());

    private final Path home;
    private final Os os;
    private final Map<String, String> environment = new HashMap<>();

    ScratchHome(Path home, Os os) {
        this.home = home;
        this.os = os;
        environment.put("PATH", "");
    }

    ScratchHome env(String name, String value) {
        environment.put(name, value);
        return this;
    }

    Machine machine() {
        return new Machine(environment, home, os, home.resolve("work"));
    }

    Setup setup() {
        return new Setup(
                home.resolve("ours"),
                Clock.fixed(Instant.parse("2026-11-21T10:00:00Z"), ZoneOffset.UTC),
                new ClientCommand(machine(), new SystemCommands(environment)));
    }

    static Client client(String name) {
        return ClientTable.find(name).orElseThrow();
    }

    ClientLocation locate(String client) {
        return ClientLocation.of(client(client), machine());
    }

    /** As somebody has it who uses the client. */
    Path has(String client, String content) {
        Path file = locate(client).file();
        write(file, content);
        return file;
    }

    static void write(Path file, String content) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For a client that is here and was not named. */
    SetupPlan plan(String client) {
        return plan(client, READS);
    }

    SetupPlan plan(String client, Registration wanted) {
        return setup().plan(locate(client), wanted, false);
    }

    Setup.Done register(String client) {
        return register(client, READS);
    }

    Setup.Done register(String client, Registration wanted) {
        return setup().carryOut(setup().plan(locate(client), wanted, true));
    }

    Setup.Done remove(String client) {
        return setup().carryOut(setup().planRemoval(locate(client)));
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> names(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(it -> it.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
