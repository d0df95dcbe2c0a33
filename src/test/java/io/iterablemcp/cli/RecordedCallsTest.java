package io.iterablemcp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.config.Mode;
import io.iterablemcp.config.RecordMode;
import io.iterablemcp.config.StoreAddress;
import io.iterablemcp.gate.Grant;
import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.KeyType;
import io.iterablemcp.sandbox.Sandbox;
import io.iterablemcp.sandbox.SandboxOptions;
import io.iterablemcp.store.PostgresServer;
import io.iterablemcp.tools.Caller;
import io.iterablemcp.tools.TestCaller;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls on a sandbox through the whole chain, read back with the command {@code activity}. */
class RecordedCallsTest {

    private static final String ANN = "ann.recorded@example.com";

    private static Sandbox sandbox;

    @TempDir
    private Path home;

    @BeforeAll
    static void startSandbox() throws Exception {
        sandbox = Sandbox.start(SandboxOptions.DEFAULT, RecordedCalls.CATALOGUE, Clock.systemUTC());
    }

    @AfterAll
    static void stopSandbox() {
        sandbox.close();
    }

    private RecordedCalls record;

    @BeforeEach
    void begin() {
        record = new RecordedCalls(home, sandbox, StoreAddress.SQLITE);
    }

    private void use(boolean postgres) throws IOException {
        if (postgres) {
            record = new RecordedCalls(home, sandbox, PostgresServer.database());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void oneReadOneRefusalAndOneChangeLeaveThreeSentences(boolean postgres) throws IOException {
        use(postgres);
        record.calls(Mode.READ_ONLY, RecordMode.ALL, "get_lists", "{}", "create_list", "{'name':'Spring VIPs'}");
        record.calls(Mode.EVERYTHING, RecordMode.ALL, "create_list", "{'name':'Spring VIPs'}");

        List<Json.Obj> calls = record.activity();

        assertThat(record.sentences())
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
        assertThat(record.sentences("--changes")).hasSize(2);
        assertThat(record.sentences("--refused")).hasSize(1);
        assertThat(record.sentences("--tool", "get_lists", "--since", "1h")).hasSize(1);
        assertThat(record.activity("--agent", "other")).isEmpty();
        assertThat(record.activity("--limit", "1")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aPersonWhomACallRemovesLeavesTheRecordToo(boolean postgres) throws IOException {
        // Seeded people: a new one could not be deleted at once.
        String email = postgres ? "saga.mansdotter@example.com" : "priya.merriweather@example.com";
        use(postgres);
        record.calls(
                Mode.EVERYTHING,
                RecordMode.ALL,
                "update_user",
                "{'email':'" + email + "','dataFields':{'firstName':'Rosalinde'}}",
                "get_user_by_email",
                "{'email':'" + email + "'}",
                "get_lists",
                "{}");
        assertThat(record.activity("--person", email)).hasSize(2);

        record.calls(Mode.EVERYTHING, RecordMode.ALL, "delete_user_by_email", "{'email':'" + email + "'}");

        assertThat(record.activity("--person", email)).isEmpty();
        assertThat(record.activity()).hasSize(4);
        assertThat(record.sentences())
                .filteredOn(sentence -> sentence.startsWith("removed on "))
                .hasSize(3);
        assertThat(record.program().run("activity", "verify")).isZero();
    }

    @Test
    void nothingPersonalIsInTheFiles() throws IOException {
        record.calls(
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

        assertThat(record.sentences("--person", " ANN.recorded@example.com"))
                .contains(
                        "local updated the profile of a person", "local read the profile of a person, found by email");
        assertThat(record.activity()).hasSize(5);
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
        record.calls(Mode.EVERYTHING, RecordMode.CHANGES, "get_lists", "{}", "create_list", "{'name':'a'}");
        record.calls(Mode.EVERYTHING, RecordMode.OFF, "get_lists", "{}", "create_list", "{'name':'b'}");
        assertThat(record.sentences()).containsExactly("local created list ‘a’");
    }

    @Test
    void anAgentReadsItsOwnCallsAndNobodyElses() {
        Caller ann = agent("ann", Mode.EVERYTHING);
        String all;
        String changes;
        try (RecordedCalls.Server server = record.server(Mode.EVERYTHING, RecordMode.ALL)) {
            server.call(ann, "get_lists", "{}");
            server.call(ann, "create_list", "{'name':'Vips'}");
            server.call(agent("ben", Mode.EVERYTHING), "get_channels", "{}");
            all = server.call(ann, "get_my_activity", "{}");
            changes = server.call(ann, "get_my_activity", "{'changesOnly':true}");
        }

        assertThat(all)
                .contains("ann created list ‘Vips’", "ann read the lists")
                .doesNotContain("channels");
        assertThat(changes).contains("ann created list ‘Vips’").doesNotContain("read the lists");
        assertThat(record.sentences("--agent", "ann").get(0)).isEqualTo("ann read its own earlier calls");
    }

    @Test
    void withoutARecordAnAgentLearnsThatThereIsNone() {
        try (RecordedCalls.Server server = record.server(Mode.READ_ONLY, RecordMode.OFF)) {
            assertThat(server.call(agent("ann", Mode.READ_ONLY), "get_my_activity", "{}"))
                    .startsWith("Refused, nothing was sent: calls are not recorded, because ITERABLE_RECORD is off.");
        }
    }

    /** The folder cannot be created, because a file is in its place. */
    @Test
    void aStoreThatCannotBeOpenedStopsChangesButNoReads() throws IOException {
        Files.writeString(home.resolve("data"), "a file");
        Caller ann = agent("ann", Mode.EVERYTHING);
        try (RecordedCalls.Server server = record.server(Mode.EVERYTHING, RecordMode.ALL)) {
            assertThat(server.call(ann, "get_lists", "{}")).contains("\"lists\"");
            assertThat(server.call(ann, "create_list", "{'name':'x'}"))
                    .startsWith("Refused, nothing was sent: a change");
            assertThat(server.call(ann, "get_my_activity", "{}"))
                    .contains("cannot be read at the moment")
                    .doesNotContain(home.toString());
        }
    }

    private Caller agent(String name, Mode mode) {
        return new TestCaller(name, record.settings(mode, RecordMode.ALL).project(), Grant.of(mode));
    }
}
