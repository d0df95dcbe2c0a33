package io.iterablemcp.keys;

import io.iterablemcp.files.SearchPath;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs system commands with a time limit. Secrets go to stdin, never into arguments. */
public final class SystemCommands {

    private final Map<String, String> environment;

    /** @param environment contains PATH; the commands get it without this program's own variables */
    public SystemCommands(Map<String, String> environment) {
        this.environment = environment;
    }

    String variable(String name) {
        return environment.getOrDefault(name, "");
    }

    Optional<Path> onPath(String tool) {
        return SearchPath.unix(environment).program(tool);
    }

    /** Empty if the command did not end in time or could not be run. */
    public Optional<Ended> run(String stdin, Duration patience, Path tool, String... arguments) {
        try {
            return Optional.of(ended(start(tool, arguments), stdin, patience));
        } catch (IOException | ExecutionException | TimeoutException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private Process start(Path tool, String... arguments) throws IOException {
        List<String> line = new ArrayList<>(List.of(arguments));
        line.add(0, tool.toString());
        ProcessBuilder builder = new ProcessBuilder(line);
        Map<String, String> given = builder.environment();
        given.clear();
        given.putAll(environment);
        given.keySet().removeIf(name -> name.startsWith("ITERABLE_"));
        // Their error messages must be in English to be recognized.
        given.put("LC_ALL", "C");
        return builder.start();
    }

    private static Ended ended(Process process, String stdin, Duration patience)
            throws IOException, InterruptedException, ExecutionException, TimeoutException {
        try {
            CompletableFuture<String> out = reading(process.getInputStream());
            CompletableFuture<String> err = reading(process.getErrorStream());
            write(process, stdin);
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new TimeoutException();
            }
            return new Ended(
                    process.exitValue(),
                    out.get(patience.toMillis(), TimeUnit.MILLISECONDS),
                    err.get(patience.toMillis(), TimeUnit.MILLISECONDS));
        } finally {
            process.destroyForcibly();
        }
    }

    private static void write(Process process, String stdin) {
        try (OutputStream in = process.getOutputStream()) {
            in.write(stdin.getBytes(StandardCharsets.UTF_8));
        } catch (IOException notListening) {
            // It has ended without reading, and its exit code shows why.
            return;
        }
    }

    /** Reads on a separate thread, because a daemon that the command started may keep the stream open forever. */
    private static CompletableFuture<String> reading(InputStream stream) {
        CompletableFuture<String> text = new CompletableFuture<>();
        Thread reader = new Thread(
                () -> {
                    try (stream) {
                        text.complete(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
                    } catch (IOException e) {
                        text.completeExceptionally(e);
                    }
                },
                "tool");
        reader.setDaemon(true);
        reader.start();
        return text;
    }

    /** How a command ended. Its output may be a secret. */
    public record Ended(int code, String out, String err) {

        public boolean fine() {
            return code == 0;
        }

        @Override
        public String toString() {
            return "exit code " + code;
        }
    }
}
