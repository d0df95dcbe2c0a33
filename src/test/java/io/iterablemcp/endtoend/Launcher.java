package io.iterablemcp.endtoend;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The launcher as a child process, in an environment of a test's own. */
final class Launcher {

    static final Path SCRIPT = Path.of("scripts/iterable-mcp").toAbsolutePath();
    static final Path JAR = Path.of(System.getProperty("iterable.mcp.jar", "target/iterable-mcp.jar"));

    private static final long LONGEST_SECONDS = 120;

    private final Map<String, String> environment = new LinkedHashMap<>();
    private final Path home;
    private Path script = SCRIPT;
    private String stdin = "";

    /** What it came to. */
    record Ran(int exit, String out, String err) {
        /** What the fake Java was given, in its order. */
        List<String> given() {
            return out.lines().toList();
        }

        /** The option that names an archive; empty when it was started without. */
        String archive() {
            return given().stream()
                    .filter(option -> option.startsWith("-XX:SharedArchiveFile="))
                    .findFirst()
                    .orElse("");
        }
    }

    Launcher(Path home) {
        this.home = home;
        set("HOME", home.toString()).set("PATH", "/usr/bin:/bin").set("ITERABLE_MCP_JAR", JAR.toString());
    }

    Launcher set(String name, String value) {
        environment.put(name, value);
        return this;
    }

    Launcher unset(String name) {
        environment.remove(name);
        return this;
    }

    Launcher script(Path other) {
        script = other;
        return this;
    }

    Launcher stdin(String text) {
        stdin = text;
        return this;
    }

    Launcher java(Path java) {
        return set("ITERABLE_MCP_JAVA", java.toString());
    }

    Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(script.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** Starts it, gives it its input, and waits for its end. */
    Ran run(String... arguments) throws Exception {
        return end(start(arguments));
    }

    Ran end(Process process) throws Exception {
        return end(process, 0);
    }

    /** As a client does it: the input ends when so many lines have come back, however long the machine takes. */
    Ran converse(int answers) throws Exception {
        return end(start(), answers);
    }

    private Ran end(Process process, int answers) throws Exception {
        Path err = Files.createTempFile(home, "stderr", "");
        Thread errors = new Thread(() -> drain(process, err));
        errors.start();
        ByteArrayOutputStream heard = new ByteArrayOutputStream();
        try (var in = process.getOutputStream()) {
            in.write(stdin.getBytes(StandardCharsets.UTF_8));
            in.flush();
            for (int left = answers; left > 0; ) {
                int next = process.getInputStream().read();
                heard.write(next);
                left -= next == '\n' ? 1 : next < 0 ? left : 0;
            }
        }
        process.getInputStream().transferTo(heard);
        String out = heard.toString(StandardCharsets.UTF_8);
        if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("the launcher does not end; it said: " + out);
        }
        errors.join();
        return new Ran(process.exitValue(), out, Files.readString(err));
    }

    private static void drain(Process process, Path file) {
        try {
            Files.write(file, process.getErrorStream().readAllBytes());
        } catch (IOException processIsGone) {
            return;
        }
    }
}
