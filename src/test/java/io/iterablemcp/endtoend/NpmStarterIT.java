package io.iterablemcp.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.iterablemcp.endtoend.Launcher.Ran;
import io.iterablemcp.files.ProgramFile;
import io.iterablemcp.files.SearchPath;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Which Java the npm package starts, and what it passes on. Skipped where there is no Node: the build needs none. */
@DisabledOnOs(OS.WINDOWS)
class NpmStarterIT {

    private static final int CONFIGURATION = 10;
    private static final int SIGTERM = 143;

    @TempDir
    private Path home;

    private NpmStarter npm;
    private Launcher starter;

    @BeforeEach
    void installed() throws Exception {
        Optional<Path> node = SearchPath.unix(System.getenv()).program("node");
        assumeThat(node).as("node on the PATH").isPresent();
        npm = new NpmStarter(home);
        // The first line of the script asks env for node.
        Path bin = Files.createDirectory(home.resolve("bin"));
        Files.createSymbolicLink(bin.resolve("node"), node.get().toRealPath());
        starter = new Launcher(home).script(npm.program()).set("PATH", bin.toString());
    }

    @Test
    void prefersTheJavaOfThePlatformsPackage() throws Exception {
        FakeJava own = npm.java(platform());
        ProgramFile.write(own.java(), "#!/bin/sh\necho its own\n");
        FakeJava other = new FakeJava(home.resolve("other"), "21");
        starter.set("JAVA_HOME", other.home().toString());
        assertThat(starter.run().out()).isEqualTo("its own\n");
        assertThat(starter.java(other.java()).run("tools").given())
                .endsWith("-jar", npm.jar().toString(), "tools");
    }

    @Test
    void goesOnToTheNextJavaWhenOneDoesNotStart() throws Exception {
        FakeJava own = npm.java(platform());
        ProgramFile.write(own.java(), "#!/no/such/loader\n");
        starter.set(
                "JAVA_HOME", new FakeJava(home.resolve("other"), "21").home().toString());
        assertThat(starter.run("--version").given()).endsWith("-jar", npm.jar().toString(), "--version");
    }

    @Test
    void takesTheFirstJavaThatIsNewEnough() throws Exception {
        FakeJava old = new FakeJava(home.resolve("old"), "11.0.2");
        FakeJava recent = new FakeJava(home.resolve("recent"), "26-ea");
        starter.set("JAVA_HOME", old.home().toString())
                .set("PATH", home.resolve("bin") + ":relative:" + recent.home().resolve("bin"));
        assertThat(starter.run().given()).contains("-jar");
        assertThat(starter.java(old.home()).run().err())
                .contains("ITERABLE_MCP_JAVA must name a Java 17 or newer", old.java() + " is Java 11");
    }

    @Test
    void handsWordsInputAndExitCodeOverWhole() throws Exception {
        starter.java(new FakeJava(home.resolve("jdk"), "17").java());
        String[] words = {"call", "two  words ", "*", "a'b\"c", "$(exit 3)", "", "Größe €"};
        assertThat(starter.run(words).out()).endsWith("-jar\n" + npm.jar() + "\n" + String.join("\n", words) + "\n");
        assertThat(starter.run("--exit=9").exit()).isEqualTo(9);
        Path echo = new FakeJava(home.resolve("echo"), "17").java();
        ProgramFile.write(
                echo, "#!/bin/sh\nread -r line\necho \"$line\"\necho \"$ITERABLE_MCP_JAVA$ITERABLE_MCP_JAR\" >&2\n");
        Ran ran = starter.java(echo).stdin("{}\n").run("serve");
        assertThat(ran.out()).isEqualTo("{}\n");
        assertThat(ran.err()).as("what is for the starter alone").isEqualTo("\n");
    }

    @Test
    void tunesAServerForOneClientOnly() throws Exception {
        starter.java(new FakeJava(home.resolve("jdk"), "17").java());
        assertThat(starter.run("serve").given()).contains("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
        assertThat(starter.run("serve", "--http").given()).noneMatch(it -> it.startsWith("-XX:+Use"));
        starter.set("ITERABLE_MCP_JAVA_OPTS", "-XX:+UseG1GC  -Xmx99m");
        assertThat(starter.run("serve").given())
                .doesNotContain("-XX:+UseSerialGC")
                .containsSubsequence("-XX:TieredStopAtLevel=1", "-XX:+UseG1GC", "-Xmx99m", "-jar");
    }

    @Test
    void givesJavaALocaleInWhichNoLetterIsLost() throws Exception {
        assumeThat(platform()).startsWith("linux");
        Path java = new FakeJava(home.resolve("jdk"), "17").java();
        ProgramFile.write(java, "#!/bin/sh\necho \"$LC_ALL\"\n");
        starter.java(java);
        assertThat(starter.run("serve").out()).isEqualTo("C.UTF-8\n");
        assertThat(starter.set("LANG", "C").run("serve").out()).isEqualTo("C.UTF-8\n");
        assertThat(starter.set("LANG", "de_DE.UTF-8").run("serve").out()).isEqualTo("\n");
        assertThat(starter.set("LC_ALL", "de_DE.ISO-8859-1")
                        .run("serve", "Größe")
                        .out())
                .isEqualTo("de_DE.ISO-8859-1\n");
    }

    @Test
    @Timeout(60)
    void passesASignalOnAndEndsAsJavaEnds() throws Exception {
        Path java = new FakeJava(home.resolve("jdk"), "17").java();
        ProgramFile.write(
                java, "#!/bin/sh\ntrap 'echo told; exit 143' TERM\necho ready\nwhile read -r line; do :; done\n");
        Process started = starter.java(java).start("serve");
        assertThat(started.inputReader().readLine()).isEqualTo("ready");
        started.toHandle().destroy(); // that of the process closes what it still has to say
        assertThat(started.inputReader().readLine()).isEqualTo("told");
        assertThat(started.waitFor()).isEqualTo(SIGTERM);
    }

    @Test
    void endsWhenJavaIsKilled() throws Exception {
        Path java = new FakeJava(home.resolve("jdk"), "17").java();
        ProgramFile.write(java, "#!/bin/sh\nkill -KILL $$\n");
        assertThat(starter.java(java).run("serve").exit()).isEqualTo(128 + 9);
    }

    @Test
    void saysWhatToDoWithoutAJava() throws Exception {
        ProgramFile.write(
                npm.program(),
                // As on a machine that has none in the usual places.
                Files.readString(NpmStarter.SCRIPT)
                        .replaceAll("(?s)const USUAL_PLACES = .*?;", "const USUAL_PLACES = [];"));
        Ran none = starter.run();
        assertThat(none.exit()).isEqualTo(CONFIGURATION);
        assertThat(none.out()).isEmpty();
        assertThat(none.err()).contains("Java 17 or newer", "--omit=optional", "adoptium.net", "ITERABLE_MCP_JAVA");
    }

    /** As Node calls it. */
    private static String platform() {
        String os = System.getProperty("os.name").startsWith("Mac") ? "darwin" : "linux";
        return os + (System.getProperty("os.arch").equals("aarch64") ? "-arm64" : "-x64");
    }
}
