package io.iterablemcp.setup.program;

import io.iterablemcp.setup.LauncherCommand;
import io.iterablemcp.setup.SetupException;
import io.iterablemcp.setup.clients.Os;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A copy of the program, which need not exist yet. Its folder has the layout of the self-contained archive. */
record ProgramCopy(Program program, Path home) {

    private static final int DIGITS = 12;

    static ProgramCopy of(Program program, Path folder, String version) {
        try {
            return new ProgramCopy(program, folder.resolve(version + "-" + digest(files(program))));
        } catch (IOException e) {
            throw new SetupException(
                    "this program cannot be read in " + program.jar().getParent() + ": install it again.");
        }
    }

    LauncherCommand startedBy(Os os) {
        Path java = program.bringsItsJava() ? runtime(home) : program.java();
        return LauncherCommand.of(
                program.launcher().map(it -> launcher(home)), jar(home), java.resolve("bin/java"), os);
    }

    /** Of this copy; empty if clients start its jar without the launcher, which alone passes an archive. */
    Optional<ClassArchive> archive() {
        return program.launcher()
                .map(it -> ClassArchive.of(jar(home), program.bringsItsJava() ? runtime(home) : program.java()));
    }

    private static Path jar(Path home) {
        return home.resolve("bin/iterable-mcp.jar");
    }

    private Path launcher(Path home) {
        return home.resolve("bin").resolve(program.launcher().orElseThrow().getFileName());
    }

    private static Path runtime(Path home) {
        return home.resolve("runtime");
    }

    /** Whether the copy exists and is unchanged since it was made. */
    boolean isWhole() throws IOException {
        Program copied = new Program(
                jar(home),
                program.launcher().map(it -> launcher(home)),
                program.bringsItsJava() ? runtime(home) : program.java(),
                home);
        List<Path> files = files(copied);
        return files.stream().allMatch(Files::isRegularFile)
                && home.getFileName().toString().endsWith("-" + digest(files));
    }

    /** The files that identify a program: the jar, the launcher, and the release file of its Java. */
    private static List<Path> files(Program program) {
        Stream<Path> release =
                program.bringsItsJava() ? Stream.of(program.java().resolve("release")) : Stream.empty();
        return Stream.of(Stream.of(program.jar()), program.launcher().stream(), release)
                .flatMap(it -> it)
                .toList();
    }

    private static String digest(List<Path> files) throws IOException {
        try {
            MessageDigest sum = MessageDigest.getInstance("SHA-256");
            for (Path file : files) {
                sum.update(Files.readAllBytes(file));
            }
            return HexFormat.of().formatHex(sum.digest()).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Makes the copy. It gets its name in one step when it is complete. */
    void make() throws IOException {
        Path fresh = UnusedCopies.unfinished(home.getParent());
        FileTree.createFolder(fresh.resolve("bin"));
        FileTree.copy(program.jar(), jar(fresh));
        if (program.launcher().isPresent()) {
            FileTree.copy(program.launcher().get(), launcher(fresh));
        }
        if (program.bringsItsJava()) {
            FileTree.copy(program.java(), runtime(fresh));
        }
        if (Files.exists(home)) {
            UnusedCopies.discard(home); // damaged
        }
        Files.move(fresh, home);
    }
}
