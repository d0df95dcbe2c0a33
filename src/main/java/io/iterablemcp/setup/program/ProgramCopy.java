package io.iterablemcp.setup.program;

import io.iterablemcp.setup.LauncherCommand;
import io.iterablemcp.setup.SetupException;
import io.iterablemcp.setup.clients.Os;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
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

    /** Next to the jar, where the program looks for it. */
    private static Path engine(Path home) {
        return home.resolve("bin/engine");
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
                program.engine().map(it -> engine(home)),
                home);
        List<Path> files = files(copied);
        return files.stream().allMatch(Files::isRegularFile)
                && engineIsWhole()
                && home.getFileName().toString().endsWith("-" + digest(files));
    }

    /** The library is large: its size is enough to see that it was copied to the end. */
    private boolean engineIsWhole() throws IOException {
        if (program.engine().isEmpty()) {
            return true;
        }
        for (Path file : content(program.engine().get())) {
            Path copy = engine(home).resolve(file.getFileName());
            if (!Files.isRegularFile(copy) || Files.size(copy) != Files.size(file)) {
                return false;
            }
        }
        return true;
    }

    /** The files that identify a program: the jar, the launcher, the release file of its Java, and DuckDB's driver. */
    private static List<Path> files(Program program) throws IOException {
        List<Path> files = new ArrayList<>(List.of(program.jar()));
        program.launcher().ifPresent(files::add);
        if (program.bringsItsJava()) {
            files.add(program.java().resolve("release"));
        }
        if (program.engine().filter(Files::isDirectory).isPresent()) {
            content(program.engine().get()).stream()
                    .filter(it -> it.toString().endsWith(".jar"))
                    .forEach(files::add);
        }
        return files;
    }

    private static List<Path> content(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
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
        if (program.engine().isPresent()) {
            FileTree.copy(program.engine().get(), engine(fresh));
        }
        if (Files.exists(home)) {
            UnusedCopies.discard(home); // damaged
        }
        Files.move(fresh, home);
    }
}
