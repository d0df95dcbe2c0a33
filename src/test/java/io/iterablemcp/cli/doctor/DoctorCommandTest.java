package io.iterablemcp.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.api.NoDelaySockets;
import io.iterablemcp.cli.CommandFixture;
import io.iterablemcp.cli.FakeLauncher;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.manifest.Catalogue;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Installations with one fault each, and the findings for them. */
@DisabledOnOs(OS.WINDOWS)
class DoctorCommandTest {

    @TempDir
    private Path home;

    private MockWebServer iterable;
    private Path cursor;
    private Path launcher;

    @BeforeEach
    void aMachineOnWhichAllIsWell() throws IOException {
        iterable = NoDelaySockets.mockServer();
        iterable.start(InetAddress.getByName("localhost"), 0);
        answers(Set.of("/", "/api/lists", "/api/users/nobody@example.com"), "");
        launcher = FakeLauncher.in(home.resolve("opt"), 12);
        cursor = Files.createDirectories(home.resolve(".cursor")).resolve("mcp.json");
        setup("cursor");
    }

    @AfterEach
    void stop() {
        iterable.close();
    }

    @Test
    void describesAWorkingInstallation() {
        CommandFixture done = doctor(0);
        assertThat(done.out())
                .contains("[ok] Java " + Runtime.version())
                .contains("[ok] launcher at " + launcher)
                .contains("[ok] ITERABLE_API_KEY is …cdef (environment)", "[ok] LOG_LEVEL is debug (environment)")
                .contains("[ok] project default at localhost, server key …cdef, reads only")
                .contains("[ok] localhost answers")
                .contains("[ok] the key is a server-side key", "is known to work for")
                .contains("[ok] Cursor: registered in " + cursor, "12 tools, about 57 tokens (estimated")
                .doesNotContain("[x]");
        assertThat(iterable.getRequestCount()).isEqualTo(4);
    }

    @Test
    void saysWhoseChangesArePaused() {
        assertThat(program().run("agents", "pause", "local")).isZero();
        assertThat(program().run("agents", "pause", "--all")).isZero();

        assertThat(run(program(), 0, "--offline").out())
                .containsPattern("\\[!\\]  all changes are paused since [^ ]+ by a person on the terminal\\R"
                        + " *-> to resume them, run iterable-mcp agents resume --all on a terminal")
                .contains("[!]  changes by agent local are paused since ");
    }

    @Test
    void saysWhatMaskedAnswersShow() {
        CommandFixture program = program()
                .env("ITERABLE_USER_PII", "masked")
                .env("ITERABLE_READABLE_FIELDS", "tier,booleans")
                .env("ITERABLE_PERSONAL_FIELDS", "contactName");
        assertThat(run(program, 0, "--offline").out())
                .contains("server key …cdef, opens masked personal data")
                .contains(
                        "[ok] masked answers show of profiles and events, besides Iterable's own ids, dates and counts:"
                                + " tier, true and false in any field")
                .contains("[ok] hidden in every answer: contactName");
    }

    @Test
    void namesTheVariablesOfOpenTelemetryButNotTheirValues() {
        assertThat(doctor(0, "--offline").out()).doesNotContain("spans");
        CommandFixture program = program()
                .env("OTEL_EXPORTER_OTLP_ENDPOINT", "http://localhost:4318")
                .env("OTEL_EXPORTER_OTLP_HEADERS", "api-key=of-the-collector");
        assertThat(run(program, 0, "--offline").out())
                .contains("[ok] spans of calls are sent to localhost:4318; OpenTelemetry's variables that are set:")
                .contains("OTEL_EXPORTER_OTLP_ENDPOINT, OTEL_EXPORTER_OTLP_HEADERS")
                .doesNotContain("of-the-collector");
        program = program().env("OTEL_TRACES_SAMPLER", "always_off");
        assertThat(run(program, 0, "--offline").out()).contains("[ok] no spans of calls are sent; OpenTelemetry's");
    }

    @Test
    void sendsNothingWhenItIsOffline() {
        CommandFixture done = doctor(0, "--offline");
        assertThat(done.out()).contains("Cursor: registered").doesNotContain("localhost answers");
        assertThat(iterable.getRequestCount()).isZero();
    }

    @Test
    void namesAKeyOfAnotherForm() {
        CommandFixture program = program().env("ITERABLE_API_KEY", "not-a-key");
        assertThat(run(program, 0, "--offline").out())
                .contains(
                        "[!]  ITERABLE_API_KEY does not look like an Iterable key",
                        "-> if calls fail with 401, copy it")
                .doesNotContain("not-a-key");
        program = program().env("ITERABLE_API_KEY", "two halves");
        assertThat(run(program, 10, "--offline").out())
                .contains("[x]  ITERABLE_API_KEY contains a space", "-> copy the key again")
                .doesNotContain("two halves");
    }

    @Test
    void namesAKeyThatIsMissing() {
        CommandFixture program = program().env("ITERABLE_API_KEY", "");
        assertThat(run(program, 10).out())
                .contains("[x]  there is no API key", "-> Create one in Iterable")
                .contains("[ok] store " + home.resolve("ours/data/store.db")
                        + ": not created yet; the first call creates");
        assertThat(home.resolve("ours/data")).doesNotExist();
        assertThat(iterable.getRequestCount()).isZero();
    }

    @Test
    void namesAMisspeltVariableAndASettingThatIsWrong() {
        CommandFixture program = program().env("ITERABLE_TOOLSET", "core").env("ITERABLE_DEADLINE", "soon");
        assertThat(run(program, 10).out())
                .contains(
                        "\"ITERABLE_TOOLSET\" in the environment is not a setting",
                        "-> did you mean ITERABLE_TOOLSETS?")
                .contains("[x]  ITERABLE_DEADLINE is \"soon\"");
    }

    @Test
    void namesABrokenConfigurationFile() throws IOException {
        Files.writeString(home.resolve("ours/config.json"), "{ \"region\": ");
        assertThat(doctor(10).out())
                .contains("[x]  " + home.resolve("ours/config.json") + " is")
                .contains("-> Correct it there, or remove the file.")
                .contains("Cursor: registered");
    }

    @Test
    void namesAMissingLauncher() throws IOException {
        Files.delete(launcher);
        assertThat(doctor(10).out())
                .contains("[x]  Cursor: its launcher " + launcher + " does not exist")
                .contains("-> restore it, or run this from its new place: iterable-mcp setup --client cursor");
    }

    @Test
    void namesAMissingJar() throws IOException {
        Files.delete(home.resolve("opt/iterable-mcp.jar"));
        assertThat(doctor(10).out())
                .contains("[x]  the jar " + home.resolve("opt/iterable-mcp.jar") + " does not exist")
                .contains("[x]  Cursor: the jar does not exist: it is neither at");
    }

    @Test
    void namesAFileThatCannotBeTakenApart() throws IOException {
        Files.writeString(cursor, "{ \"mcpServers\": { oops");
        assertThat(doctor(10).out())
                .contains("[x]  Cursor: " + cursor + " cannot be read", "line 1, column 19")
                .contains("iterable-mcp setup --client cursor --print");
    }

    @Test
    void saysHowToCheckTheEntryOfCodexWithoutItsCommand() throws IOException {
        Path codex = Files.createDirectories(home.resolve(".codex")).resolve("config.toml");
        Files.writeString(codex, "[mcp_servers.iterable]\ncommand = \"x\"\n");
        assertThat(doctor(0).out())
                .contains("Codex: its entry in " + codex + " was not checked: only the codex command can read it")
                .contains("codex mcp get iterable", "iterable-mcp setup --client codex --print");
    }

    @Test
    void namesAnEntryThatTheClientHasDropped() throws IOException {
        Path desktop = Files.createDirectories(home.resolve(".config/Claude")).resolve("claude_desktop_config.json");
        setup("claude-desktop");
        Files.writeString(desktop, "{ \"mcpServers\": {} }");
        assertThat(doctor(10).out())
                .contains("[x]  Claude Desktop: this server's entry is missing from " + desktop)
                .contains("Quit it completely, then run iterable-mcp setup --client claude-desktop; an .mcpb bundle");
    }

    @Test
    void namesIterablesOwnServerUnderTheSameName() throws IOException {
        Files.writeString(cursor, """
                {"mcpServers": {"iterable": {"command": "npx", "args": ["-y", "@iterable/mcp"]}}}""");
        assertThat(doctor(0).out())
                .contains("[!]  Cursor: another server is called iterable")
                .contains("[!]  this server is registered in no client");
    }

    @Test
    void namesIterablesOwnServerNextToThisOne() throws IOException {
        Files.writeString(
                cursor,
                Files.readString(cursor)
                        .replaceFirst(
                                "\"mcpServers\": \\{",
                                "$0 \"other\": " + "{\"command\": \"npx\", \"args\": [\"-y\", \"@iterable/mcp\"]},"));
        assertThat(doctor(0).out())
                .contains("[!]  Cursor: Iterable's own server is also registered")
                .contains("-> remove one of the two from " + cursor);
    }

    @Test
    void namesAHostThatCannotBeReached() throws IOException {
        int closed;
        try (ServerSocket socket = new ServerSocket(0)) {
            closed = socket.getLocalPort();
        }
        CommandFixture program = program().env("ITERABLE_BASE_URL", "http://localhost:" + closed);
        assertThat(run(program, 8).out())
                .contains("[x]  no connection to localhost, port " + closed + ": it was refused or closed")
                .contains("-> check firewalls and VPNs on the way")
                .doesNotContain("key it is");
    }

    @Test
    void namesAClockThatIsWrong() {
        answers(Set.of("/", "/api/lists"), "Sat, 01 Jan 2000 00:00:00 GMT");
        assertThat(doctor(0).out())
                .containsPattern("\\[!]  this machine's clock is \\d+ s ahead\\R +-> synchronize it");
    }

    @Test
    void namesAProxyThatJavaDoesNotUseButNotItsPassword() {
        CommandFixture program = program().env("https_proxy", "http://ada:lovelace@proxy.example:3128");
        assertThat(run(program, 0).out())
                .contains("[!]  https_proxy is set, but Java does not use it")
                .contains("-Dhttps.proxyHost=proxy.example -Dhttps.proxyPort=3128")
                .doesNotContain("lovelace");
    }

    @Test
    void namesAKeyOfAnotherTypeAndARefusedKey() {
        answers(Set.of("/", "/api/lists"), "");
        assertThat(doctor(0).out())
                .contains("[ok] the key is a read-only or restricted key")
                .contains("[!]  the settings call it a server key, but it is a read-only key")
                .contains("-> set ITERABLE_KEY_TYPE=read-only");
        answers(Set.of("/"), "");
        assertThat(doctor(5).out())
                .contains("[x]  localhost does not accept the key", "-> check in Iterable (Integrations > API Keys)");
    }

    @Test
    void namesTooManyToolsForAClient() throws IOException {
        FakeLauncher.in(home.resolve("opt"), 101);
        setup("windsurf");
        assertThat(doctor(10).out())
                .contains("[x]  Windsurf (Cascade): 101 tools are more than the 100")
                .contains("-> iterable-mcp setup --client windsurf --toolsets core")
                .doesNotContain("[x]  Cursor");
    }

    /** Several times: what it said must not be lost, whichever of its pipes ends first. */
    @RepeatedTest(20)
    void reportsWhyAServerEndsAtStartup() throws IOException {
        FakeLauncher.script(
                launcher.getParent(),
                "printf 'iterable-mcp: there is no key " + CommandFixture.KEY + ": add one.\\r\\n' >&2\nexit 10");
        assertThat(doctor(10).out())
                .contains("[x]  Cursor: the server ends at startup with exit code 10: there is no key (hidden)")
                .contains("-> add one.")
                .doesNotContain("\r");
    }

    @Test
    void saysTheSameAsJson() throws IOException {
        Files.delete(launcher);
        Json.Obj json =
                (Json.Obj) JsonReader.read(doctor(10, "--json", "--offline").out());
        assertThat(json.text("worst")).contains("fail");
        assertThat(json.get("exitCode")).contains(Json.Num.of(10));
        assertThat(json.list("findings")).anySatisfy(it -> {
            assertThat(((Json.Obj) it).text("level")).contains("fail");
            assertThat(((Json.Obj) it).text("what")).contains("Cursor: its launcher " + launcher + " does not exist");
            assertThat(((Json.Obj) it).text("fix")).isPresent();
        });
    }

    @Test
    void showsSignsWhereTheTerminalHasThem() {
        CommandFixture program = program().env("TERM", "xterm").watched();
        assertThat(run(program, 0, "--offline").out()).contains("✓").doesNotContain("[ok]");
        program = program().env("TERM", "xterm").env("NO_COLOR", "1").watched();
        assertThat(run(program, 0, "--offline").out()).contains("[ok]").doesNotContain("✓");
    }

    private CommandFixture doctor(int code, String... options) {
        return run(program(), code, options);
    }

    /** Whatever is wrong, no key is shown. */
    private static CommandFixture run(CommandFixture program, int code, String... options) {
        String[] line = new String[options.length + 1];
        line[0] = "doctor";
        System.arraycopy(options, 0, line, 1, options.length);
        int ended = program.run(line);
        assertThat(ended).as(program.out() + program.err()).isEqualTo(code);
        assertThat(program.out() + program.err()).doesNotContain(CommandFixture.KEY);
        return program;
    }

    private void setup(String client) {
        assertThat(program().run("setup", "--client", client, "--yes", "--key-in-file"))
                .isZero();
    }

    private CommandFixture program() {
        return new CommandFixture(home.resolve("ours"))
                .realServer()
                .catalogue(Catalogue.load())
                .withKey()
                .env("HOME", home.toString())
                .env("LOG_LEVEL", "debug")
                .env("ITERABLE_BASE_URL", "http://localhost:" + iterable.getPort())
                .env("ITERABLE_MCP_JAR", home.resolve("opt/iterable-mcp.jar").toString());
    }

    /** Iterable, with a key that is good for some addresses only. */
    private void answers(Set<String> open, String date) {
        iterable.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                String path = "/" + String.join("/", request.getUrl().pathSegments());
                MockResponse.Builder answer = new MockResponse.Builder();
                if (path.equals("/") && !date.isEmpty()) {
                    answer.addHeader("Date", date);
                }
                return open.contains(path)
                        ? answer.code(200).body("{\"lists\":[]}").build()
                        : answer.code(401)
                                .body("{\"code\":\"BadApiKey\",\"msg\":\"Invalid API key\"}")
                                .build();
            }
        });
    }
}
