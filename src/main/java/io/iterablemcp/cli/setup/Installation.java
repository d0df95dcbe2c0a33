package io.iterablemcp.cli.setup;

import io.iterablemcp.cli.BuildInfo;
import io.iterablemcp.cli.LocalSystem;
import io.iterablemcp.config.Host;
import io.iterablemcp.config.PathText;
import io.iterablemcp.setup.ClientCommand;
import io.iterablemcp.setup.LauncherCommand;
import io.iterablemcp.setup.Setup;
import io.iterablemcp.setup.SetupException;
import io.iterablemcp.setup.clients.Machine;
import io.iterablemcp.setup.clients.Os;
import io.iterablemcp.setup.program.ClassArchive;
import io.iterablemcp.setup.program.Program;
import io.iterablemcp.setup.program.ProgramCopies;
import io.iterablemcp.setup.program.UnusedCopies;
import io.iterablemcp.warehouse.engine.Engine;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** This program as it is installed on this machine, next to the clients that start it. */
public record Installation(Host host) {

    /** @throws InvalidPathException if a path that would be written into a client's file could not be decoded */
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
        ClientCommand command = new ClientCommand(machine(), new LocalSystem(host).tools());
        return new Setup(host.configDirectory(), Clock.systemUTC(), command);
    }

    /** The command that clients call: this program, or its copy if this one may be deleted. */
    LauncherCommand launcher() {
        Program program = program();
        return program.isTemporary()
                ? copies().launcher(program, BuildInfo.version())
                : LauncherCommand.of(
                        program.launcher(),
                        program.jar(),
                        program.java().resolve("bin/java"),
                        machine().os());
    }

    private Program program() {
        Path jar = jar().orElseThrow(
                        () -> new SetupException("this program does not run from its jar, so clients have nothing to"
                                + " start: build"
                                + " target/iterable-mcp.jar and run that."));
        return Program.of(jar, Path.of(System.getProperty("java.home")), Engine.ofProgram(), machine());
    }

    private ProgramCopies copies() {
        return ProgramCopies.of(machine());
    }

    /**
     * Makes sure that the command from {@link #launcher} exists, does the work, and then removes copies that no client
     * uses.
     *
     * @param say prints what was copied and what was removed
     */
    void withProgram(Consumer<String> say, Runnable work) {
        Program program = program();
        if (!program.isTemporary()) {
            work.run();
            program.launcher().ifPresent(it -> prepare(ClassArchive.of(program.jar(), program.java()), say));
            removeUnused(say);
            return;
        }
        copies().alone(() -> {
            bring(program, say);
            work.run();
            copies().archive(program, BuildInfo.version()).ifPresent(it -> prepare(it, say));
            sweep(say);
            return program;
        });
    }

    /** Java makes no archive by itself before version 19, and later only the poor one of a first session. */
    private static void prepare(ClassArchive archive, Consumer<String> say) {
        ClassArchive.State state = archive.state();
        if (state == ClassArchive.State.MISSING || state == ClassArchive.State.STALE) {
            say.accept("making the class archive for fast starts …");
            if (!archive.make()) {
                say.accept("no class archive could be made: the server starts more slowly. See iterable-mcp doctor.");
            }
        }
    }

    /** The same for a path that is passed on: nobody knows where it is pasted. */
    void bringToStay(Consumer<String> say) {
        Program program = program();
        if (program.isTemporary()) {
            copies().alone(() -> {
                bring(program, say);
                copies().keep(program, BuildInfo.version());
                return program;
            });
        }
    }

    private void bring(Program program, Consumer<String> say) {
        copies().make(program, BuildInfo.version())
                .ifPresent(it ->
                        say.accept("this program runs from " + program.jar().getParent()
                                + ", which may be deleted at any time, so clients start a copy: " + it));
    }

    void removeUnused(Consumer<String> say) {
        if (Files.isDirectory(copies().folder())) {
            copies().alone(() -> {
                sweep(say);
                return say;
            });
        }
    }

    private void sweep(Consumer<String> say) {
        new UnusedCopies(copies().folder(), setup().files(machine()))
                .remove()
                .forEach(it -> say.accept("removed " + it + ", which no client starts any longer."));
    }

    /** The jar that the launcher names or, without a launcher, the one that the classes come from. */
    public Optional<Path> jar() {
        Optional<Path> named = machine().variable("ITERABLE_MCP_JAR").map(PathText::path);
        if (named.isPresent()) {
            return named;
        }
        try {
            Path from = Path.of(Installation.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return Optional.of(from).filter(Files::isRegularFile);
        } catch (URISyntaxException e) {
            throw new SetupException("the path of this program contains characters that clients cannot read: move it"
                    + " to another folder.");
        }
    }
}
