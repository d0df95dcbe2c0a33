package io.iterablemcp.setup.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where each client keeps its file, on each system. */
class ClientLocationTest {

    @TempDir
    private Path home;

    private final Map<String, String> environment = new HashMap<>();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        claude-desktop | Library/Application Support/Claude/claude_desktop_config.json | AppData/Roaming/Claude/claude_desktop_config.json | .config/Claude/claude_desktop_config.json
        claude-code    | .claude.json                       | .claude.json                       | .claude.json
        cursor         | .cursor/mcp.json                   | .cursor/mcp.json                   | .cursor/mcp.json
        vscode         | Library/Application Support/Code/User/mcp.json | AppData/Roaming/Code/User/mcp.json | .config/Code/User/mcp.json
        windsurf       | .codeium/windsurf/mcp_config.json  | .codeium/windsurf/mcp_config.json  | .codeium/windsurf/mcp_config.json
        devin          | .config/devin/mcp_config.json      | AppData/Roaming/devin/mcp_config.json | .config/devin/mcp_config.json
        gemini         | .gemini/settings.json              | .gemini/settings.json              | .gemini/settings.json
        antigravity    | .gemini/config/mcp_config.json     | .gemini/config/mcp_config.json     | .gemini/config/mcp_config.json
        codex          | .codex/config.toml                 | .codex/config.toml                 | .codex/config.toml
        zed            | .config/zed/settings.json          | AppData/Roaming/Zed/settings.json  | .config/zed/settings.json
        cline          | .cline/data/settings/cline_mcp_settings.json | .cline/data/settings/cline_mcp_settings.json | .cline/data/settings/cline_mcp_settings.json
        junie          | .junie/mcp/mcp.json                | .junie/mcp/mcp.json                | .junie/mcp/mcp.json
        opencode       | .config/opencode/opencode.json     | .config/opencode/opencode.json     | .config/opencode/opencode.json
        """)
    void looksWhereTheSystemHasIt(String client, String mac, String windows, String linux) {
        assertThat(file(client, Os.MAC)).isEqualTo(home.resolve(mac));
        assertThat(file(client, Os.WINDOWS)).isEqualTo(home.resolve(windows));
        assertThat(file(client, Os.LINUX)).isEqualTo(home.resolve(linux));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        claude-desktop | WINDOWS | APPDATA=x                  | x/Claude/claude_desktop_config.json
        claude-desktop | LINUX   | XDG_CONFIG_HOME=x          | x/Claude/claude_desktop_config.json
        claude-code    | LINUX   | CLAUDE_CONFIG_DIR=x        | x/.claude.json
        vscode         | LINUX   | XDG_CONFIG_HOME=x          | x/Code/User/mcp.json
        gemini         | MAC     | GEMINI_CLI_HOME=x          | x/.gemini/settings.json
        codex          | LINUX   | CODEX_HOME=x               | x/config.toml
        zed            | MAC     | XDG_CONFIG_HOME=x          | .config/zed/settings.json
        cline          | LINUX   | CLINE_MCP_SETTINGS_PATH=x/a.json | x/a.json
        cline          | LINUX   | CLINE_DATA_DIR=x           | x/settings/cline_mcp_settings.json
        cline          | LINUX   | CLINE_DIR=x                | x/data/settings/cline_mcp_settings.json
        junie          | MAC     | JUNIE_HOME=x               | x/mcp/mcp.json
        opencode       | LINUX   | OPENCODE_CONFIG=x/o.jsonc  | x/o.jsonc
        opencode       | LINUX   | OPENCODE_CONFIG_DIR=x      | x/opencode.json
        cursor         | WINDOWS | USERPROFILE=x              | x/.cursor/mcp.json
        cursor         | WINDOWS | HOME=x                     | .cursor/mcp.json
        cursor         | LINUX   | HOME=x                     | x/.cursor/mcp.json
        """)
    void goesByTheVariablesThatTheClientGoesBy(String client, Os os, String variable, String file) {
        environment.put(
                variable.replaceFirst("=.*", ""),
                home.resolve(variable.replaceFirst(".*=", "")).toString());
        assertThat(file(client, os)).isEqualTo(home.resolve(file));
    }

    @Test
    void prefersThePackagedClaudeOnWindows() throws IOException {
        Files.createDirectories(home.resolve("AppData/Roaming/Claude"));
        Files.createDirectories(home.resolve("AppData/Local/Packages/Claude_abc"));
        String inside = "LocalCache/Roaming/Claude/claude_desktop_config.json";
        assertThat(file("claude-desktop", Os.WINDOWS))
                .isEqualTo(home.resolve("AppData/Local/Packages/Claude_abc").resolve(inside));
        Path used = home.resolve("AppData/Local/Packages/Claude_xyz").resolve(inside);
        Files.createDirectories(used.getParent());
        Files.writeString(used, "{}");
        assertThat(file("claude-desktop", Os.WINDOWS)).isEqualTo(used);
    }

    @Test
    void takesAnOlderPlaceOnlyWhereItIsTheOneInUse() throws IOException {
        Files.createDirectories(home.resolve(".gemini/antigravity"));
        assertThat(file("antigravity", Os.LINUX)).isEqualTo(home.resolve(".gemini/antigravity/mcp_config.json"));
        Files.createDirectories(home.resolve(".gemini/config"));
        assertThat(file("antigravity", Os.LINUX)).isEqualTo(home.resolve(".gemini/config/mcp_config.json"));

        Path legacy =
                home.resolve(".config/Code/User/globalStorage/saoudrizwan.claude-dev/settings/cline_mcp_settings.json");
        Files.createDirectories(legacy.getParent());
        Files.writeString(legacy, "{}");
        assertThat(file("cline", Os.LINUX)).isEqualTo(legacy);
        Files.createDirectories(home.resolve(".cline"));
        assertThat(file("cline", Os.LINUX)).isEqualTo(home.resolve(".cline/data/settings/cline_mcp_settings.json"));

        Path commented = home.resolve(".config/opencode/opencode.jsonc");
        Files.createDirectories(commented.getParent());
        Files.writeString(commented, "{}");
        assertThat(file("opencode", Os.WINDOWS)).isEqualTo(commented);
    }

    @Test
    void findsAClientByItsFolderOrItsProgram() throws IOException {
        assertThat(located("cursor").installed()).isFalse();
        assertThat(located("codex").installed()).isFalse();
        Files.createDirectories(home.resolve(".cursor"));
        Path program = Files.createDirectories(home.resolve("bin")).resolve("codex");
        Files.writeString(program, "");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        environment.put("PATH", home.resolve("bin").toString());
        assertThat(located("cursor").installed()).isTrue();
        assertThat(located("codex").installed()).isTrue();
    }

    @Test
    void everyFactHasASourceAndADate() {
        assertThat(ClientTable.ALL).allSatisfy(client -> {
            assertThat(client.sources()).isNotEmpty().allMatch(it -> it.date().matches("2026(-\\d\\d){0,2}"));
            assertThat(client.pickUp()).endsWith(".");
            assertThat(client.files()).anyMatch(it -> it.when() == ConfigLocation.When.OTHERWISE);
        });
        assertThat(ClientTable.names()).doesNotHaveDuplicates();
    }

    private Path file(String client, Os os) {
        return ClientLocation.of(ClientTable.find(client).orElseThrow(), new Machine(environment, home, os, home))
                .file();
    }

    private ClientLocation located(String client) {
        return ClientLocation.of(
                ClientTable.find(client).orElseThrow(), new Machine(environment, home, Os.LINUX, home));
    }
}
