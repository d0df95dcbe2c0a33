package io.iterablemcp.setup.doctor;

import io.iterablemcp.setup.LauncherCommand;
import io.iterablemcp.setup.clients.Machine;
import io.iterablemcp.setup.clients.Os;
import io.iterablemcp.setup.program.ClassArchive;
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
    private final boolean fix;

    /** @param fix make the class archive if it is missing */
    public ProgramCheck(Machine machine, Optional<Path> jar, String version, boolean fix) {
        this.fix = fix;
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
            findings.add(archive(ClassArchive.of(jar.get(), Path.of(System.getProperty("java.home")))));
        }
        return List.copyOf(findings);
    }

    private boolean runsFromTemporaryPlace() {
        return Program.of(jar.orElseThrow(), Path.of(System.getProperty("java.home")), Optional.empty(), machine)
                .isTemporary();
    }

    private Finding archive(ClassArchive archive) {
        String file = archive.file().toString();
        return switch (archive.state()) {
            case GOOD -> Finding.ok("class archive for fast starts: " + file);
            case STALE -> made(archive, "the class archive " + file + " does not fit this jar and this Java");
            case MISSING -> made(archive, "there is no class archive " + file);
            case CLOSED ->
                Finding.warn(
                        "there is no class archive " + file + ", and this user may not write there: starts are slow",
                        "run iterable-mcp doctor --fix once as a user who may");
            case IMPOSSIBLE ->
                Finding.warn(
                        "this Java cannot use a class archive for a jar whose path contains a space or a special character:"
                                + " starts are slow",
                        "use Java 21 or newer, or move the program to a folder with a plain name");
        };
    }

    private Finding made(ClassArchive archive, String words) {
        if (!fix) {
            return Finding.warn(words + ": starts are slow", "iterable-mcp doctor --fix");
        }
        return archive.make()
                ? Finding.ok("made the class archive for fast starts: " + archive.file())
                : Finding.warn(
                        words + ", and none could be made: starts are slow",
                        "check that the disk is not full and that " + archive.java() + " is complete");
    }
}
