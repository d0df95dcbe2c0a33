package io.iterablemcp.setup.doctor;

import io.iterablemcp.setup.clients.Machine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Checks the Java that runs this program, and where it was found. */
public final class JavaCheck implements DoctorCheck {

    private static final int NEEDED = 17;

    private final Machine machine;
    private final Path home;
    private final Runtime.Version version;

    /** @param home the value of {@code java.home} */
    public JavaCheck(Machine machine, Path home, Runtime.Version version) {
        this.machine = machine;
        this.home = home;
        this.version = version;
    }

    @Override
    public String subject() {
        return "Java";
    }

    @Override
    public List<Finding> findings() {
        String what = "Java " + version + " at " + home + from();
        return List.of(
                version.feature() >= NEEDED
                        ? Finding.ok(what)
                        : Finding.fail(
                                what + " is too old",
                                "install Java " + NEEDED + " or newer, for example from https://adoptium.net, or set"
                                        + " ITERABLE_MCP_JAVA to its java command"));
    }

    private String from() {
        Optional<Path> javaHome = machine.variable("JAVA_HOME").map(Path::of);
        if (javaHome.filter(this::same).isPresent()) {
            return ", from JAVA_HOME";
        }
        Optional<Path> onPath = machine.program("java");
        return onPath.filter(it -> within(it)).isPresent() ? ", from the PATH" : "";
    }

    private boolean same(Path other) {
        return real(other).equals(real(home));
    }

    private boolean within(Path program) {
        return real(program).startsWith(real(home));
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            return path.toAbsolutePath().normalize();
        }
    }
}
