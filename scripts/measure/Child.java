package measure;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A process that is spoken to line by line, by blocking reads on the measuring thread: nothing stands between. */
final class Child implements AutoCloseable {

    private final Process process;
    private final InputStream in;
    private final OutputStream out;
    private final byte[] chunk = new byte[1 << 16];
    private int at;
    private int end;

    private Child(Process process) {
        this.process = process;
        this.in = process.getInputStream();
        this.out = process.getOutputStream();
    }

    static Child start(List<String> command, Map<String, String> environment, Path errors) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.redirectError(ProcessBuilder.Redirect.appendTo(new File(errors.toString())));
        builder.environment().clear();
        builder.environment().putAll(environment);
        return new Child(builder.start());
    }

    long pid() {
        return process.pid();
    }

    boolean alive() {
        return process.isAlive();
    }

    void write(String lines) throws IOException {
        out.write(lines.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /** The next line of its output. */
    String read() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(chunk.length);
        while (true) {
            if (at >= end) {
                at = 0;
                end = in.read(chunk);
                if (end < 0) {
                    throw new IOException("it ended without an answer");
                }
            }
            int stop = at;
            while (stop < end && chunk[stop] != '\n') {
                stop++;
            }
            line.write(chunk, at, stop - at);
            at = stop + 1;
            if (stop < end) {
                return line.toString(StandardCharsets.UTF_8);
            }
        }
    }

    /** Waits for the end of a program that ends by itself, and gives what it said. */
    String end() throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }

    /** For a server that does not end when its input does. */
    void kill() {
        process.destroy();
    }

    /** Hangs up, and waits for the end as a client does. */
    @Override
    public void close() throws IOException {
        try {
            out.close();
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
