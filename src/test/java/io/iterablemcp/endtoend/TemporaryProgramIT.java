package io.iterablemcp.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.endtoend.Launcher.Ran;
import io.iterablemcp.files.ProgramFile;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.server.stdio.JarProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** setup from npm's cache: what it registers starts after the cache is cleared. */
@DisabledOnOs(OS.WINDOWS)
@Order(1)
class TemporaryProgramIT {

    private static final String INITIALIZE = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":"
            + "{\"protocolVersion\":\"2025-11-25\",\"capabilities\":{},\"clientInfo\":{\"name\":\"t\",\"version\":\"1\"}}}\n";

    @TempDir
    private Path home;

    private Path cache;
    private Path cursor;
    private Launcher program;

    @BeforeEach
    void inTheCacheOfNpm() throws IOException {
        cursor = Files.createDirectories(home.resolve(".cursor")).resolve("mcp.json");
        cache = home.resolve("npm/_npx/1/node_modules/iterable-mcp/lib");
        Files.createDirectories(cache);
        Files.copy(Launcher.JAR, cache.resolve("iterable-mcp.jar"));
        program = launcher(ProgramFile.copy(Launcher.SCRIPT, cache.resolve("iterable-mcp")));
    }

    @Test
    void registersACopyThatNeedsNoCacheAndGoesWithItsLastClient() throws Exception {
        assertThat(program.stdin("0123456789abcdef0123456789abcdef\n").run("keys", "add", "shop", "--store", "file"))
                .matches(it -> it.exit() == 0);
        Ran looked = program.run("setup", "--client", "cursor", "--dry-run");
        assertThat(looked.out()).contains(home + "/.local/share/iterable-mcp/program/");
        assertThat(home.resolve(".local/share/iterable-mcp"))
                .as("after a dry run")
                .doesNotExist();

        assertThat(program.run("setup", "--client", "cursor", "--yes").err()).contains("so clients start a copy");
        Path registered = registered();
        assertThat(registered).startsWith(home.resolve(".local/share/iterable-mcp/program"));

        assertThat(registered.resolveSibling("iterable-mcp-" + Runtime.version().feature() + ".jsa"))
                .exists();

        Files.delete(cache.resolve("iterable-mcp.jar"));
        Files.delete(cache.resolve("iterable-mcp"));
        Ran served = launcher(registered).stdin(INITIALIZE).run("serve", "--project", "shop");
        assertThat(served.out()).contains("\"id\":1", "serverInfo");
        assertThat(served.err()).isEmpty();

        // From the copy itself: it registers itself.
        assertThat(launcher(registered)
                        .run("setup", "--client", "cursor", "--yes")
                        .err())
                .contains("no change needed");
        assertThat(registered()).isEqualTo(registered);

        Path copy = registered.getParent().getParent();
        inTheCacheOfNpm();
        assertThat(program.run("setup", "--client", "cursor", "--remove", "--yes")
                        .err())
                .contains("removed " + copy);
        assertThat(copy).doesNotExist();
    }

    private Path registered() throws Exception {
        Json.Obj file = (Json.Obj) JsonReader.read(Files.readString(cursor));
        return file.object("mcpServers")
                .flatMap(it -> it.object("iterable"))
                .flatMap(it -> it.text("command"))
                .map(Path::of)
                .orElseThrow();
    }

    private Launcher launcher(Path script) {
        return new Launcher(home)
                .script(script)
                .unset("ITERABLE_MCP_JAR")
                .java(JarProcess.JAVA)
                .set("ITERABLE_MCP_ARCHIVE", "off");
    }
}
