package io.iterablemcp.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.iterablemcp.endtoend.Launcher.Ran;
import io.iterablemcp.files.ProgramFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which Java and which jar the launcher starts, and what it hands over. */
@DisabledOnOs(OS.WINDOWS)
class LauncherJavaIT {

    private static final int CONFIGURATION = 10;

    @TempDir
    private Path home;

    private Launcher launcher;

    @BeforeEach
    void withoutAnArchive() {
        launcher = new Launcher(home).set("ITERABLE_MCP_ARCHIVE", "off");
    }

    @Test
    void handsArgumentsOverWhole() throws Exception {
        String[] words = {"call", "two  words ", "*", "a'b\"c", "$(exit 3)", "`x`", "\\", "", "--json={\"a\":\"\n\"}"};
        Ran ran = launcher.java(fake("jdk", "17.0.1").java()).run(words);
        assertThat(ran.out()).endsWith("-jar\n" + Launcher.JAR + "\n" + String.join("\n", words) + "\n");
        assertThat(ran.err()).isEmpty();
    }

    @Test
    void endsAsJavaEnds() throws Exception {
        assertThat(launcher.java(fake("jdk", "17").java()).run("--exit=7").exit())
                .isEqualTo(7);
    }

    @Test
    void takesTheFirstJavaThatIsNewEnough() throws Exception {
        FakeJava eleven = fake("eleven", "11.0.2");
        FakeJava eight = fake("eight", "1.8.0_402");
        FakeJava early = fake("early", "26-ea");
        launcher.set("JAVA_HOME", eleven.home().toString())
                .set("PATH", eight.home() + "/bin:relative::" + early.home() + "/bin:/usr/bin:/bin");
        // The fake prints no name, but only a fake prints its options.
        assertThat(launcher.run().given()).contains("-jar");
    }

    @Test
    void takesTheFolderOfAJdkToo() throws Exception {
        assertThat(launcher.java(fake("my jdk", "17").home()).run().given()).contains("-jar");
    }

    @Test
    void prefersTheJavaThatCameWithIt() throws Exception {
        Path bin = Files.createDirectories(home.toRealPath().resolve("my package/bin"));
        Path jar = Files.createFile(bin.resolve("iterable-mcp.jar"));
        Path script = ProgramFile.copy(Launcher.SCRIPT, bin.resolve("iterable-mcp"));
        FakeJava own = fake("my package/runtime", "17");
        ProgramFile.write(own.java(), "#!/bin/sh\necho its own\n");
        FakeJava other = fake("other", "21");
        launcher.script(script)
                .unset("ITERABLE_MCP_JAR")
                .set("JAVA_HOME", other.home().toString());
        assertThat(launcher.run().out()).isEqualTo("its own\n");
        assertThat(launcher.java(other.java()).run().given()).endsWith("-jar", jar.toString());
    }

    @Test
    void asksAJavaThatHasNoReleaseFileForItsVersion() throws Exception {
        FakeJava silent = fake("silent", "17");
        Files.delete(silent.home().resolve("release"));
        ProgramFile.write(silent.java(), """
                #!/bin/sh
                echo 'Picked up JAVA_TOOL_OPTIONS: -Da=b'
                echo 'openjdk version "21.0.4" 2024-07-16' >&2
                """);
        assertThat(launcher.java(silent.java()).run().out()).contains("Picked up");
    }

    @ParameterizedTest
    @ValueSource(strings = {"11.0.2", "1.8.0_402", "16", "nonsense", ""})
    void saysThatTheNamedJavaIsTooOld(String version) throws Exception {
        Ran ran = launcher.java(fake("jdk", version).java()).run();
        assertThat(ran.exit()).isEqualTo(CONFIGURATION);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err().lines())
                .singleElement()
                .asString()
                .startsWith("iterable-mcp: ITERABLE_MCP_JAVA must be a Java 17 or newer");
    }

    @Test
    void saysWhatWasLookedForWhenThereIsNoJava() throws Exception {
        Path script = ProgramFile.write(
                home.resolve("iterable-mcp"),
                // As on a machine that has none in the usual places.
                Files.readString(Launcher.SCRIPT).replaceFirst("(?s)\nusual_places='[^']*'", "\nusual_places="));
        launcher.script(script).set("PATH", "");
        Ran none = launcher.run();
        assertThat(none.exit()).isEqualTo(CONFIGURATION);
        assertThat(none.out()).isEmpty();
        assertThat(none.err()).contains("Java 17 or newer", "JAVA_HOME", "PATH", "adoptium.net", "ITERABLE_MCP_JAVA");
        assertThat(none.err().lines()).hasSize(2);

        FakeJava old = fake("old", "11.0.2");
        assertThat(launcher.set("PATH", old.home() + "/bin").run().err()).contains(old.java() + " is Java 11");
    }

    @Test
    void saysThatThereIsNoJar() throws Exception {
        Path alone = ProgramFile.copy(Launcher.SCRIPT, home.resolve("iterable-mcp"));
        Ran ran = launcher.script(alone).unset("ITERABLE_MCP_JAR").run();
        assertThat(ran.exit()).isEqualTo(CONFIGURATION);
        assertThat(ran.err()).contains("there is no iterable-mcp.jar in " + home.toRealPath());
        assertThat(launcher.set("ITERABLE_MCP_JAR", "/no/such.jar").run().err())
                .contains("ITERABLE_MCP_JAR names /no/such.jar");
    }

    @Test
    void findsTheJarNextToItselfThroughLinksAndOddNames() throws Exception {
        Path odd = Files.createDirectories(home.toRealPath().resolve("a b/it's *"));
        Path jar = Files.createFile(odd.resolve("iterable-mcp.jar"));
        ProgramFile.copy(Launcher.SCRIPT, odd.resolve("iterable-mcp"));
        Path folder = Files.createDirectory(home.resolve("bin"));
        Files.createSymbolicLink(folder.resolve("one"), Path.of("../a b/it's */iterable-mcp"));
        Path link = Files.createSymbolicLink(folder.resolve("two"), folder.resolve("one"));
        launcher.unset("ITERABLE_MCP_JAR").java(fake("jdk", "17").java());
        for (Path script : new Path[] {link, odd.resolve("iterable-mcp"), odd.resolve("../it's */./iterable-mcp")}) {
            assertThat(launcher.script(script).run().given()).endsWith("-jar", jar.toString());
        }
    }

    @Test
    void findsTheJarOfACheckout() throws Exception {
        Path scripts = Files.createDirectories(home.toRealPath().resolve("project/scripts"));
        Path target = Files.createDirectories(home.toRealPath().resolve("project/target"));
        Path jar = Files.createFile(target.resolve("iterable-mcp.jar"));
        ProgramFile.copy(Launcher.SCRIPT, scripts.resolve("iterable-mcp"));
        Path elsewhere = Files.createSymbolicLink(home.resolve("linked"), scripts);
        launcher.unset("ITERABLE_MCP_JAR").java(fake("jdk", "17").java());
        assertThat(launcher.script(scripts.resolve("iterable-mcp")).run().given())
                .endsWith("-jar", jar.toString());
        assertThat(launcher.script(elsewhere.resolve("iterable-mcp")).run().given())
                .endsWith("-jar", jar.toString());
    }

    @Test
    void letsTheUsersOptionsWin() throws Exception {
        launcher.java(fake("jdk", "17").java());
        assertThat(launcher.run().given()).contains("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
        launcher.set("JAVA_TOOL_OPTIONS", "-XX:+UseG1GC").set("ITERABLE_MCP_JAVA_OPTS", "-Xmx99m -Xlog:gc*:file=a");
        assertThat(launcher.run().given())
                .doesNotContain("-XX:+UseSerialGC")
                .containsSubsequence("-XX:TieredStopAtLevel=1", "-Xmx99m", "-Xlog:gc*:file=a", "-jar");
    }

    @Test
    void givesAServerForManyAgentsTheBetterCompiler() throws Exception {
        launcher.java(fake("jdk", "17").java());
        assertThat(launcher.run("serve", "--http", "--port", "0").given()).noneMatch(it -> it.contains("Tiered"));
    }

    @Test
    void refusesASwitchThatItDoesNotKnow() throws Exception {
        Ran ran = launcher.set("ITERABLE_MCP_ARCHIVE", "of").run();
        assertThat(ran.exit()).isEqualTo(CONFIGURATION);
        assertThat(ran.err()).contains("must be off, not of");
    }

    @Test
    void findsAJavaInTheUsualPlacesWhenThePathIsBare() throws Exception {
        assumeThat(Path.of("/usr/lib/jvm")).isNotEmptyDirectory();
        assertThat(launcher.set("PATH", "").run("--version").out()).startsWith("iterable-mcp ");
    }

    private FakeJava fake(String name, String version) throws IOException {
        return new FakeJava(home.resolve(name), version);
    }
}
