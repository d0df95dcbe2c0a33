package io.iterablemcp.tools.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.config.Mode;
import io.iterablemcp.config.PersonalAccess;
import io.iterablemcp.gate.Grant;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.privacy.ProjectPseudonyms;
import io.iterablemcp.sandbox.MovingClock;
import io.iterablemcp.server.TestTools;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.StoreFixture;
import io.iterablemcp.store.database.StoreException;
import io.iterablemcp.store.person.PersonKeys;
import io.iterablemcp.tools.ArgumentsStage;
import io.iterablemcp.tools.Call;
import io.iterablemcp.tools.Caller;
import io.iterablemcp.tools.ComposedStage;
import io.iterablemcp.tools.GateStage;
import io.iterablemcp.tools.LookUpStage;
import io.iterablemcp.tools.MasksStage;
import io.iterablemcp.tools.OpenQuestions;
import io.iterablemcp.tools.Outcome;
import io.iterablemcp.tools.Stage;
import io.iterablemcp.tools.TestCaller;
import io.iterablemcp.tools.ToolChain;
import io.iterablemcp.tools.arguments.CheckArguments;
import io.iterablemcp.webhooks.SampleEvents;
import io.iterablemcp.webhooks.event.ReceivedEvent;
import io.iterablemcp.webhooks.event.WebhookEvents;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The tools that read events, on a store, with a poller that a test moves on. */
final class EventTools {

    private static final Catalogue CATALOGUE = Catalogue.load();
    static final String PROJECT = TestTools.PROJECT.identity();

    final Store store;
    final MovingClock clock;
    final EventArrivals arrivals;
    final ProjectPseudonyms pseudonyms;
    /** What the poller has asked for. */
    final List<Runnable> polls = new ArrayList<>();

    private final WebhookEvents events = new WebhookEvents(new PersonKeys(new Random(3)));
    private final ToolChain tools;

    EventTools(StoreFixture stores) {
        this(stores, (call, next) -> new Outcome.Refused(Outcome.Reason.CLOSED, "no call leaves this test", "None."));
    }

    /** @param iterable answers for Iterable */
    EventTools(StoreFixture stores, Stage iterable) {
        store = stores.openBundled();
        clock = stores.clock;
        pseudonyms = new ProjectPseudonyms(store, PROJECT, TestTools.KEY, clock, new Random(7));
        EventReader reader = new EventReader(store, new ShownPeople(() -> pseudonyms), clock);
        arrivals = new EventArrivals(
                new StoredArrivals(store),
                (wait, work) -> {
                    assertThat(wait).isEqualTo(Duration.ofMillis(500));
                    polls.add(work);
                },
                clock);
        CheckArguments arguments = new CheckArguments();
        tools = new ToolChain(
                CATALOGUE,
                new OpenQuestions(clock),
                clock,
                List.of(
                        new LookUpStage(CATALOGUE, arguments),
                        new GateStage(CATALOGUE),
                        new ArgumentsStage(arguments),
                        new MasksStage(() -> pseudonyms),
                        new ComposedStage(List.of(
                                new MessageActivity(reader),
                                new MessageEventWait(reader, arrivals),
                                new ActivitySummary(reader),
                                new WebhookStatus(reader))),
                        iterable));
    }

    void arrive(String... bodies) throws StoreException {
        List<ReceivedEvent> received =
                List.of(bodies).stream().map(SampleEvents::event).toList();
        store.change(sql -> events.add(sql, PROJECT, received, clock.instant()));
    }

    static Grant grant(PersonalAccess access) {
        return Grant.of(Mode.READ_ONLY.withPersonal(access).withWebhooks(true));
    }

    Call call(PersonalAccess access, String tool, String arguments) {
        return call(new TestCaller(TestTools.PROJECT, grant(access)), tool, arguments);
    }

    Call call(Caller caller, String tool, String arguments) {
        return tools.call(tool, (Json.Obj) JsonReader.read(arguments.replace('`', '"')), caller);
    }

    Outcome run(Call call) {
        return tools.run(call);
    }

    Outcome run(PersonalAccess access, String tool, String arguments) {
        return run(call(access, tool, arguments));
    }

    Json.Obj answer(PersonalAccess access, String tool, String arguments) {
        return answer(run(access, tool, arguments));
    }

    static Json.Obj answer(Outcome outcome) {
        assertThat(outcome).as(outcome.words()).isInstanceOf(Outcome.Answered.class);
        assertThat(outcome.words().length()).isLessThanOrEqualTo(20_000);
        return (Json.Obj) JsonReader.read(outcome.words());
    }

    /** The next look of the poller. */
    void poll() {
        List<Runnable> due = List.copyOf(polls);
        polls.clear();
        due.forEach(Runnable::run);
    }

    static List<Json.Obj> events(Json.Obj answer) {
        return answer.list("events").stream().map(Json.Obj.class::cast).toList();
    }
}
