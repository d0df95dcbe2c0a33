package io.iterablemcp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.api.ApiListener;
import io.iterablemcp.config.BaseUrl;
import io.iterablemcp.config.CallOptions;
import io.iterablemcp.config.Mode;
import io.iterablemcp.config.Places;
import io.iterablemcp.config.Project;
import io.iterablemcp.config.RecordMode;
import io.iterablemcp.config.SafetyOptions;
import io.iterablemcp.config.Secret;
import io.iterablemcp.config.Settings;
import io.iterablemcp.config.StoreAddress;
import io.iterablemcp.gate.Grant;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.manifest.KeyType;
import io.iterablemcp.privacy.PersonalKind;
import io.iterablemcp.privacy.ProjectPseudonyms;
import io.iterablemcp.sandbox.Sandbox;
import io.iterablemcp.sandbox.SandboxOptions;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.Stores;
import io.iterablemcp.store.person.PersonKeys;
import io.iterablemcp.tools.Call;
import io.iterablemcp.tools.CallListener;
import io.iterablemcp.tools.Outcome;
import io.iterablemcp.tools.TestCaller;
import io.iterablemcp.tools.ToolChain;
import io.iterablemcp.warehouse.LoadFixture;
import io.iterablemcp.warehouse.WarehouseFolder;
import io.iterablemcp.warehouse.engine.NeedsDuckDb;
import io.iterablemcp.webhooks.SampleEvents;
import io.iterablemcp.webhooks.event.WebhookEvents;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An agent loads: in a process of its own, and no more than the agent may read. */
@Order(1)
@NeedsDuckDb
class LoadDataTest {

    private static final Catalogue CATALOGUE = Catalogue.load();

    @TempDir
    private Path home;

    private Sandbox sandbox;
    private HeldAnswers wire;
    private CallResources resources;
    private Settings settings;
    private ToolChain tools;

    @BeforeEach
    void start() throws Exception {
        sandbox = Sandbox.start(SandboxOptions.DEFAULT.withPeople(20), CATALOGUE, Clock.systemUTC());
        wire = HeldAnswers.of(sandbox.baseUrl());
        serve(Mode.READ_ONLY, false, StoreAddress.SQLITE);
    }

    @AfterEach
    void stop() throws Exception {
        wire.release();
        resources.close();
        wire.close();
        sandbox.close();
    }

    private void serve(Mode mode, boolean events, StoreAddress store) {
        Project project = new Project(
                "shop",
                BaseUrl.of(wire.url()),
                Optional.of(new Secret(sandbox.keys().of(KeyType.SERVER))),
                KeyType.SERVER,
                Optional.empty(),
                mode);
        settings = new Settings(
                project,
                new CallOptions(Duration.ofSeconds(45), 40_000, true, SafetyOptions.OFF, events),
                Settings.LogLevel.ERROR,
                Optional.empty(),
                new Places(home, home.resolve("data"), store, RecordMode.ALL),
                Map.of());
        resources = CallResources.of(settings, CATALOGUE);
        tools = DefaultAssembly.tools(settings, CATALOGUE, CallListener.NONE, ApiListener.NONE, resources);
    }

    private Outcome run(Grant grant, String tool, String arguments) throws Exception {
        Call call = tools.call(
                tool,
                (Json.Obj) JsonReader.read(arguments.replace('\'', '"')),
                new TestCaller(settings.project(), grant));
        Outcome outcome = tools.run(call);
        while (outcome instanceof Outcome.Waits pause) {
            pause.event().toCompletableFuture().get(pause.atMost().toMillis(), TimeUnit.MILLISECONDS);
            outcome = tools.run(call);
        }
        return outcome;
    }

    private Outcome run(String tool, String arguments) throws Exception {
        return run(Grant.of(settings.project().mode()), tool, arguments);
    }

    private static Json.Obj answer(Outcome outcome) {
        assertThat(outcome.isError()).as(outcome.words()).isFalse();
        return (Json.Obj) JsonReader.read(outcome.words());
    }

    private WarehouseFolder folder() {
        return WarehouseFolder.of(settings);
    }

    private List<String> query(String sql) throws Exception {
        return LoadFixture.query(folder().main(), sql);
    }

    @Test
    void loadsWhatTheCallerMayReadAndSaysWhatItMayNot() throws Exception {
        Grant grant = Grant.of(settings.project().mode())
                .narrow(Grant.of(
                        new Mode(false, false, false, false, List.of("all"), List.of(), List.of("get_lists"))));
        Json.Obj loaded =
                answer(run(grant, "load_data", "{'resources': ['campaigns', 'lists', 'channels', 'emailSend']}"));
        assertThat(loaded.flag("running")).isFalse();
        assertThat(loaded.list("resources").stream().map(it -> ((Json.Obj) it)))
                .extracting(it -> it.text("resource").orElse("") + " "
                        + it.text("outcome").orElse(""))
                .containsExactly("campaigns loaded", "channels loaded");
        assertThat(loaded.get("skipped").orElseThrow().toString())
                .contains("lists", "get_lists", "emailSend", "ITERABLE_LOAD_EVENTS=true");
        assertThat(wire.paths()).contains("/api/campaigns", "/api/channels").doesNotContain("/api/lists");
        assertThat(wire.paths()).noneMatch(path -> path.contains("export"));
        assertThat(query("SELECT count(*) > 0 FROM campaigns")).containsExactly("true");
        Json.Obj status = answer(run("load_status", "{}"));
        assertThat(status.object("load").flatMap(it -> it.text("load"))).isEqualTo(loaded.text("load"));
        assertThat(status.list("tables")).isNotEmpty();
    }

    @Test
    void eventsOfWebhooksNeedTheSameSwitchAndNoCall() throws Exception {
        Mode received = Mode.READ_ONLY.withWebhooks(true);
        String arguments = "{'resources': ['webhook_events']}";
        assertThat(run("load_data", arguments).words()).contains("ITERABLE_LOAD_EVENTS=true");
        resources.close();
        serve(received, true, StoreAddress.SQLITE);
        assertThat(run("load_data", arguments).words()).contains("no webhook has brought an event");
        try (Store store = Stores.of(settings.places(), Clock.systemUTC())) {
            store.change(sql -> new WebhookEvents(new PersonKeys(new Random(1)))
                    .add(
                            sql,
                            settings.project().identity(),
                            List.of(SampleEvents.event(SampleEvents.click("ada@shop.example", 1))),
                            Clock.systemUTC().instant()));
        }
        Grant closed = Grant.of(received)
                .narrow(Grant.of(
                        new Mode(false, false, false, false, List.of("all"), List.of(), List.of("get_message_activity"))
                                .withWebhooks(true)));
        assertThat(run(closed, "load_data", arguments).words()).contains("get_message_activity");
        assertThat(folder().main()).doesNotExist();
        Json.Obj loaded = answer(run("load_data", arguments));
        assertThat(loaded.get("skipped")).isEmpty();
        assertThat(query("SELECT type, person LIKE 'person-%@masked.invalid' FROM webhook_events"))
                .containsExactly("emailClick|true");
        assertThat(wire.paths()).isEmpty();
        assertThat(run("describe_data", "{'table': 'webhook_events'}").words())
                .contains("journey_id", "received_at", "emailClick");
        assertThat(run("query_data", "{'sql': 'SELECT campaign_id FROM webhook_events'}")
                        .words())
                .contains("700123", "settledUntil");
    }

    @Test
    void refusesBeforeAnyProcessStarts() throws Exception {
        assertThat(run("load_data", "{'resources': ['campains']}").words())
                .contains("there is no resource campains. The nearest ones: campaigns, ")
                .doesNotContain("webhooks");
        assertThat(run("load_data", "{'since': 'yesterday'}").words()).contains("since cannot be read", "90d");
        assertThat(run("load_data", "{'lookback': 'all'}").words()).contains("lookback cannot be read", "30d");
        assertThat(run("load_data", "{'resources': ['emailSend']}").words())
                .contains("none of these resources is open to you", "ITERABLE_LOAD_EVENTS=true");
        assertThat(wire.paths()).isEmpty();
        assertThat(folder().path()).doesNotExist();
    }

    @Test
    void eventsNeedTheSwitchOfTheOperatorAndHaveTheWordsOfTheServer() throws Exception {
        serve(Mode.READ_ONLY, true, StoreAddress.TEMPORARY);
        answer(run("load_data", "{'resources': ['emailSend'], 'since': '90d'}"));
        assertThat(query("SELECT count(*) > 0 FROM events_email")).containsExactly("true");
        assertThat(query("SELECT count(*) FROM events_email WHERE person LIKE '%@example%'"))
                .containsExactly("0");
        ProjectPseudonyms words = ProjectPseudonyms.of(settings.project(), resources.store(), Clock.systemUTC());
        String email = wire.firstEmail();
        assertThat(query("SELECT DISTINCT person FROM events_email")).contains(words.word(PersonalKind.EMAIL, email));
    }

    /** As the words of a quiet type tell the agent to do. */
    @Test
    void aQuietTypeIsReadIfTheCallNamesIt() throws Exception {
        serve(Mode.READ_ONLY, true, StoreAddress.SQLITE);
        answer(run("load_data", "{'resources': ['rcsSendSkip']}"));
        try (Connection connection = LoadFixture.engine().open(folder().main(), new Properties());
                Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO _loads SELECT l.* FROM _loads l, range(3) WHERE resource = 'rcsSendSkip'");
        }
        assertThat(answer(run("load_data", "{'resources': ['rcsSendSkip']}")).toString())
                .contains("loaded")
                .doesNotContain("quiet");
    }

    @Test
    void aLoadGoesOnAfterTheWaitAndASecondOneIsRefused() throws Exception {
        wire.hold("/api/lists");
        Json.Obj first = answer(run("load_data", "{'resources': ['channels', 'lists'], 'wait': 0}"));
        assertThat(first.flag("running")).isTrue();
        wire.awaitHeld();
        assertThat(run("load_data", "{'resources': ['channels']}").words())
                .contains("a load is running since " + first.text("since").orElseThrow(), "load_status shows it");
        assertThat(loaders()).hasSize(1);
        Json.Obj status = answer(run("load_status", "{}")).object("load").orElseThrow();
        assertThat(status.text("load")).isEqualTo(first.text("load"));
        assertThat(status.flag("running")).isTrue();
        wire.release();
        awaitEnd();
        assertThat(query("SELECT count(*) > 0 FROM lists")).containsExactly("true");
        assertThat(answer(run("load_status", "{}")).object("load").orElseThrow().flag("running"))
                .isFalse();
    }

    @Test
    void aProcessThatIsKilledCostsItsWindowOnly() throws Exception {
        answer(run("load_data", "{'resources': ['lists']}"));
        List<String> before = query("SELECT * FROM lists ORDER BY id");
        wire.hold("/api/lists");
        run("load_data", "{'resources': ['lists'], 'wait': 0}");
        wire.awaitHeld();
        loaders().forEach(ProcessHandle::destroyForcibly);
        awaitEnd();
        Json.Obj load = answer(run("load_status", "{}")).object("load").orElseThrow();
        assertThat(load.text("stopped").orElse(""))
                .contains("the process of the load ended before the load did (exit code 137)", "stays");
        assertThat(query("SELECT * FROM lists ORDER BY id")).isEqualTo(before).isNotEmpty();
        wire.release();
        assertThat(answer(run("load_data", "{'resources': ['lists']}")).flag("running"))
                .isFalse();
        try (Stream<Path> left = Files.list(folder().spool())) {
            assertThat(left).isEmpty();
        }
    }

    private static List<ProcessHandle> loaders() {
        return ProcessHandle.current()
                .children()
                .filter(child -> child.info().commandLine().orElse("").contains("-Xmx64m")) // the rest may be cut
                .toList();
    }

    private void awaitEnd() throws Exception {
        for (ProcessHandle loader : loaders()) {
            loader.onExit().get(20, TimeUnit.SECONDS);
        }
        // The server reads the end of its reports in the same moment.
        for (int tries = 0; tries < 10; tries++) {
            if (!answer(run("load_status", "{}")).object("load").orElseThrow().flag("running")) {
                return;
            }
        }
        throw new IllegalStateException("the load does not end");
    }
}
