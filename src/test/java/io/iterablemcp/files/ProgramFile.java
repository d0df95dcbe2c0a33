package io.iterablemcp.files;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Makes programs that a test starts. Another process writes them: for a moment, a process that some other thread of
 * this JVM starts has all of its open files, and the system does not start a file that anyone can still write ("Text
 * file busy").
 */
public final class ProgramFile {

    private ProgramFile() {}

    /** @param text as a whole, with its first line */
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
