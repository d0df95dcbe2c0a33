package io.iterablemcp.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iterablemcp.files.ProgramFile;
import io.iterablemcp.json.Json;
import io.iterablemcp.setup.clients.ClientLocation;
import io.iterablemcp.setup.clients.Os;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** With a stand-in for Codex' own command, which keeps its servers in a file and notes how it is called. */
@DisabledOnOs(OS.WINDOWS)
class CodexCommandTest {

    private static final String FAKE = """
            #!/bin/sh
            [ ! -e "$HOME/broken" ] || exit 1
            case $2 in
              list)
                [ "$*" = 'mcp list --json' ] || exit 2
                cat "$HOME/servers"
                exit
                ;;
              add)
                echo "$# $*" >>"$HOME/calls"
                [ ! -e "$HOME/idle" ] || exit 0
                [ "$1 $3 $4" = 'mcp iterable --' ] || exit 2
                shift 4
                command=$1
                shift
                words=
                for word do
                  words="$words${words:+, }\\"$word\\""
                done
                printf '[{"name": "iterable", "enabled": true, "disabled_reason": null, "transport": {"type": "stdio",
                  "command": "%s", "args": [%s], "env": null, "env_vars": [], "cwd": null},
                  "startup_timeout_sec": null, "auth_status": "unsupported"}]' "$command" "$words" >"$HOME/servers"
                ;;
              remove)
                echo "$# $*" >>"$HOME/calls"
                echo '[]' >"$HOME/servers"
                ;;
            esac
            """;

    private static final String ADDED =
            "10 mcp add iterable -- /opt/iterable mcp/iterable-mcp serve --project shop" + " --toolsets core\n";

    private static final String BLOCK = """
            [mcp_servers.iterable]
            command = "/opt/iterable mcp/iterable-mcp"
            args = ["serve","--project","shop","--toolsets","core"]
            startup_timeout_sec = 60
            """;

    @TempDir
    private Path home;

    private ScratchHome withoutCommand() {
        return new ScratchHome(home, Os.LINUX).env("HOME", home.toString());
    }

    /** @param servers as {@code codex mcp list --json} has them */
    private ScratchHome codex(String servers) {
        ScratchHome.write(home.resolve("servers"), servers);
        ScratchHome.write(home.resolve("bin/codex"), "");
        ProgramFile.write(home.resolve("bin/codex"), FAKE);
        return linux();
    }

    private ScratchHome linux() {
        return withoutCommand().env("PATH", home.resolve("bin") + ":/usr/bin:/bin");
    }

    private static String server(String name, String transport, String more) {
        return "{\"name\": \"%s\", \"enabled\": true, \"transport\": {\"type\": \"stdio\", %s}%s}"
                .formatted(name, transport, more);
    }

    private Path calls() {
        return home.resolve("calls");
    }

    @Test
    void addsAndRemovesTheServerByTheCommand() {
        ScratchHome scratch = codex("[]");
        SetupPlan plan = scratch.plan("codex");
        assertThat(scratch.setup().preview(plan))
                .containsExactly("codex mcp add iterable -- '/opt/iterable mcp/iterable-mcp' serve --project shop"
                        + " --toolsets core");
        assertThat(calls()).as("after a look").doesNotExist();

        assertThat(scratch.register("codex").byCommand()).isTrue();
        assertThat(calls()).content().isEqualTo(ADDED);
        assertThat(scratch.setup().standing(scratch.locate("codex")).kind()).isEqualTo(ClientState.Kind.YES);
        assertThat(scratch.plan("codex").changesNothing()).isTrue();

        assertThat(scratch.remove("codex").byCommand()).isTrue();
        assertThat(calls()).content().isEqualTo(ADDED + "3 mcp remove iterable\n");
        assertThat(scratch.setup().standing(scratch.locate("codex")).kind()).isEqualTo(ClientState.Kind.NO);
        assertThat(scratch.locate("codex").file()).doesNotExist();
    }

    @Test
    void putsTheServerBackThatItReplaced() {
        ScratchHome scratch = codex("[" + server("iterable", "\"command\": \"npx\", \"args\": [\"-y\"]", "") + "]");
        assertThat(scratch.plan("codex").notes()).anyMatch(it -> it.contains("Another server here is called iterable"));
        scratch.register("codex");
        scratch.remove("codex");
        assertThat(calls()).content().isEqualTo(ADDED + "6 mcp add iterable -- npx -y\n");
    }

    @Test
    void leavesAServerThatItCouldNotPutBack() {
        for (String entry : List.of("\"command\": \"npx\", \"env\": {\"K\": \"v\"}", "\"url\": \"https://x.test\"")) {
            ScratchHome scratch = codex("[" + server("iterable", entry, "") + "]");
            assertThatThrownBy(() -> scratch.register("codex"))
                    .isInstanceOf(SetupException.class)
                    .hasMessageContaining("codex mcp remove iterable");
        }
        assertThat(calls()).doesNotExist();
    }

    @Test
    void saysWhichFieldsOfItsEntryAreLost() {
        String ours = "\"command\": \"/old/iterable-mcp\", \"args\": [\"serve\"]";
        ScratchHome scratch = codex("[" + server("iterable", ours, ", \"startup_timeout_sec\": 60.0") + "]");
        assertThat(scratch.plan("codex").notes()).anyMatch(it -> it.contains("without startup_timeout_sec"));
        assertThat(scratch.register("codex").byCommand()).isTrue();
        assertThat(scratch.plan("codex").notes()).isEmpty();
    }

    @Test
    void readsWhatTheDoctorChecks() {
        String ours = "\"command\": \"/opt/iterable-mcp\", \"args\": [\"serve\"], \"env\": {\"A\": \"b\"}";
        ScratchHome scratch = codex("[" + server("eu", ours, "") + ","
                + server("iterable", ours, ", \"startup_timeout_sec\": 2.5, \"enabled\": false") + "]");
        ClientLocation where = scratch.locate("codex");
        ClientState standing = scratch.setup().standing(where);
        assertThat(standing.starts().orElseThrow().environment()).isEqualTo(Map.of("A", "b"));
        Json.Obj entry = standing.entry().orElseThrow();
        assertThat(where.client().limits().configured(entry, scratch.machine()))
                .hasValueSatisfying(it -> assertThat(it.limit()).hasMillis(2500));
        assertThat(entry.get("enabled")).contains(Json.flag(false));
        assertThat(scratch.setup().rivals(where))
                .singleElement()
                .asString()
                .startsWith("This server is also registered as eu");
    }

    @Test
    void readsTheListOfAnOlderVersion() {
        ScratchHome scratch = codex(
                "[{\"name\": \"iterable\", \"command\": \"/opt/iterable-mcp\", \"args\": [\"serve\"], \"env\": null}]");
        assertThat(scratch.setup().standing(scratch.locate("codex")).kind()).isEqualTo(ClientState.Kind.YES);
    }

    @Test
    void saysWhatToRunWhenTheCommandDoesNothing() throws Exception {
        ScratchHome scratch = codex("[]");
        Files.createFile(home.resolve("idle"));
        assertThatThrownBy(() -> scratch.register("codex"))
                .isInstanceOf(SetupException.class)
                .hasMessageContaining("Run this yourself: codex mcp add iterable -- '/opt/iterable mcp/iterable-mcp'");
        assertThat(scratch.setup().wrote(scratch.locate("codex"))).isFalse();
    }

    @Test
    void saysThatTheCommandFails() throws Exception {
        ScratchHome scratch = codex("[]");
        Files.createFile(home.resolve("broken"));
        assertThatThrownBy(() -> scratch.register("codex"))
                .isInstanceOf(SetupException.class)
                .hasMessageContaining("codex mcp list --json fails");
        ClientState standing = scratch.setup().standing(scratch.locate("codex"));
        assertThat(standing.kind()).isEqualTo(ClientState.Kind.UNREADABLE);
    }

    @Test
    void givesTheBlockToPasteWithoutTheCommand() {
        Path file = withoutCommand().has("codex", "model = \"a\"\n");
        assertThatThrownBy(() -> withoutCommand().register("codex"))
                .isInstanceOf(SetupException.class)
                .hasMessageContainingAll("codex command is not on the PATH", file.toString(), BLOCK);
        assertThat(file).content().isEqualTo("model = \"a\"\n");
        assertThat(withoutCommand()
                        .setup()
                        .standing(withoutCommand().locate("codex"))
                        .kind())
                .isEqualTo(ClientState.Kind.NO);

        ScratchHome.write(file, "model = \"a\"\r\n\r\n" + BLOCK.replace("\n", "\r\n"));
        assertThat(withoutCommand().plan("codex").changesNothing()).isTrue();
        assertThat(withoutCommand()
                        .setup()
                        .standing(withoutCommand().locate("codex"))
                        .kind())
                .isEqualTo(ClientState.Kind.UNCHECKED);
        assertThatThrownBy(() -> withoutCommand().remove("codex"))
                .isInstanceOf(SetupException.class)
                .hasMessageContaining("Remove [mcp_servers.iterable]");
    }

    @Test
    void givesTheBlockToPasteForAProjectAndForAKey() {
        ScratchHome scratch = codex("[]");
        ClientLocation project =
                ClientLocation.inProject(ScratchHome.client("codex"), ".codex/config.toml", scratch.machine());
        assertThatThrownBy(() -> scratch.setup().plan(project, ScratchHome.READS, true))
                .isInstanceOf(SetupException.class)
                .hasMessageContainingAll("does not write a project's file", BLOCK);
        Registration withKey = new Registration(
                ScratchHome.READS.launcher(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Map.of("ITERABLE_API_KEY", "0123"));
        assertThatThrownBy(() -> scratch.register("codex", withKey))
                .isInstanceOf(SetupException.class)
                .hasMessageContainingAll("other users could see the key", "ITERABLE_API_KEY = \"<your key>\"")
                .hasMessageNotContaining("0123");
        assertThat(calls()).doesNotExist();
    }
}
