package io.iterablemcp.endtoend;

import io.iterablemcp.files.ProgramFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The npm package as npm unpacks it, with an empty jar: what starts it is a Java that prints its words. */
final class NpmStarter {

    static final Path SCRIPT = Path.of("scripts/packages/npm/iterable-mcp.js").toAbsolutePath();

    private final Path modules;

    NpmStarter(Path folder) throws IOException {
        this.modules = folder.toRealPath().resolve("node_modules");
        Files.createDirectories(jar().getParent());
        Files.createDirectories(program().getParent());
        Files.createFile(jar());
        ProgramFile.copy(SCRIPT, program());
    }

    Path program() {
        return modules.resolve("iterable-mcp/bin/iterable-mcp.js");
    }

    Path jar() {
        return modules.resolve("iterable-mcp/lib/iterable-mcp.jar");
    }

    /** The package with the Java of this platform, as Node names it. */
    FakeJava java(String platform) throws IOException {
        Path home = modules.resolve("@iterable-mcp").resolve(platform);
        FakeJava java = new FakeJava(home.resolve("runtime"), "17.0.15");
        Files.writeString(home.resolve("package.json"), "{\"name\": \"@iterable-mcp/" + platform + "\"}");
        return java;
    }
}
