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
 * Copies of the program in the user's data folder, each in a folder of its own that is named for its version and content.
 * A copy never changes: a server that was started from it may still be at work.
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

    /** Where all copies are. */
    public Path folder() {
        return folder;
    }

    /** What starts the copy of the program, whether it is there yet or not. */
    public LauncherCommand launcher(Program program, String version) {
        return copy(program, version).startedBy(os);
    }

    public Optional<ClassArchive> archive(Program program, String version) {
        return copy(program, version).archive();
    }

    /**
     * Makes the copy if it is not there.
     *
     * @return its folder if it was made now
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
                    + ", which may be cleared at any time, and could not be copied to " + copy.home() + " ("
                    + e.getClass().getSimpleName() + "). Make room there, give this user the right to write, and try"
                    + " again. No client was changed.");
        }
    }

    /** Keeps the copy for good: its path was printed, and nobody knows where it was pasted. */
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
            // Whoever can write there could have clients start any program.
            if (FileTree.openToOthers(folder)) {
                throw new SetupException(
                        "others on this machine can write to " + folder + ", and clients start programs"
                                + " from there: run chmod 700 '" + folder + "' and try again. Nothing was changed.");
            }
            return FileLock.<T, RuntimeException>change(folder.resolve("copies"), work::get);
        } catch (IOException e) {
            throw new SetupException(
                    folder + " cannot be written: give this user the right to write there. Nothing was changed.");
        }
    }
}
