package io.iterablemcp.keys;

import io.iterablemcp.config.Secret;
import io.iterablemcp.config.SettingName;
import io.iterablemcp.files.ProgramFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Projects in a home of a test's own, on a machine that has only the tools that the test puts there. */
record KeyStoreFixture(Path home) {

    static final Secret KEY = new Secret("0123456789abcdef0123456789abcdef");
    static final Secret OTHER = new Secret("fedcba9876543210fedcba9876543210");
    static final Map<SettingName, String> EU = Map.of(SettingName.REGION, "eu");
    static final StoreTimeouts SHORT = new StoreTimeouts(Duration.ofSeconds(10), Duration.ofSeconds(10));

    Path folder() {
        return home.resolve("config");
    }

    Projects projects() {
        return projects(Map.of());
    }

    Projects projects(Map<String, String> further) {
        return Projects.at(folder(), SecretStores.of(Platform.OTHER, tools(further), folder(), SHORT));
    }

    /** The tools that are found are the test's, and those need a shell and what it has. */
    SystemCommands tools(Map<String, String> further) {
        Map<String, String> environment = new HashMap<>(further);
        environment.putIfAbsent("HOME", home.toString());
        environment.putIfAbsent("PATH", bin().toString());
        return new SystemCommands(environment);
    }

    Path bin() {
        return home.resolve("bin");
    }

    /** Puts a tool on the PATH. */
    Path tool(String name, String script) {
        try {
            Path tool = bin().resolve(name).normalize();
            Files.createDirectories(tool.getParent());
            return ProgramFile.write(tool, "#!/bin/sh\nPATH=/usr/bin:/bin\n" + script);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All that is in any file under the home. */
    String everything() {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append(file).append('\n').append(Files.readString(file)).append('\n');
            }
            return all.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String text(String name) {
        try {
            return Files.readString(folder().resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String mode(Path file) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
