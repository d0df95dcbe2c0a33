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

/** Checks the jar, its launcher, and the class archive that makes it start fast. */
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
                    "the program runs from a folder of classes, which clients cannot start",
                    "build the jar and run that: mvn -B -q -DskipTests package"));
        }
        if (!Files.isRegularFile(jar.get())) {
            return List.of(Finding.fail("the jar " + jar.get() + " does not exist", "put it back, or build it again"));
        }
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.ok("iterable-mcp " + version + " at " + jar.get()));
        Optional<Path> launcher = LauncherCommand.script(jar.get(), machine.os());
        if (runsFromTemporaryPlace()) {
            findings.add(Finding.ok("it runs from a folder that may be deleted at any time, such as npm's cache;"
                    + " clients start the copy that setup makes"));
        } else if (launcher.isEmpty()) {
            findings.add(Finding.warn(
                    "the folder of the jar has no launcher, so every start takes longer than necessary",
                    "put scripts/iterable-mcp (iterable-mcp.cmd on Windows) in the folder of the jar"));
        } else if (machine.os() != Os.WINDOWS && !Files.isExecutable(launcher.get())) {
            findings.add(Finding.fail(
                    "the launcher " + launcher.get() + " is not executable", "chmod u+x" + " " + launcher.get()));
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
            case STALE -> Finding.warn("the class archive does not match this jar and this Java: starts are slow", fix);
            case FAILED -> Finding.warn("the last try to make a class archive failed: starts are slow", fix);
            case MISSING -> Finding.warn("there is no class archive yet: starts are slow", fix);
        };
    }
}
