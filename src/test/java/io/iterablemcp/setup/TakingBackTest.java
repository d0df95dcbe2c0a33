package io.iterablemcp.setup;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.setup.clients.Os;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What remains of an entry in a file that somebody has changed since setup wrote it. */
class TakingBackTest {

    private static final String THEME = "\"theme\": \"dark\"";

    @TempDir
    private Path home;

    private ScratchHome linux() {
        return new ScratchHome(home, Os.LINUX);
    }

    private static void change(Path file, String from, String to) {
        String text = ScratchHome.read(file);
        assertThat(text).contains(from);
        ScratchHome.write(file, text.replace(from, to));
    }

    @ParameterizedTest
    @CsvSource({"cursor, mcpServers", "zed, context_servers", "vscode, servers", "opencode, mcp"})
    void removesTheMapThatSetupCreated(String client, String map) {
        Path file = linux().has(client, "{\n  \"theme\": \"light\"\n}\n");
        linux().register(client);
        assertThat(file).content().contains("\"" + map + "\"");
        change(file, "\"theme\": \"light\"", THEME);
        linux().remove(client);
        assertThat(file).content().isEqualTo("{\n  " + THEME + "\n}\n");
    }

    @Test
    void removesItAfterASecondRegistration() {
        Path file = linux().has("cursor", "{\"theme\": \"light\"}");
        linux().register("cursor");
        change(file, "\"theme\": \"light\"", THEME);
        linux().register(
                        "cursor",
                        new Registration(
                                ScratchHome.READS.launcher(),
                                Optional.of("other"),
                                Optional.empty(),
                                Map.of(),
                                Map.of()));
        linux().remove("cursor");
        assertThat(file).content().isEqualTo("{" + THEME + "}");
    }

    @Test
    void leavesAnEmptyMapThatWasThereBefore() {
        Path file = linux().has("cursor", "{\n  \"theme\": \"light\",\n  \"mcpServers\": {}\n}\n");
        linux().register("cursor");
        change(file, "\"theme\": \"light\"", THEME);
        linux().remove("cursor");
        assertThat(file).content().isEqualTo("{\n  " + THEME + ",\n  \"mcpServers\": {}\n}\n");
    }

    @Test
    void leavesTheMapWhenSomebodyElseIsInIt() {
        Path file = linux().has("cursor", "{}\n");
        linux().register("cursor");
        change(file, "\"mcpServers\": {", "\"mcpServers\": {\n    \"other\": {},");
        linux().remove("cursor");
        assertThat(file).content().contains("\"other\": {}").doesNotContain("iterable");
    }

    @Test
    void leavesTheMapWhenACommentIsInIt() {
        Path file = linux().has("zed", "{}\n");
        linux().register("zed");
        change(file, "\"context_servers\": {", "\"context_servers\": { // mine");
        linux().remove("zed");
        assertThat(file).content().contains("\"context_servers\": { // mine").doesNotContain("iterable");
    }

    @Test
    void leavesAFileThatSomebodyHasChangedAsAnEmptyObject() {
        Path file = linux().locate("cursor").file();
        linux().register("cursor");
        change(file, "\"mcpServers\"", "\n\"mcpServers\"");
        linux().remove("cursor");
        assertThat(ScratchHome.read(file).replaceAll("\\s", "")).isEqualTo("{}");
    }

    @Test
    void removesTheListOfQuestionsThatSetupCreated() {
        Path file = linux().has("vscode", "{\n  \"theme\": \"light\"\n}\n");
        linux().register(
                        "vscode",
                        new Registration(
                                ScratchHome.READS.launcher(), Optional.empty(), Optional.empty(), Map.of(), Map.of()));
        assertThat(file).content().contains("\"inputs\"");
        change(file, "\"theme\": \"light\"", THEME);
        linux().remove("vscode");
        assertThat(file).content().isEqualTo("{\n  " + THEME + "\n}\n");
    }

    /** As setup.json was before it said what we made. */
    @Test
    void leavesTheMapWhenTheRecordDoesNotSayWhoseItIs() {
        Path file = linux().has("cursor", "{\"theme\": \"light\"}");
        linux().register("cursor");
        Path record = home.resolve("ours/setup.json");
        ScratchHome.write(record, ScratchHome.read(record).replace("\"made\"", "\"was\""));
        change(file, "\"theme\": \"light\"", THEME);
        linux().remove("cursor");
        assertThat(file).content().contains("\"mcpServers\": {}");
        assertThat(Files.exists(record)).isTrue();
    }
}
