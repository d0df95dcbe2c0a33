package io.iterablemcp.setup.doctor;

import io.iterablemcp.setup.clients.Machine;
import io.iterablemcp.setup.clients.Os;
import io.iterablemcp.setup.clients.StartLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/** Checks that everything that an entry starts exists. */
record EntryParts(StartLine line, Machine machine) {

    private static final String OF_WINDOWS = "[A-Za-z]:[\\\\/].*|\\\\\\\\.*";

    /** What is missing or impossible; empty if everything is in order. */
    Optional<String> missing() {
        return impossibleCharacters().or(this::command).or(this::jar).or(this::launcher);
    }

    /** Characters for which the system would report only that the start failed. */
    private Optional<String> impossibleCharacters() {
        boolean nul = Stream.of(Stream.of(line.command()), line.args().stream(), line.environment().values().stream())
                .flatMap(it -> it)
                .anyMatch(it -> it.indexOf('\0') >= 0);
        boolean name = line.environment().keySet().stream()
                .anyMatch(it -> it.isEmpty() || it.indexOf('=') >= 0 || it.indexOf('\0') >= 0);
        return nul
                ? Optional.of("its entry contains a character (\\u0000) that no system accepts")
                : name
                        ? Optional.of("a variable in its entry has an equals sign in its name, or has no name")
                        : Optional.empty();
    }

    private Optional<String> command() {
        String command = line.command();
        boolean windows = machine.os() == Os.WINDOWS;
        if (command.isBlank()) {
            return Optional.of("its command is empty");
        }
        if (!windows && command.matches(OF_WINDOWS)) {
            return Optional.of("its command " + command + " is a Windows path, but this is not Windows");
        }
        if (path(command).filter(Path::isAbsolute).isPresent()) {
            return absolute(path(command).orElseThrow());
        }
        if (command.indexOf('/') >= 0) {
            return Optional.of("its command " + command + " is not an absolute path, so it depends on the folder"
                    + " in which the client starts it");
        }
        boolean found = windows
                || machine.variable("PATH").isEmpty()
                || machine.program(command).isPresent();
        return found ? Optional.empty() : Optional.of("its command " + command + " is not on the PATH");
    }

    private Optional<String> absolute(Path command) {
        if (Files.isDirectory(command)) {
            return Optional.of("its command " + command + " is a folder");
        }
        if (!Files.isRegularFile(command)) {
            return Optional.of("its " + (isLauncher(command) ? "launcher " : "Java ") + command + " does not exist");
        }
        if (machine.os() != Os.WINDOWS && !Files.isExecutable(command)) {
            return Optional.of(command + " is not executable (chmod u+x)");
        }
        return isLauncher(command) ? jarOf(command) : Optional.empty();
    }

    private Optional<String> jar() {
        int at = line.args().indexOf("-jar");
        if (at < 0 || at + 1 >= line.args().size()) {
            return Optional.empty();
        }
        String name = line.args().get(at + 1);
        return path(name)
                .filter(Path::isAbsolute)
                .map(EntryParts::opened)
                .orElseGet(() -> Optional.of("its jar " + name + " is not an absolute path"));
    }

    private static Optional<String> opened(Path jar) {
        if (!Files.isRegularFile(jar)) {
            return Optional.of("its jar " + jar + " does not exist");
        }
        try {
            new ZipFile(jar.toFile()).close();
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(
                    "its jar " + jar + " is damaged or cannot be read: it could not be opened as an archive");
        }
    }

    /** Checks a launcher that a shell runs. */
    private Optional<String> launcher() {
        List<String> args = line.args();
        return args.stream()
                .filter(it -> args.indexOf(it) == args.indexOf("/c") + 1 || args.indexOf(it) == 0)
                .flatMap(it -> path(it).stream())
                .filter(EntryParts::isLauncher)
                .findFirst()
                .flatMap(it -> Files.isRegularFile(it)
                        ? jarOf(it)
                        : Optional.of("its launcher " + it + " does not" + " exist"));
    }

    private static boolean isLauncher(Path command) {
        return command.getFileName() != null && command.getFileName().toString().matches("iterable-mcp(\\.cmd)?");
    }

    /** Checks for the jar where the launcher looks for it. */
    private Optional<String> jarOf(Path launcher) {
        if (line.environment().containsKey("ITERABLE_MCP_JAR")) {
            return Optional.empty();
        }
        Path folder = real(launcher).getParent();
        Path sameFolder = folder.resolve("iterable-mcp.jar");
        Path built = folder.resolve("../target/iterable-mcp.jar").normalize();
        return Stream.of(sameFolder, built)
                .filter(Files::isRegularFile)
                .findFirst()
                .map(EntryParts::opened)
                .orElseGet(() -> Optional.of(
                        "the jar does not exist: it is neither at " + sameFolder + " nor at" + " " + built));
    }

    private static Optional<Path> path(String text) {
        try {
            return Optional.of(Path.of(text));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static Path real(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException e) {
            return file.toAbsolutePath();
        }
    }
}
