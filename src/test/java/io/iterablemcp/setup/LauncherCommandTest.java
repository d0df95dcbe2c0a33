package io.iterablemcp.setup;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.setup.clients.Os;
import io.iterablemcp.setup.clients.StartLine;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LauncherCommandTest {

    private static final Path JAVA = Path.of("/jdk/bin/java");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"iterable-mcp", "../scripts/iterable-mcp", "../bin/iterable-mcp"})
    void isTheScriptThatBelongsToTheJar(String script) {
        Path jar = folder.resolve("target/iterable-mcp.jar");
        Path launcher = jar.getParent().resolve(script).normalize();
        ScratchHome.write(launcher, "");
        ScratchHome.write(Path.of(launcher + ".cmd"), "");
        assertThat(LauncherCommand.of(jar, JAVA, Os.LINUX).words()).containsExactly(launcher.toString());
        assertThat(LauncherCommand.of(jar, JAVA, Os.WINDOWS).words()).containsExactly("cmd", "/c", launcher + ".cmd");
    }

    @Test
    void isJavaWhereThereIsNoScript() {
        Path jar = folder.resolve("iterable-mcp.jar");
        StartLine line = LauncherCommand.of(jar, JAVA, Os.MAC).line(List.of("serve"), Map.of());
        assertThat(line.command()).isEqualTo(JAVA.toString());
        assertThat(line.args()).containsExactly("-jar", jar.toString(), "serve");
        assertThat(line.isOurs()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "/opt/iterable-mcp, serve, true",
        "C:\\x\\iterable-mcp.cmd, serve, true",
        "cmd, C:\\x y\\iterable-mcp.cmd, true",
        "java, /x/iterable-mcp-1.0.jar, true",
        "java, iterable-mcp.jar, true",
        "npx, @iterable/mcp, false",
        "iterable-mcp, serve, false",
        "/opt/iterable-mcp-other, serve, false",
    })
    void isKnownAgainWhereverItIs(String command, String argument, boolean ours) {
        assertThat(new StartLine(command, List.of(argument), Map.of()).isOurs()).isEqualTo(ours);
    }

    @Test
    void saysWhenItsPathWouldBeTakenApart() {
        assertThat(new LauncherCommand(List.of("/home/a b/iterable-mcp")).concern())
                .isEmpty();
        assertThat(new LauncherCommand(List.of("/home/u$er/iterable-mcp")).concern())
                .isPresent();
        assertThat(new LauncherCommand(List.of("cmd", "/c", "C:\\Program Files (x86)\\iterable-mcp.cmd")).concern())
                .isPresent();
    }
}
