package io.iterablemcp.safety.notice;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Starts a program that reads the notice from its standard input. Its output is dropped: stdout is the protocol's. */
final class ProgramDelivery implements NoticeSender.Delivery {

    private static final int SECONDS = 10;

    private final Path program;

    ProgramDelivery(Path program) {
        this.program = program;
    }

    @Override
    public void deliver(List<String> lines) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(program.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        // The program needs no secret of this one.
        builder.environment().keySet().removeIf(name -> name.startsWith("ITERABLE_"));
        Process process = builder.start();
        try (OutputStream in = process.getOutputStream()) {
            in.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException closed) {
            // A program may end without reading; its exit code decides.
        }
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("no end after " + SECONDS + " seconds");
        }
        if (process.exitValue() != 0) {
            throw new IOException("exit code " + process.exitValue());
        }
    }
}
