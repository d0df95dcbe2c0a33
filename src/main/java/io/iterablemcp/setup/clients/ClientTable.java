package io.iterablemcp.setup.clients;

import static io.iterablemcp.setup.clients.ClientDraft.client;

import io.iterablemcp.manifest.NearestName;
import io.iterablemcp.setup.clients.Client.ToolSet;
import io.iterablemcp.setup.clients.Client.Trait;
import io.iterablemcp.setup.clients.ConfigLocation.When;
import java.util.List;
import java.util.Optional;

/** All clients that can be set up, with the source of each fact about them. */
public final class ClientTable {

    /** The server's name in a client's file, and the prefix of its tools' names there. */
    public static final String SERVER = "iterable";

    private static final String EDITED_LIVE = "Nothing to do: it watches the file.";

    /** Its library times out after a minute, whatever the variable says. */
    private static final StartTimeout CLAUDE_CODE_WAIT =
            StartTimeout.variable("MCP_TIMEOUT", millis -> StartTimeout.ofMillis(Math.min(millis, 60_000)));

    /** Seconds, ten minutes at most; milliseconds in versions before 2026. */
    private static final StartTimeout ZED_WAIT = new StartTimeout(
            List.of("timeout"), false, it -> it > 600 ? StartTimeout.ofMillis(it) : StartTimeout.ofSeconds(it));

    private static final Client CLAUDE_DESKTOP = client("claude-desktop", "Claude Desktop")
            .file(Os.MAC, "~/Library/Application Support/Claude", "claude_desktop_config.json")
            // The packaged app never reads the folder of the classic one; the name ends in a hash of the publisher.
            .fileWhen(
                    When.FOLDER,
                    Os.WINDOWS,
                    "$LOCALAPPDATA/Packages/Claude_*",
                    "LocalCache/Roaming/Claude/claude_desktop_config.json")
            .file(Os.WINDOWS, "$APPDATA/Claude", "claude_desktop_config.json")
            .file(Os.LINUX, "$XDG_CONFIG_HOME/Claude", "claude_desktop_config.json")
            .entries(Format.JSON, EntryShape.PLAIN, "mcpServers")
            .offers(ToolSet.CORE)
            .limits(ClientLimits.UNKNOWN.names(64, "").start(60))
            .pickUp("Quit it fully and start it again; closing the window is not enough.")
            .caution("Quit Claude Desktop first: while it runs it may write its own older state over this file.")
            .source("path on Windows", "github.com/anthropics/claude-code/issues/57998", "2026-09-02")
            .source("path on Linux", "community builds; not verified on the official app", "2026-06-30")
            .source("tools of the first listing only", "claude-ai-mcp issue 960", "2026-08-30")
            .source("one longer name breaks all", "github.com/anthropics/claude-code/issues/34960", "2026-03")
            .source("60 s to start", "github.com/anthropics/claude-code/issues/84136", "2026-08-24")
            .source("rewrites its file", "github.com/anthropics/claude-code/issues/90101", "2026-08-27")
            .done();

    private static final Client CLAUDE_CODE = client("claude-code", "Claude Code")
            .fileWhen(When.SET, "$CLAUDE_CONFIG_DIR", ".claude.json")
            .file("~/.claude", "../.claude.json")
            .project(".mcp.json")
            .program("claude")
            .entries(Format.JSON, EntryShape.TYPED, "mcpServers")
            .can(Trait.ADDS_BY_COMMAND)
            .can(Trait.PASSES_ENVIRONMENT)
            .offers(ToolSet.ALL)
            .limits(ClientLimits.UNKNOWN.names(64, "mcp__iterable__").start(30, CLAUDE_CODE_WAIT))
            .pickUp("Start a new session, or type /mcp in a running one.")
            .source("path", "code.claude.com/docs, checked on 2.1.197", "2026-07-09")
            .source("searches tools, commands of mcp", "anthropics/claude-code CHANGELOG to 2.1.240", "2026-08-22")
            .source("30 s to start, MCP_TIMEOUT", "claude-code-action issue 1152", "2026-04")
            .source("never more than 60 s", "github.com/anthropics/claude-code/issues/16837", "2026-01")
            .done();

    private static final Client CURSOR = client("cursor", "Cursor")
            .file("~/.cursor", "mcp.json")
            .project(".cursor/mcp.json")
            .entries(Format.JSON, EntryShape.PLAIN, "mcpServers")
            .offers(ToolSet.ALL)
            .limits(ClientLimits.UNKNOWN.names(60, "iterable"))
            .pickUp("Switch iterable on under Settings, MCP.")
            .source("path, shape, links", "cursor.com/docs/mcp.md", "2026-08")
            .source("loads tools on demand", "cursor.com/blog/dynamic-context-discovery", "2026-01")
            .source("names up to 60", "composio issue 2788", "2026")
            .done();

    private static final Client VS_CODE = client("vscode", "VS Code")
            .file(Os.MAC, "~/Library/Application Support/Code", "User/mcp.json")
            .file(Os.WINDOWS, "$APPDATA/Code", "User/mcp.json")
            .file(Os.LINUX, "$XDG_CONFIG_HOME/Code", "User/mcp.json")
            .project(".vscode/mcp.json")
            .program("code")
            .entries(Format.JSONC, EntryShape.TYPED, "servers")
            .can(Trait.ASKS_FOR_SECRETS)
            .can(Trait.PASSES_ENVIRONMENT)
            .offers(ToolSet.ALL)
            .limits(ClientLimits.UNKNOWN.tools(128).names(64, "mcp_iterable_"))
            .pickUp("Run \"MCP: List Servers\" from the command palette, start iterable, and confirm that you trust"
                    + " it.")
            .source("path, shape, inputs", "microsoft/vscode-docs, mcp-configuration.md", "2026-05-20")
            .source("128 tools unless the model searches them", "microsoft/vscode issue 310343", "2026-04")
            .done();

    private static final Client WINDSURF = client("windsurf", "Windsurf (Cascade)")
            .file("~/.codeium/windsurf", "mcp_config.json")
            .entries(Format.JSON, EntryShape.PLAIN, "mcpServers")
            .offers(ToolSet.CORE)
            .limits(ClientLimits.UNKNOWN.tools(100))
            .pickUp("Press Refresh in the MCP panel. The newer agent of Devin Desktop reads another file: devin.")
            .source("path, 100 tools", "docs.windsurf.com, docs.devin.ai/desktop/cascade/mcp", "2026-07")
            .done();

    private static final Client DEVIN = client("devin", "Devin Desktop (formerly Windsurf) and CLI")
            .file(Os.WINDOWS, "$APPDATA/devin", "mcp_config.json")
            .file("~/.config/devin", "mcp_config.json")
            .project(".devin/mcp_config.json")
            .program("devin")
            .entries(Format.JSONC, EntryShape.PLAIN, "mcpServers")
            .offers(ToolSet.CORE)
            .pickUp("Start a new session.")
            .source("path", "docs.devin.ai by agnostic-ai issue 587, context7 issue 3090", "2026-08-27")
            .done();

    private static final Client GEMINI = client("gemini", "Gemini CLI")
            .fileWhen(When.SET, "$GEMINI_CLI_HOME/.gemini", "settings.json")
            .file("~/.gemini", "settings.json")
            .project(".gemini/settings.json")
            .program("gemini")
            .entries(Format.JSON_WITH_COMMENTS, EntryShape.PLAIN, "mcpServers")
            .offers(ToolSet.CORE)
            .limits(ClientLimits.UNKNOWN.names(63, "mcp_iterable_").start(600, StartTimeout.millis("timeout")))
            .can(Trait.TRUSTS_FOLDERS)
            .pickUp("Start it again, or type /mcp refresh. It hides servers that mcp.allowed does not name. "
                    + Client.FOLDER_TRUST)
            .source("no servers in an untrusted folder", "geminicli.com/docs/cli/trusted-folders", "2026-11-28")
            .source("path, format, limits", "google-gemini/gemini-cli", "2026-08-21")
            .done();

    private static final Client ANTIGRAVITY = client("antigravity", "Antigravity")
            .fileWhen(When.FOLDER, "~/.gemini/config", "mcp_config.json")
            // Version 1 stored its file here; version 2 does not read it.
            .fileWhen(When.FOLDER, "~/.gemini/antigravity", "mcp_config.json")
            .file("~/.gemini/config", "mcp_config.json")
            .project(".agents/mcp_config.json")
            .program("agy")
            .entries(Format.JSON, EntryShape.PLAIN, "mcpServers")
            .offers(ToolSet.CORE)
            .limits(ClientLimits.UNKNOWN.tools(100))
            .pickUp("MCP Servers, Manage, Refresh; the command line is started again.")
            .source("path", "BrowserOS issue 1862, davinci-resolve-mcp issue 159", "2026-08-25")
            .source("100 tools", "ha-mcp issue 420, elementor-mcp issue 37", "2026")
            .done();

    private static final Client CODEX = client("codex", "Codex")
            .fileWhen(When.SET, "$CODEX_HOME", "config.toml")
            .file("~/.codex", "config.toml")
            .project(".codex/config.toml")
            .program("codex")
            .entries(Format.JSON, EntryShape.PLAIN, "mcp_servers")
            .can(Trait.ONLY_BY_COMMAND)
            .offers(ToolSet.CORE)
            .limits(ClientLimits.UNKNOWN
                    .names(64, "mcp__iterable__")
                    .start(10, StartTimeout.seconds("startup_timeout_sec"), StartTimeout.millis("startup_timeout_ms")))
            .pickUp("Start a new session. A project's file counts only in a folder that it trusts.")
            .source("path, shape", "developers.openai.com/codex/mcp.md, codex-rs/config/src/mcp_types.rs", "2026-08")
            .source("mcp add, list --json, remove", "openai/codex, codex-rs/cli/src/mcp_cmd.rs", "2026-11-29")
            .source("10 s to start", "github.com/openai/codex/issues/11851", "2026-02")
            .source("waits 1 s on the first turn", "github.com/openai/codex/issues/38689", "2026-08-17")
            .done();

    private static final Client ZED = client("zed", "Zed")
            .file(Os.WINDOWS, "$APPDATA/Zed", "settings.json")
            .file(Os.MAC, "~/.config/zed", "settings.json")
            .file(Os.LINUX, "$XDG_CONFIG_HOME/zed", "settings.json")
            .project(".zed/settings.json")
            .program("zed")
            .entries(Format.JSONC, EntryShape.ZED, "context_servers")
            .can(Trait.PASSES_ENVIRONMENT)
            .offers(ToolSet.CORE)
            .limits(ClientLimits.UNKNOWN.names(64, "").start(60, ZED_WAIT))
            .pickUp(EDITED_LIVE)
            .source("path, shape", "zed.dev/docs/ai/mcp", "2026-08")
            .source("timeout of a server", "zed pull 45378, in use in helixml/helix pull 2320", "2026-04-29")
            .done();

    private static final Client CLINE = client("cline", "Cline")
            .fileWhen(When.SET, "$CLINE_MCP_SETTINGS_PATH", "")
            .fileWhen(When.SET, "$CLINE_DATA_DIR", "settings/cline_mcp_settings.json")
            .fileWhen(When.SET, "$CLINE_DIR", "data/settings/cline_mcp_settings.json")
            .fileWhen(When.FOLDER, "~/.cline", "data/settings/cline_mcp_settings.json")
            // Newer versions import this file once; only older versions read it.
            .fileWhen(
                    When.FILE,
                    Os.MAC,
                    "~/Library/Application Support/Code/User/globalStorage/saoudrizwan.claude-dev",
                    "settings/cline_mcp_settings.json")
            .fileWhen(
                    When.FILE,
                    Os.WINDOWS,
                    "$APPDATA/Code/User/globalStorage/saoudrizwan.claude-dev",
                    "settings/cline_mcp_settings.json")
            .fileWhen(
                    When.FILE,
                    Os.LINUX,
                    "$XDG_CONFIG_HOME/Code/User/globalStorage/saoudrizwan.claude-dev",
                    "settings/cline_mcp_settings.json")
            .file("~/.cline", "data/settings/cline_mcp_settings.json")
            .program("cline")
            .entries(Format.JSON, EntryShape.CLINE, "mcpServers")
            .offers(ToolSet.CORE)
            .limits(ClientLimits.UNKNOWN.names(64, "iterable__").start(30, StartTimeout.seconds("timeout")))
            .pickUp(EDITED_LIVE)
            .source("path, shape, 3 s of its command line", "github.com/cline/cline", "2026-08-22")
            .source("30 s to start, timeout counts for it", "github.com/cline/cline/pull/13067", "2026-08-07")
            .done();

    private static final Client JUNIE = client("junie", "JetBrains Junie")
            .fileWhen(When.SET, "$JUNIE_HOME", "mcp/mcp.json")
            .file("~/.junie", "mcp/mcp.json")
            .project(".junie/mcp/mcp.json")
            .program("junie")
            .entries(Format.JSON, EntryShape.PLAIN, "mcpServers")
            .offers(ToolSet.CORE)
            .pickUp("Start the IDE, or the command line, again.")
            .source("path, shape", "junie.jetbrains.com/docs by toolport issue 514", "2026-07")
            .done();

    private static final Client OPENCODE = client("opencode", "opencode")
            .fileWhen(When.SET, "$OPENCODE_CONFIG", "")
            .fileWhen(When.FILE, "$OPENCODE_CONFIG_DIR", "opencode.jsonc")
            .fileWhen(When.SET, "$OPENCODE_CONFIG_DIR", "opencode.json")
            .fileWhen(When.FILE, Os.LINUX, "$XDG_CONFIG_HOME/opencode", "opencode.jsonc")
            .file(Os.LINUX, "$XDG_CONFIG_HOME/opencode", "opencode.json")
            .fileWhen(When.FILE, "~/.config/opencode", "opencode.jsonc")
            .file("~/.config/opencode", "opencode.json")
            .project("opencode.json")
            .program("opencode")
            // Version 2 has the servers one level deeper, and still reads the place of version 1.
            .entries(Format.JSONC, EntryShape.OPENCODE, "mcp.servers", "mcp")
            .can(Trait.PASSES_ENVIRONMENT)
            .offers(ToolSet.CORE)
            .limits(ClientLimits.UNKNOWN.start(
                    5, StartTimeout.millis("timeout"), StartTimeout.millis("timeout", "startup")))
            .pickUp("Start it again.")
            .source("path, shape", "opencode.ai/v1/docs and /v2/docs/mcp-servers", "2026-09")
            .source("timeout.startup of version 2", "opencode, packages/core/src/config/mcp.ts", "2026-06-26")
            .source("drops a server with a numeric timeout", "anomalyco/opencode issue 50807", "2026-09-23")
            .done();

    public static final List<Client> ALL = List.of(
            CLAUDE_DESKTOP,
            CLAUDE_CODE,
            CURSOR,
            VS_CODE,
            WINDSURF,
            DEVIN,
            GEMINI,
            ANTIGRAVITY,
            CODEX,
            ZED,
            CLINE,
            JUNIE,
            OPENCODE);

    private ClientTable() {}

    public static List<String> names() {
        return ALL.stream().map(Client::name).toList();
    }

    public static Optional<Client> find(String name) {
        return ALL.stream().filter(it -> it.name().equals(name)).findFirst();
    }

    /** The client with the most similar name. */
    public static Optional<String> nearest(String name) {
        return NearestName.nearest(name, names());
    }
}
