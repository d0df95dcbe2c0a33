package io.iterablemcp.setup.doctor;

import io.iterablemcp.setup.clients.Machine;
import io.iterablemcp.setup.clients.Os;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The archives that the launcher has made for a jar, by the records that it keeps of them: one for each Java that was
 * asked for. One that is good is enough.
 */
final class ClassArchive {

    private final Machine machine;
    private final Path jar;

    ClassArchive(Machine machine, Path jar) {
        this.machine = machine;
        this.jar = jar.toAbsolutePath().normalize();
    }

    /** Best first. */
    enum State {
        GOOD,
        FAILED,
        STALE,
        MISSING
    }

    State state() {
        State best = State.MISSING;
        for (Path folder : folders()) {
            for (Path record : records(folder)) {
                State state = machine.os() == Os.WINDOWS
                        ? onWindows(record)
                        : new LauncherRecord(record, folder, jar).state();
                best = state.compareTo(best) < 0 ? state : best;
            }
        }
        return best;
    }

    private List<Path> folders() {
        Optional<Path> cache = machine.os() == Os.WINDOWS
                ? machine.variable("LOCALAPPDATA").map(Path::of)
                : Optional.of(machine.variable("XDG_CACHE_HOME")
                        .filter(it -> it.startsWith("/"))
                        .map(Path::of)
                        .orElseGet(this::usual));
        String inside = machine.os() == Os.WINDOWS
                ? jar.toString().replace(":", "")
                : jar.toString().substring(1);
        return cache.map(it -> LauncherRecord.folder(it.resolve("iterable-mcp"), inside, machine.os())).stream()
                .filter(Files::isDirectory)
                .toList();
    }

    private Path usual() {
        Path mac = machine.home().resolve("Library/Caches");
        return Files.isDirectory(mac) ? mac : machine.home().resolve(".cache");
    }

    private static List<Path> records(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return new ArrayList<>(files.filter(it -> it.endsWith("record"))
                    .filter(Files::isRegularFile)
                    .toList());
        } catch (IOException | UncheckedIOException e) {
            return List.of(); // the launcher cannot read them either
        }
    }

    /** There a record holds dates as cmd writes them, which depends on the language of the system. */
    private static State onWindows(Path record) {
        try {
            List<String> lines = Files.readAllLines(record);
            String name = lines.size() > 1 ? lines.get(1) : "none";
            return name.equals("none")
                    ? State.FAILED
                    : Files.isRegularFile(record.resolveSibling(name)) ? State.GOOD : State.STALE;
        } catch (IOException e) {
            return State.STALE;
        }
    }
}
