package io.iterablemcp.files;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;

/** The user ids whose files are trusted: that of this process and that of root. */
record Owners(int me, int root) {

    private static final Path THIS_PROCESS = Path.of("/proc/self");

    /** Whether files have a numeric owner; on Windows they do not. */
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
                return -1; // nobody: only the files of root are trusted
            }
        }

        private static int uid(Path file) throws IOException {
            return (int) Files.getAttribute(file, "unix:uid");
        }
    }
}
