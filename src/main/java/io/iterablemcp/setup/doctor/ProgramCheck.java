package io.iterablemcp.setup.doctor;

import io.iterablemcp.setup.LauncherCommand;
import io.iterablemcp.setup.clients.Machine;
import io.iterablemcp.setup.clients.Os;
import io.iterablemcp.setup.program.Program;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The jar, the launcher that belongs to it, and the archive of classes that makes it start fast. */
public final class ProgramCheck implements DoctorCheck {

    private final Machine machine;
    private final Optional<Path> jar;
    private final String version;

    public ProgramCheck(Machine machine, Optional<Path> jar, String version) {
        this.machine = machine;
        this.jar = jar;
        this.version = version;
    }

    @Override
    public String subject() {
        return "the program";
    }

    @Override
    public List<Finding> findings() {
        if (jar.isEmpty()) {
            return List.of(Finding.warn(
                    "this is no jar but a folder of classes, which no client can be given",
                    "build the jar and run that: mvn -B -q -DskipTests package"));
        }
        if (!Files.isRegularFile(jar.get())) {
            return List.of(Finding.fail("the jar " + jar.get() + " is gone", "put it back, or build it again"));
        }
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.ok("iterable-mcp " + version + " at " + jar.get()));
        Optional<Path> launcher = LauncherCommand.script(jar.get(), machine.os());
        if (runsFromTemporaryPlace()) {
            findings.add(Finding.ok("it runs from a folder that may be cleared at any time, such as npm's cache;"
                    + " clients start the copy that setup makes"));
        } else if (launcher.isEmpty()) {
            findings.add(Finding.warn(
                    "no launcher is beside the jar, so that every start takes longer than it need",
                    "keep scripts/iterable-mcp (iterable-mcp.cmd on Windows) in the folder of the jar"));
        } else if (machine.os() != Os.WINDOWS && !Files.isExecutable(launcher.get())) {
            findings.add(
                    Finding.fail("the launcher " + launcher.get() + " may not be run", "chmod u+x " + launcher.get()));
        } else {
            findings.add(Finding.ok("launcher at " + launcher.get()));
            findings.add(archive(launcher.get()));
        }
        return List.copyOf(findings);
    }

    private boolean runsFromTemporaryPlace() {
        return Program.of(jar.orElseThrow(), Path.of(System.getProperty("java.home")), machine)
                .isTemporary();
    }

    private Finding archive(Path launcher) {
        String fix = machine.os() == Os.WINDOWS
                ? "set ITERABLE_MCP_ARCHIVE=now and run " + launcher + " --version once"
                : "ITERABLE_MCP_ARCHIVE=now " + launcher + " --version";
        return switch (new ClassArchive(machine, jar.orElseThrow()).state()) {
            case GOOD -> Finding.ok("class archive for fast starts: good");
            case STALE -> Finding.warn("the class archive is not of this jar and this Java: starts are slow", fix);
            case FAILED -> Finding.warn("no class archive could be made on the last try: starts are slow", fix);
            case MISSING -> Finding.warn("there is no class archive yet: starts are slow", fix);
        };
    }
}
