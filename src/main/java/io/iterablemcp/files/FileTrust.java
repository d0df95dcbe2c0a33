package io.iterablemcp.files;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Decides whether a file can be trusted: it belongs to this user or root, and nobody else can change it, replace it, or
 * read a secret in it. Every element of the path counts, including links: anyone who can rename a folder can replace
 * its content.
 *
 * <p>A file that belongs to root and is mounted read-only, as in containers, is trusted whatever its mode. Windows has
 * no such modes, and a user's folders are private by default; there every file is trusted.
 */
public final class FileTrust {

    /** The limit of Linux. */
    private static final int MOST_LINKS = 40;

    private final Owners owners;
    private final Predicate<Path> readOnly;

    FileTrust(Owners owners, Predicate<Path> readOnly) {
        this.owners = owners;
        this.readOnly = readOnly;
    }

    /**
     * Why the file is not trusted; empty when it is.
     *
     * @throws NoSuchFileException when there is no file, and so nothing that could be read
     */
    public static Optional<Distrust> check(Path file, FileUse use) throws IOException {
        return Owners.known() ? here().of(file, use) : Optional.empty();
    }

    /** Whether a new file would be safe: the same check for those of its folders that exist. */
    public static Optional<Distrust> checkFolders(Path file) throws IOException {
        return Owners.known() ? here().ofFolders(file) : Optional.empty();
    }

    /** Whether this system shows who owns a file and who can open it. */
    public static boolean works() {
        return Owners.known();
    }

    private static FileTrust here() {
        return new FileTrust(Owners.here(), FileTrust::isMountedReadOnly);
    }

    private static boolean isMountedReadOnly(Path path) {
        try {
            return Files.getFileStore(path).isReadOnly();
        } catch (IOException e) {
            return false; // if unknown, the mode decides
        }
    }

    Optional<Distrust> of(Path file, FileUse use) throws IOException {
        Walk walk = new Walk(file, use, file);
        walk.toTheEnd();
        return Optional.ofNullable(walk.found);
    }

    Optional<Distrust> ofFolders(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Walk walk = new Walk(file, FileUse.DECIDES, folder == null ? file : folder);
        try {
            walk.toTheEnd();
            return Optional.ofNullable(walk.found);
        } catch (NoSuchFileException e) {
            return Optional.ofNullable(walk.found); // missing folders will be created for this user only
        }
    }

    /** Walks the path element by element, as the system does when it opens a file. The first fault counts. */
    private final class Walk {

        private final Path file;
        private final FileUse use;
        private final Deque<Path> rest = new ArrayDeque<>();
        private Path at;
        private int links;
        private Distrust found;

        Walk(Path file, FileUse use, Path goal) {
            this.file = file.toAbsolutePath();
            this.use = use;
            this.at = this.file.getRoot();
            push(goal.toAbsolutePath());
        }

        private void push(Path path) {
            for (int i = path.getNameCount() - 1; i >= 0; i--) {
                rest.push(path.getName(i));
            }
        }

        void toTheEnd() throws IOException {
            judge(at, FileFacts.of(at));
            while (!rest.isEmpty()) {
                Path next = rest.pop();
                String name = next.toString();
                if (name.equals("..")) {
                    at = at.getParent() == null ? at : at.getParent();
                } else if (!name.isEmpty() && !name.equals(".")) {
                    // Not by its text: in some locales Java cannot turn the text back into a path.
                    step(at.resolve(next));
                }
            }
        }

        private void step(Path next) throws IOException {
            FileFacts facts = FileFacts.of(next);
            boolean follow = facts.link() && !log();
            judge(next, facts);
            if (!follow) {
                at = next;
                return;
            }
            links++;
            if (links > MOST_LINKS) {
                throw new FileSystemLoopException(file.toString());
            }
            Path target = Files.readSymbolicLink(next);
            at = target.isAbsolute() ? target.getRoot() : at;
            push(target);
        }

        /** Whether this is the log file itself, and not a folder on its path. */
        private boolean log() {
            return use == FileUse.LOG && rest.isEmpty();
        }

        private void judge(Path path, FileFacts facts) throws IOException {
            if (found != null) {
                return;
            }
            FileFaults faults = new FileFaults(file, use, path, facts);
            boolean log = log();
            if (!owners.trust(facts.owner())) {
                found = faults.owner(owners.me());
            } else if (facts.link()) {
                found = log ? faults.link() : null;
            } else if (log && !facts.folder()) {
                found = log(faults, facts);
            } else if (use == FileUse.DECIDES && !facts.folder() && !facts.regular()) {
                found = faults.kind();
            } else if (facts.openTo(use) && !(facts.owner() == owners.root() && readOnly.test(path))) {
                found = faults.open();
            }
        }

        /** A device such as /dev/null stores nothing and belongs to root. */
        private Distrust log(FileFaults faults, FileFacts facts) throws IOException {
            if (facts.device()) {
                return null;
            }
            if (!facts.regular()) {
                return faults.kind();
            }
            if (facts.owner() != owners.me()) {
                return faults.owner(owners.me());
            }
            if (facts.names() > 1) {
                return faults.names();
            }
            return facts.openTo(FileUse.LOG) ? faults.open() : null;
        }
    }
}
