package io.iterablemcp.setup.program;

import io.iterablemcp.config.PathText;
import io.iterablemcp.files.FileLock;
import io.iterablemcp.setup.LauncherCommand;
import io.iterablemcp.setup.SetupException;
import io.iterablemcp.setup.clients.Machine;
import io.iterablemcp.setup.clients.Os;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Copies of the program in the user's data folder, each in a folder named for its version and content. A copy never
 * changes, because a server that was started from it may still be running.
 */
public final class ProgramCopies {

    private final Path folder;
    private final Os os;

    private ProgramCopies(Path folder, Os os) {
        this.folder = folder;
        this.os = os;
    }

    public static ProgramCopies of(Machine machine) {
        return new ProgramCopies(folder(machine), machine.os());
    }

    private static Path folder(Machine machine) {
        return switch (machine.os()) {
            case MAC -> machine.home().resolve("Library/Application Support/iterable-mcp/program");
            case WINDOWS ->
                machine.variable("LOCALAPPDATA")
                        .map(PathText::path)
                        .orElseGet(() -> machine.home().resolve("AppData/Local"))
                        .resolve("Programs/iterable-mcp");
            case LINUX ->
                machine.variable("XDG_DATA_HOME")
                        .map(PathText::path)
                        .filter(Path::isAbsolute)
                        .orElseGet(() -> machine.home().resolve(".local/share"))
                        .resolve("iterable-mcp/program");
        };
    }

    /** The folder of all copies. */
    public Path folder() {
        return folder;
    }

    /** The command that starts the copy of the program, which need not exist yet. */
    public LauncherCommand launcher(Program program, String version) {
        return copy(program, version).startedBy(os);
    }

    public Optional<ClassArchive> archive(Program program, String version) {
        return copy(program, version).archive();
    }

    /**
     * Makes the copy if it does not exist.
     *
     * @return its folder if this call made it
     */
    public Optional<Path> make(Program program, String version) {
        ProgramCopy copy = copy(program, version);
        try {
            if (copy.isWhole()) {
                return Optional.empty();
            }
            copy.make();
            return Optional.of(copy.home());
        } catch (IOException e) {
            throw new SetupException("the program runs from " + program.jar().getParent()
                    + ", which may be deleted at any time, and could not be copied to " + copy.home() + " ("
                    + e.getClass().getSimpleName() + "). Free space there, give this user the right to write, and try"
                    + " again. No client was changed.");
        }
    }

    /** Keeps the copy forever, because its path was printed and nobody knows where it was pasted. */
    public void keep(Program program, String version) {
        try {
            UnusedCopies.keep(copy(program, version).home());
        } catch (IOException e) {
            throw new SetupException(folder + " cannot be written: give this user the right to write there.");
        }
    }

    private ProgramCopy copy(Program program, String version) {
        return ProgramCopy.of(program, folder, version);
    }

    /** Runs the work while no other setup can make or remove copies. */
    public <T> T alone(Supplier<T> work) {
        try {
            FileTree.createFolder(folder);
            // Anybody who can write there could make clients start any program.
            if (FileTree.openToOthers(folder)) {
                throw new SetupException(
                        "other users of this machine can write to " + folder + ", and clients start programs"
                                + " from there: run chmod 700 '" + folder + "' and try again. Nothing was changed.");
            }
            return FileLock.<T, RuntimeException>change(folder.resolve("copies"), work::get);
        } catch (IOException e) {
            throw new SetupException(
                    folder + " cannot be written: give this user the right to write there. Nothing was changed.");
        }
    }
}
