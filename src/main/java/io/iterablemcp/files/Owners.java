package io.iterablemcp.files;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whose files are trusted, by their numbers: those of the user that this process runs as, and those of root. */
record Owners(int me, int root) {

    private static final Path THIS_PROCESS = Path.of("/proc/self");

    /** Where files have no such owners, as on Windows, nothing can be told from them. */
    static boolean known() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("unix");
    }

    static Owners here() {
        return new Owners(Holder.ME, 0);
    }

    boolean trust(int owner) {
        return owner == me || owner == root;
    }

    private static final class Holder {
        static final int ME = me();

        private static int me() {
            try {
                return uid(THIS_PROCESS);
            } catch (IOException notLinux) {
                return ofAFreshFile();
            }
        }

        private static int ofAFreshFile() {
            try {
                Path fresh = Files.createTempFile("iterable-mcp", ".owner");
                try {
                    return uid(fresh);
                } finally {
                    Files.delete(fresh);
                }
            } catch (IOException e) {
                return -1; // nobody: then only what belongs to root is trusted
            }
        }

        private static int uid(Path file) throws IOException {
            return (int) Files.getAttribute(file, "unix:uid");
        }
    }
}
