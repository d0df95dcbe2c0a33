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

/** Whether all that an entry starts is there. */
record EntryParts(StartLine line, Machine machine) {

    private static final String OF_WINDOWS = "[A-Za-z]:[\\\\/].*|\\\\\\\\.*";

    /** What is missing or cannot be, in words; empty when nothing is. */
    Optional<String> missing() {
        return unspeakable().or(this::command).or(this::jar).or(this::launcher);
    }

    /** The system's own words for these would be that it does not start it. */
    private Optional<String> unspeakable() {
        boolean nul = Stream.of(Stream.of(line.command()), line.args().stream(), line.environment().values().stream())
                .flatMap(it -> it)
                .anyMatch(it -> it.indexOf('\0') >= 0);
        boolean name = line.environment().keySet().stream()
                .anyMatch(it -> it.isEmpty() || it.indexOf('=') >= 0 || it.indexOf('\0') >= 0);
        return nul
                ? Optional.of("there is a character in its entry (\\u0000) that no system takes")
                : name
                        ? Optional.of("a variable in its entry has an equals sign in its name, or no name at all")
                        : Optional.empty();
    }

    private Optional<String> command() {
        String command = line.command();
        boolean windows = machine.os() == Os.WINDOWS;
        if (command.isBlank()) {
            return Optional.of("its command is empty");
        }
        if (!windows && command.matches(OF_WINDOWS)) {
            return Optional.of("its command " + command + " is a path of Windows, and this is none");
        }
        if (path(command).filter(Path::isAbsolute).isPresent()) {
            return absolute(path(command).orElseThrow());
        }
        if (command.indexOf('/') >= 0) {
            return Optional.of("its command " + command + " is not an absolute path, and is another in each folder"
                    + " that the client may start it in");
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
            return Optional.of("its " + (isLauncher(command) ? "launcher " : "Java ") + command + " is gone");
        }
        if (machine.os() != Os.WINDOWS && !Files.isExecutable(command)) {
            return Optional.of(command + " may not be run (chmod u+x)");
        }
        return isLauncher(command) ? besides(command) : Optional.empty();
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
            return Optional.of("its jar " + jar + " is gone");
        }
        try {
            new ZipFile(jar.toFile()).close();
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(
                    "its jar " + jar + " is damaged or may not be read: it is no archive that can be opened");
        }
    }

    /** One that a shell is to run. */
    private Optional<String> launcher() {
        List<String> args = line.args();
        return args.stream()
                .filter(it -> args.indexOf(it) == args.indexOf("/c") + 1 || args.indexOf(it) == 0)
                .flatMap(it -> path(it).stream())
                .filter(EntryParts::isLauncher)
                .findFirst()
                .flatMap(it -> Files.isRegularFile(it) ? besides(it) : Optional.of("its launcher " + it + " is gone"));
    }

    private static boolean isLauncher(Path command) {
        return command.getFileName() != null && command.getFileName().toString().matches("iterable-mcp(\\.cmd)?");
    }

    /** Where the launcher looks. */
    private Optional<String> besides(Path launcher) {
        if (line.environment().containsKey("ITERABLE_MCP_JAR")) {
            return Optional.empty();
        }
        Path folder = real(launcher).getParent();
        Path beside = folder.resolve("iterable-mcp.jar");
        Path built = folder.resolve("../target/iterable-mcp.jar").normalize();
        return Stream.of(beside, built)
                .filter(Files::isRegularFile)
                .findFirst()
                .map(EntryParts::opened)
                .orElseGet(() -> Optional.of("the jar is gone: it is neither at " + beside + " nor at " + built));
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
