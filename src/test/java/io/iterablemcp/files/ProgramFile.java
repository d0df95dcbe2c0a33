package io.iterablemcp.files;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Creates programs that a test starts. Another process writes them: a child process that another thread starts inherits
 * the open files of this JVM for a moment, and the system does not run a file that is open for writing ("Text file
 * busy").
 */
public final class ProgramFile {

    private ProgramFile() {}

    /** @param text the whole script, with its first line */
    public static Path write(Path file, String text) {
        try {
            Process writer = new ProcessBuilder("/bin/sh", "-c", "cat >\"$1\" && chmod 755 \"$1\"", "sh", "" + file)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            try (OutputStream in = writer.getOutputStream()) {
                in.write(text.getBytes(StandardCharsets.UTF_8));
            }
            if (writer.waitFor() != 0) {
                throw new IOException(file + " cannot be made a program");
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public static Path copy(Path program, Path to) throws IOException {
        return write(to, Files.readString(program));
    }
}
