package io.iterablemcp.cli.setup;

import io.iterablemcp.cli.ThisSystem;
import io.iterablemcp.config.Host;
import io.iterablemcp.config.PathText;
import io.iterablemcp.setup.ClaudeCommand;
import io.iterablemcp.setup.Launcher;
import io.iterablemcp.setup.Setup;
import io.iterablemcp.setup.SetupFault;
import io.iterablemcp.setup.clients.Machine;
import io.iterablemcp.setup.clients.Os;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** This program where it lies on this machine, beside the clients that are to start it. */
public record Installation(Host host) {

    /** @throws InvalidPathException if paths would be written into other programs' files with letters missing */
    public Machine machine() {
        for (Path place : List.of(
                host.userHome(),
                host.expanded("~/"),
                host.configDirectory(),
                Path.of("").toAbsolutePath())) {
            if (PathText.undecoded(place.toString())) {
                throw new InvalidPathException(PathText.text(place), "undecoded");
            }
        }
        Os os = host.windows() ? Os.WINDOWS : Os.named(System.getProperty("os.name", ""));
        return new Machine(host.environment(), host.userHome(), os, Path.of("").toAbsolutePath());
    }

    public Setup setup() {
        ClaudeCommand claude = new ClaudeCommand(machine(), new ThisSystem(host).tools());
        return new Setup(host.configDirectory(), Clock.systemUTC(), claude);
    }

    /** What the clients are to call. */
    Launcher launcher() {
        Path jar = jar().orElseThrow(() -> new SetupFault("this program does not run from its jar, so there is nothing"
                + " to register: build target/iterable-mcp.jar and run that."));
        return Launcher.of(
                jar,
                Path.of(System.getProperty("java.home"), "bin", "java"),
                machine().os());
    }

    /** The launcher says where its jar is; without one it is where our classes are from. */
    public Optional<Path> jar() {
        Optional<Path> told = machine().variable("ITERABLE_MCP_JAR").map(PathText::path);
        if (told.isPresent()) {
            return told;
        }
        try {
            Path from = Path.of(Installation.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return Optional.of(from).filter(Files::isRegularFile);
        } catch (URISyntaxException e) {
            throw new SetupFault("the path of this program has characters in it that no client would understand.");
        }
    }
}
