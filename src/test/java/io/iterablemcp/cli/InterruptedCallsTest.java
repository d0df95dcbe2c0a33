package io.iterablemcp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.config.BaseUrl;
import io.iterablemcp.config.Mode;
import io.iterablemcp.config.Places;
import io.iterablemcp.config.Project;
import io.iterablemcp.config.RecordMode;
import io.iterablemcp.config.StoreAddress;
import io.iterablemcp.gate.Grant;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.manifest.KeyType;
import io.iterablemcp.safety.Intents;
import io.iterablemcp.safety.KilledProcess;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.Stores;
import io.iterablemcp.store.record.CallLog;
import io.iterablemcp.tools.Call;
import io.iterablemcp.tools.CallRecorder;
import io.iterablemcp.tools.TestCaller;
import io.iterablemcp.tools.record.InterruptedCalls;
import io.iterablemcp.tools.record.MyActivity;
import io.iterablemcp.tools.record.StoreRecorder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A change that was in flight when its process was killed, as a person and the agent read it. */
class InterruptedCallsTest {

    private static final Catalogue CATALOGUE = Catalogue.load();
    private static final Project SHOP = new Project(
            "shop",
            BaseUrl.of("http://127.0.0.1:1"),
            Optional.empty(),
            KeyType.SERVER,
            Optional.empty(),
            Mode.EVERYTHING);
    private static final String ID = "0killed0call";

    @TempDir
    private Path home;

    private final KilledProcess process = new KilledProcess();
    private Store store;

    @BeforeEach
    void begin() throws Exception {
        store = Stores.of(
                new Places(home, home.resolve("data"), StoreAddress.SQLITE, RecordMode.ALL), Clock.systemUTC());
        process.begins(store, Clock.systemUTC(), "shop", "create_list", ID);
    }

    @AfterEach
    void end() {
        store.close();
        process.close();
    }

    private CommandFixture program(String... args) {
        CommandFixture program = new CommandFixture(home).catalogue(CATALOGUE);
        assertThat(program.run(args)).as(program.err()).isZero();
        return program;
    }

    private List<Json.Obj> activity(String... options) {
        String[] args = Stream.concat(Stream.of("activity", "--json"), Stream.of(options))
                .toArray(String[]::new);
        return ((Json.Arr) JsonReader.read(program(args).out()))
                .items().stream().map(Json.Obj.class::cast).toList();
    }

    @Test
    void isInFlightWhileTheProcessLives() {
        assertThat(activity()).singleElement().satisfies(call -> {
            assertThat(call.text("outcome")).contains("in-flight");
            assertThat(call.text("sentence")).contains("reporting called create_list, which is in flight");
        });
    }

    @Test
    void mayHaveHappenedOnceTheProcessIsDead() throws Exception {
        process.kill();

        assertThat(activity("--changes", "--agent", "reporting", "--tool", "create_list", "--group", "lists"))
                .singleElement()
                .satisfies(call -> {
                    assertThat(call.text("id")).contains(ID);
                    assertThat(call.text("access")).contains("write");
                    assertThat(call.text("outcome")).contains("uncertain");
                    assertThat(call.text("sentence")).contains("reporting called create_list, which may have happened");
                    assertThat(call.text("reason"))
                            .contains("Its outcome is not known. To check: get_lists lists the new list.");
                    assertThat(call.text("arguments")).contains("not stored");
                    assertThat(call.fields()).doesNotContainKeys("bytes", "status", "tries", "tookMillis");
                });
        assertThat(activity("--refused")).isEmpty();
        assertThat(activity("--agent", "other")).isEmpty();
        assertThat(activity("--person", "ann@example.com")).isEmpty();
        assertThat(program("activity").out())
                .contains(ID, "uncertain", "may have happened")
                .doesNotContain(" ms");
        assertThat(program("activity", "show", ID).out())
                .contains("To check: get_lists lists the new list.")
                .doesNotContain("bytes shown", "requests", "took");
        Path file = home.resolve("all.csv");
        program("activity", "--export", file.toString());
        assertThat(Files.readAllLines(file))
                .hasSize(2)
                .last()
                .asString()
                .startsWith(ID)
                .contains("uncertain");
    }

    @Test
    void theAgentReadsWhatMayHaveHappened() {
        process.kill();
        Catalogue tools = CATALOGUE;
        CallRecorder recorder = new StoreRecorder(() -> new CallLog(store, Clock.systemUTC()), tools, RecordMode.ALL);
        MyActivity mine = new MyActivity(recorder, new Intents(store, Clock.systemUTC()), tools, Clock.systemUTC());

        assertThat(mine.answer(call("reporting")).words())
                .contains(ID, "which may have happened", "To check: get_lists lists the new list.");
        assertThat(mine.answer(call("another")).words()).doesNotContain(ID);
    }

    @Test
    void theNextServerRecordsItOnce() throws Exception {
        Intents intents = new Intents(store, Clock.systemUTC());
        CallLog log = new CallLog(store, Clock.systemUTC());
        InterruptedCalls interrupted = new InterruptedCalls(intents, CATALOGUE);
        interrupted.addTo(log);
        assertThat(log.history().end()).as("while the process lives").isZero();
        process.kill();

        interrupted.addTo(log);
        interrupted.addTo(log);

        assertThat(log.history().end()).isEqualTo(1);
        assertThat(intents.unfinished()).isEmpty();
        assertThat(activity()).singleElement().satisfies(call -> {
            assertThat(call.text("id")).contains(ID);
            assertThat(call.text("outcome")).contains("uncertain");
            assertThat(call.has("tookMillis")).as("nobody measured it").isFalse();
        });
        program("activity", "verify");
    }

    private static Call call(String agent) {
        return new Call(
                CATALOGUE.find("get_my_activity").orElseThrow(),
                Json.Obj.EMPTY,
                new TestCaller(agent, SHOP, Grant.of(SHOP.mode())));
    }
}
