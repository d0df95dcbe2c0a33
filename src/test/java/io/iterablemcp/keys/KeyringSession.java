package io.iterablemcp.keys;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A session bus with a keyring on it, or with none; ends when it is closed. */
final class KeyringSession implements AutoCloseable {

    private static final String PATH = "/usr/bin:/bin";

    /** The bus's address on the first line; then it lives as long as its stdin. */
    private static final String SERVE = "; echo \"bus $DBUS_SESSION_BUS_ADDRESS\"; exec cat > /dev/null";

    private final Process process;
    private final Map<String, String> environment;

    private KeyringSession(Process process, Map<String, String> environment) {
        this.process = process;
        this.environment = environment;
    }

    static boolean possible() {
        return Stream.of("secret-tool", "gnome-keyring-daemon", "dbus-run-session")
                .allMatch(tool -> Files.isExecutable(Path.of("/usr/bin", tool)));
    }

    static KeyringSession unlocked(Path home) throws IOException {
        return start(home, "printf pw | gnome-keyring-daemon --unlock --components=secrets > /dev/null");
    }

    static KeyringSession locked(Path home) throws IOException {
        return start(home, "gnome-keyring-daemon --start --components=secrets > /dev/null");
    }

    static KeyringSession withoutService(Path home) throws IOException {
        Path bare = Files.writeString(home.resolve("bus.conf"), """
                <busconfig>
                  <type>session</type>
                  <listen>unix:tmpdir=/tmp</listen>
                  <policy context="default">
                    <allow send_destination="*" eavesdrop="true"/>
                    <allow eavesdrop="true"/>
                    <allow own="*"/>
                  </policy>
                </busconfig>
                """);
        return start(home, "true", "--config-file=" + bare);
    }

    private static KeyringSession start(Path home, String keyring, String... options) throws IOException {
        Path runtime = home.resolve("runtime");
        if (!Files.exists(runtime)) {
            Files.createDirectory(
                    runtime, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        List<String> line = new ArrayList<>(List.of("dbus-run-session"));
        line.addAll(List.of(options));
        line.addAll(List.of("--", "sh", "-c", keyring + SERVE));
        ProcessBuilder builder = new ProcessBuilder(line).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        builder.environment()
                .putAll(Map.of("HOME", home.toString(), "PATH", PATH, "XDG_RUNTIME_DIR", runtime.toString()));
        Process process = builder.start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String first = out.readLine();
        while (first != null && !first.startsWith("bus ")) {
            first = out.readLine();
        }
        if (first == null) {
            throw new IOException("there is no session bus");
        }
        return new KeyringSession(
                process,
                Map.of(
                        "HOME",
                        home.toString(),
                        "PATH",
                        PATH,
                        "XDG_RUNTIME_DIR",
                        runtime.toString(),
                        "DBUS_SESSION_BUS_ADDRESS",
                        first.substring(4)));
    }

    Map<String, String> environment() {
        return environment;
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
