package io.iterablemcp.setup.program;

import io.iterablemcp.config.PathText;
import io.iterablemcp.setup.LauncherCommand;
import io.iterablemcp.setup.clients.Machine;
import io.iterablemcp.setup.clients.Os;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * The files that start the server.
 *
 * @param jar as an absolute path
 * @param launcher empty if there is only the jar
 * @param java the home folder of the Java that runs the jar now
 * @param engine the folder with DuckDB that came with the program; empty without one
 * @param temporaryFolder the folder that the system clears
 */
public record Program(Path jar, Optional<Path> launcher, Path java, Optional<Path> engine, Path temporaryFolder) {

    private static final Path NODE_MODULES = Path.of("node_modules");

    public static Program of(Path jar, Path java, Optional<Path> engine, Machine machine) {
        return new Program(
                jar.toAbsolutePath().normalize(),
                LauncherCommand.script(jar, machine.os()),
                java,
                engine,
                temporaryFolder(machine));
    }

    private static Path temporaryFolder(Machine machine) {
        return machine.os() == Os.WINDOWS
                ? machine.variable("TEMP").map(PathText::path).orElseGet(() -> machine.home()
                        .resolve("AppData/Local/Temp"))
                : PathText.path(machine.variable("TMPDIR").orElse("/tmp"));
    }

    /**
     * Whether the program may be deleted at any time. A checkout in a temporary folder does not count: whoever builds
     * there expects clients to start the next build.
     */
    public boolean isTemporary() {
        return isTemporary(jar) && !isCheckout();
    }

    /**
     * Whether this Java is removed together with the program: npm installs it as a package, the archive contains it.
     */
    boolean bringsItsJava() {
        return isTemporary(java);
    }

    private boolean isCheckout() {
        return launcher.map(it -> !it.getParent().equals(jar.getParent())).orElse(false);
    }

    private boolean isTemporary(Path file) {
        boolean ofNode = StreamSupport.stream(file.spliterator(), false).anyMatch(NODE_MODULES::equals);
        return ofNode || real(file).startsWith(real(temporaryFolder));
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            return path.toAbsolutePath().normalize();
        }
    }
}
