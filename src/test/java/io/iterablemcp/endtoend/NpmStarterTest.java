package io.iterablemcp.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The npm package starts Java as the launcher does. Needs no Node. */
class NpmStarterTest {

    private static final Path WINDOWS = Path.of("scripts/iterable-mcp.cmd");

    @Test
    void givesJavaTheSameOptionsAsTheLauncher() throws IOException {
        assertThat(words(NpmStarter.SCRIPT, "const QUIET = \\[(.*?)];"))
                .isEqualTo(words(Launcher.SCRIPT, "\nquiet='(.*?)'"))
                .isEqualTo(words(WINDOWS, "set \"QUIET=(.*?)\""));
        assertThat(words(NpmStarter.SCRIPT, "const LIGHT = \\[(.*?)];"))
                .isEqualTo(words(Launcher.SCRIPT, "\nlight='(.*?)'"))
                .isEqualTo(words(WINDOWS, "set \"LIGHT=(.*?)\""));
    }

    @Test
    void wantsTheSameJava() throws IOException {
        assertThat(words(NpmStarter.SCRIPT, "const NEEDED = (\\d+);"))
                .isEqualTo(words(Launcher.SCRIPT, "\nneeded=(\\d+)\n"));
        assertThat(words(NpmStarter.SCRIPT, "const WRONG_SETTING = (\\d+);"))
                .isEqualTo(words(Launcher.SCRIPT, "\nwrong_setting=(\\d+)"));
    }

    @Test
    void looksInTheSamePlaces() throws IOException {
        String script = Files.readString(NpmStarter.SCRIPT);
        assertThat(words(Launcher.SCRIPT, "usual_places='([^']*)'"))
                .isNotEmpty()
                .allSatisfy(place -> assertThat(script).contains("\"" + place + "\""));
    }

    @Test
    void hasAPackageForEveryPlatformThatTheReleaseBuilds() throws IOException {
        assertThat(words(Path.of("scripts/packages/npm/build"), "\nnpm_platforms=\"(.*?)\""))
                .containsExactlyElementsOf(platformsOfTheRelease());
    }

    private static List<String> platformsOfTheRelease() throws IOException {
        return Pattern.compile("- \\{npm: ([\\w-]+),")
                .matcher(Files.readString(Path.of(".github/workflows/release.yml")))
                .results()
                .map(it -> it.group(1))
                .toList();
    }

    private static List<String> words(Path file, String pattern) throws IOException {
        String found = Pattern.compile(pattern, Pattern.DOTALL)
                .matcher(Files.readString(file))
                .results()
                .findFirst()
                .map(it -> it.group(1))
                .orElseThrow(() -> new AssertionError(file + " has no " + pattern));
        return List.of(found.replaceAll("[\",]", "").strip().split("\\s+"));
    }
}
