package io.iterablemcp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.api.ApiListener;
import io.iterablemcp.config.BaseUrl;
import io.iterablemcp.config.CallOptions;
import io.iterablemcp.config.Mode;
import io.iterablemcp.config.Places;
import io.iterablemcp.config.Project;
import io.iterablemcp.config.RecordMode;
import io.iterablemcp.config.SameCall;
import io.iterablemcp.config.Secret;
import io.iterablemcp.config.Settings;
import io.iterablemcp.config.StoreAddress;
import io.iterablemcp.gate.Grant;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.manifest.KeyType;
import io.iterablemcp.manifest.ToolMaker;
import io.iterablemcp.sandbox.Sandbox;
import io.iterablemcp.sandbox.SandboxOptions;
import io.iterablemcp.store.PostgresServer;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.Stores;
import io.iterablemcp.tools.CallListener;
import io.iterablemcp.tools.CallRecorder;
import io.iterablemcp.tools.Caller;
import io.iterablemcp.tools.ExitCode;
import io.iterablemcp.tools.TestCaller;
import io.iterablemcp.tools.ToolChain;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls on a sandbox through the whole chain, read back with the command {@code activity}. */
class RecordedCallsTest {

    private static final Catalogue CATALOGUE = Catalogue.load();
    private static final String ANN = "ann.recorded@example.com";

    private static Sandbox sandbox;

    @TempDir
    private Path home;

    private StoreAddress store = StoreAddress.SQLITE;

    @BeforeAll
    static void startSandbox() throws Exception {
        sandbox = Sandbox.start(SandboxOptions.DEFAULT, CATALOGUE, Clock.systemUTC());
    }

    @AfterAll
    static void stopSandbox() {
        sandbox.close();
    }

    private Settings settings(Mode mode, RecordMode record) {
        Project project = new Project(
                "shop",
                BaseUrl.of(sandbox.baseUrl()),
                Optional.of(new Secret(sandbox.keys().of(KeyType.SERVER))),
                KeyType.SERVER,
                Optional.empty(),
                mode);
        return new Settings(
                project,
                new CallOptions(Duration.ofSeconds(45), 40_000, false, SameCall.OFF),
                Settings.LogLevel.ERROR,
                Optional.empty(),
                new Places(home, home.resolve("data"), store, record),
                Map.of());
    }

    /** Each call is a tool and its arguments. */
    private void calls(Mode mode, RecordMode record, String... toolsAndArguments) {
        Settings settings = settings(mode, record);
        Store store = Stores.of(settings.places(), Clock.systemUTC());
        CallRecorder recorder = RecordAssembly.recorder(settings, CATALOGUE, store);
        ToolChain tools = DefaultAssembly.tools(
                settings,
                CATALOGUE,
                CallListener.NONE,
                ApiListener.NONE,
                recorder,
                store,
                TracingAssembly.of(settings));
        TerminalCaller caller = new TerminalCaller(new CommandFixture(home).context(), settings.project());
        for (int i = 0; i < toolsAndArguments.length; i += 2) {
            Json.Obj arguments = ToolMaker.object(toolsAndArguments[i + 1].replace('\'', '"'));
            tools.run(tools.call(toolsAndArguments[i], arguments, caller));
        }
        recorder.close();
    }

    private CommandFixture program() {
        CommandFixture program = new CommandFixture(home)
                .env("ITERABLE_MCP_DATA", home.resolve("data").toString());
        return store instanceof io.iterablemcp.config.PostgresAddress address
                ? program.env(
                        "ITERABLE_MCP_STORE",
                        "postgresql://postgres:unused-word@127.0.0.1:" + address.port() + "/" + address.database())
                : program;
    }

    private List<Json.Obj> activity(String... options) {
        CommandFixture program = program();
        String[] args = Stream.concat(Stream.of("activity", "--json"), Stream.of(options))
                .toArray(String[]::new);
        assertThat(program.run(args)).as(program.err()).isZero();
        return ((Json.Arr) JsonReader.read(program.out()))
                .items().stream().map(Json.Obj.class::cast).toList();
    }

    private static List<String> sentences(List<Json.Obj> calls) {
        return calls.stream().map(call -> call.text("sentence").orElseThrow()).toList();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void oneReadOneRefusalAndOneChangeLeaveThreeSentences(boolean postgres) throws IOException {
        store = postgres ? PostgresServer.database() : store;
        calls(Mode.READ_ONLY, RecordMode.ALL, "get_lists", "{}", "create_list", "{'name':'Spring VIPs'}");
        calls(Mode.EVERYTHING, RecordMode.ALL, "create_list", "{'name':'Spring VIPs'}");

        List<Json.Obj> calls = activity();

        assertThat(sentences(calls))
                .containsExactly(
                        "local created list ‘Spring VIPs’",
                        "local tried to create list ‘Spring VIPs’",
                        "local read the lists");
        Json.Obj change = calls.get(0);
        assertThat(change.text("outcome")).contains("answered");
        assertThat(change.get("status")).contains(Json.Num.of(200));
        assertThat(change.get("tries")).contains(Json.Num.of(1));
        Json.Obj refusal = calls.get(1);
        assertThat(refusal.text("outcome")).contains("refused");
        assertThat(refusal.text("reason").orElseThrow()).contains("closed");
        assertThat(refusal.has("status")).isFalse();
        assertThat(refusal.get("tries")).contains(Json.Num.of(0));
        Json.Obj read = calls.get(2);
        assertThat(read.get("rows")).isPresent();
        assertThat(sentences(activity("--changes"))).hasSize(2);
        assertThat(sentences(activity("--refused"))).hasSize(1);
        assertThat(sentences(activity("--tool", "get_lists", "--since", "1h"))).hasSize(1);
        assertThat(activity("--agent", "other")).isEmpty();
        assertThat(activity("--limit", "1")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aPersonWhomACallRemovesLeavesTheRecordToo(boolean postgres) throws IOException {
        // Seeded people: a new one could not be deleted at once.
        String email = postgres ? "saga.mansdotter@example.com" : "priya.merriweather@example.com";
        store = postgres ? PostgresServer.database() : store;
        calls(
                Mode.EVERYTHING,
                RecordMode.ALL,
                "update_user",
                "{'email':'" + email + "','dataFields':{'firstName':'Rosalinde'}}",
                "get_user_by_email",
                "{'email':'" + email + "'}",
                "get_lists",
                "{}");
        assertThat(activity("--person", email)).hasSize(2);

        calls(Mode.EVERYTHING, RecordMode.ALL, "delete_user_by_email", "{'email':'" + email + "'}");

        assertThat(activity("--person", email)).isEmpty();
        assertThat(activity()).hasSize(4);
        assertThat(sentences(activity()))
                .filteredOn(sentence -> sentence.startsWith("removed on "))
                .hasSize(3);
        assertThat(program().run("activity", "verify")).isZero();
    }

    @Test
    void nothingPersonalIsInTheFiles() throws IOException {
        calls(
                Mode.EVERYTHING,
                RecordMode.ALL,
                "update_user",
                "{'email':'" + ANN + "','dataFields':{'firstName':'Rosalinde'}}",
                "get_user_by_email",
                "{'email':'" + ANN + "'}",
                "get_user_by_email",
                "{'email':'" + ANN + "','" + ANN + "':1,'also':'" + ANN + "'}",
                "no_tool_of_" + ANN,
                "{'email':'" + ANN + "'}",
                "create_list",
                "{'name':'" + ANN + "'}");

        assertThat(sentences(activity("--person", " ANN.recorded@example.com")))
                .contains(
                        "local updated the profile of a person", "local read the profile of a person, found by email");
        assertThat(activity()).hasSize(5);
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(home.resolve("data"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!file.getFileName().toString().contains("sqlitejdbc")) {
                    all.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
                }
            }
        }
        assertThat(all.toString())
                .contains("updated the profile of a person")
                .doesNotContainIgnoringCase("ann.recorded")
                .doesNotContain("Rosalinde", sandbox.keys().of(KeyType.SERVER));
    }

    @Test
    void onlyChangesOrNothingIsRecordedIfTheSettingSaysSo() {
        calls(Mode.EVERYTHING, RecordMode.CHANGES, "get_lists", "{}", "create_list", "{'name':'a'}");
        calls(Mode.EVERYTHING, RecordMode.OFF, "get_lists", "{}", "create_list", "{'name':'b'}");
        assertThat(sentences(activity())).containsExactly("local created list ‘a’");
    }

    @Test
    void theCommandsShowVerifyAndExportTheRecord() throws Exception {
        calls(Mode.READ_ONLY, RecordMode.ALL, "get_lists", "{}", "create_list", "{'name':'=a,b'}");
        String id = activity().get(0).text("id").orElseThrow();

        CommandFixture table = program();
        assertThat(table.run("activity")).isZero();
        assertThat(table.out().lines()).hasSize(3).first().asString().contains("WHEN", "WHAT");
        CommandFixture shown = program();
        assertThat(shown.run("activity", "show", id)).isZero();
        assertThat(shown.out())
                .contains("local tried to create list ‘=a,b’", "refused")
                .containsPattern("(?m)^requests {5}0$");
        CommandFixture unknown = program();
        assertThat(unknown.run("activity", "show", "zzz")).isEqualTo(ExitCode.USAGE.code());
        assertThat(unknown.err()).contains("the record has no call zzz");
        CommandFixture nothing = program();
        assertThat(nothing.run("activity", "--agent", "nobody")).isZero();
        assertThat(nothing.err()).contains("no recorded call matches");

        Path csv = home.resolve("all.csv");
        assertThat(program().run("activity", "--export", csv.toString())).isZero();
        assertThat(Files.readAllLines(csv)).hasSize(3).first().asString().startsWith("id,time,agent,");
        Path lines = home.resolve("all.jsonl");
        assertThat(program().run("activity", "--refused", "--export", lines.toString()))
                .isZero();
        assertThat(Files.readAllLines(lines)).singleElement().asString().startsWith("{\"id\":\"" + id);

        CommandFixture verified = program();
        assertThat(verified.run("activity", "verify")).isZero();
        String hash = verified.out().strip();
        assertThat(hash).matches("[0-9a-f]{64}");
        assertThat(program().run("activity", "verify", "--against", hash)).isZero();
        assertThat(program().run("activity", "verify", "--against", "xyz")).isEqualTo(ExitCode.USAGE.code());
        try (Store opened = Stores.of(settings(Mode.READ_ONLY, RecordMode.ALL).places(), Clock.systemUTC())) {
            opened.change(sql -> sql.update("UPDATE call_record SET outcome = 'answered' WHERE id = ?", id));
        }
        CommandFixture changed = program();
        assertThat(changed.run("activity", "verify")).isEqualTo(ExitCode.NOT_VERIFIED.code());
        assertThat(changed.err()).contains("Call " + id + " (row 2) was changed after it was written.");
    }

    @Test
    void anAgentReadsItsOwnCallsAndNobodyElses() {
        Settings settings = settings(Mode.EVERYTHING, RecordMode.ALL);
        Store store = Stores.of(settings.places(), Clock.systemUTC());
        CallRecorder recorder = RecordAssembly.recorder(settings, CATALOGUE, store);
        ToolChain tools = DefaultAssembly.tools(
                settings,
                CATALOGUE,
                CallListener.NONE,
                ApiListener.NONE,
                recorder,
                store,
                TracingAssembly.of(settings));
        Caller ann = new TestCaller("ann", settings.project(), Grant.of(Mode.EVERYTHING));
        Caller ben = new TestCaller("ben", settings.project(), Grant.of(Mode.EVERYTHING));
        tools.run(tools.call("get_lists", Json.Obj.EMPTY, ann));
        tools.run(tools.call("create_list", ToolMaker.object("{\"name\":\"Vips\"}"), ann));
        tools.run(tools.call("get_channels", Json.Obj.EMPTY, ben));

        String all =
                tools.run(tools.call("get_my_activity", Json.Obj.EMPTY, ann)).words();
        String changes = tools.run(tools.call("get_my_activity", ToolMaker.object("{\"changesOnly\":true}"), ann))
                .words();
        recorder.close();

        assertThat(all)
                .contains("ann created list ‘Vips’", "ann read the lists")
                .doesNotContain("channels");
        assertThat(changes).contains("ann created list ‘Vips’").doesNotContain("read the lists");
        assertThat(sentences(activity("--agent", "ann")).get(0)).isEqualTo("ann read its own earlier calls");
    }

    @Test
    void withoutARecordAnAgentLearnsThatThereIsNone() {
        Settings settings = settings(Mode.READ_ONLY, RecordMode.OFF);
        Store store = Stores.of(settings.places(), Clock.systemUTC());
        CallRecorder recorder = RecordAssembly.recorder(settings, CATALOGUE, store);
        ToolChain tools = DefaultAssembly.tools(
                settings,
                CATALOGUE,
                CallListener.NONE,
                ApiListener.NONE,
                recorder,
                store,
                TracingAssembly.of(settings));
        Caller ann = new TestCaller("ann", settings.project(), Grant.of(Mode.READ_ONLY));
        assertThat(tools.run(tools.call("get_my_activity", Json.Obj.EMPTY, ann)).words())
                .startsWith("Refused, nothing was sent: calls are not recorded, because ITERABLE_RECORD is off.");
    }

    /** The folder cannot be created, because a file is in its place. */
    @Test
    void aStoreThatCannotBeOpenedStopsChangesButNoReads() throws IOException {
        Files.writeString(home.resolve("data"), "a file");
        Settings settings = settings(Mode.EVERYTHING, RecordMode.ALL);
        Store store = Stores.of(settings.places(), Clock.systemUTC());
        CallRecorder recorder = RecordAssembly.recorder(settings, CATALOGUE, store);
        ToolChain tools = DefaultAssembly.tools(
                settings,
                CATALOGUE,
                CallListener.NONE,
                ApiListener.NONE,
                recorder,
                store,
                TracingAssembly.of(settings));
        Caller ann = new TestCaller("ann", settings.project(), Grant.of(Mode.EVERYTHING));
        assertThat(tools.run(tools.call("get_lists", Json.Obj.EMPTY, ann)).isError())
                .isFalse();
        assertThat(tools.run(tools.call("create_list", ToolMaker.object("{\"name\":\"x\"}"), ann))
                        .isError())
                .isTrue();
        assertThat(tools.run(tools.call("get_my_activity", Json.Obj.EMPTY, ann)).words())
                .contains("cannot be read at the moment")
                .doesNotContain(home.toString());
        recorder.close();
    }
}
