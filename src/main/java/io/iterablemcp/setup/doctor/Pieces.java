package io.iterablemcp.setup.doctor;

import io.iterablemcp.setup.clients.Machine;
import io.iterablemcp.setup.clients.Os;
import io.iterablemcp.setup.clients.StartLine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Whether all that an entry starts is there. */
record Pieces(StartLine line, Machine machine) {

    /** What is missing, in words; empty when nothing is. */
    Optional<String> missing() {
        Path command = Path.of(line.command());
        if (!command.isAbsolute()) {
            return argument("/c")
                    .filter(it -> !Files.isRegularFile(it))
                    .map(it -> "its launcher " + it + " is gone")
                    .or(this::jar);
        }
        if (!Files.isRegularFile(command)) {
            return Optional.of("its " + (isLauncher(command) ? "launcher " : "Java ") + command + " is gone");
        }
        if (machine.os() != Os.WINDOWS && !Files.isExecutable(command)) {
            return Optional.of(command + " may not be run (chmod u+x)");
        }
        return isLauncher(command) ? besides(command) : jar();
    }

    private Optional<String> jar() {
        return argument("-jar")
                .filter(it -> it.isAbsolute() && !Files.isRegularFile(it))
                .map(it -> "its jar " + it + " is gone");
    }

    private Optional<Path> argument(String option) {
        List<String> args = line.args();
        int at = args.indexOf(option);
        return at >= 0 && at + 1 < args.size() ? Optional.of(Path.of(args.get(at + 1))) : Optional.empty();
    }

    private static boolean isLauncher(Path command) {
        return command.getFileName().toString().startsWith("iterable-mcp");
    }

    /** Where the launcher looks. */
    private Optional<String> besides(Path launcher) {
        if (line.environment().containsKey("ITERABLE_MCP_JAR")) {
            return Optional.empty();
        }
        Path folder = real(launcher).getParent();
        Path beside = folder.resolve("iterable-mcp.jar");
        Path built = folder.resolve("../target/iterable-mcp.jar").normalize();
        return Files.isRegularFile(beside) || Files.isRegularFile(built)
                ? Optional.empty()
                : Optional.of("the jar is gone: it is neither at " + beside + " nor at " + built);
    }

    private static Path real(Path file) {
        try {
            return file.toRealPath();
        } catch (java.io.IOException e) {
            return file;
        }
    }
}
