package io.iterablemcp.sandbox.post;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.world.Documents;
import io.iterablemcp.sandbox.world.Event;
import io.iterablemcp.sandbox.world.Experiment;
import io.iterablemcp.sandbox.world.Experiment.State;
import io.iterablemcp.sandbox.world.Medium;
import io.iterablemcp.sandbox.world.ProjectType;
import io.iterablemcp.sandbox.world.SentMessage;
import io.iterablemcp.sandbox.world.StoredPerson;
import io.iterablemcp.sandbox.world.Template;
import io.iterablemcp.sandbox.world.TestSettings;
import io.iterablemcp.sandbox.world.TestSettings.BlastTest;
import io.iterablemcp.sandbox.world.TestSettings.Holdout;
import io.iterablemcp.sandbox.world.VariantFigures;
import io.iterablemcp.sandbox.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Runs experiments in a world of people. The events of the campaign show which variant each person got. */
class ExperimentRunTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final int PEOPLE = 200;

    private final World world = new World(ProjectType.HYBRID, Duration.ZERO, new SplittableRandom(1));
    private final MessageSender office = new MessageSender(world);
    private final ExperimentRun run = new ExperimentRun(world, office);
    private final Template control = template("Control");
    private final Template other = template("Other");
    private long campaignId;

    private Template template(String subject) {
        return world.templates.add(
                Medium.EMAIL,
                Json.Obj.EMPTY,
                "en",
                Documents.object("subject", subject).done());
    }

    private Experiment ready(String type, TestSettings settings) {
        long listId = world.lists.documents().idOf(world.lists.documents().add(Json.Obj.EMPTY));
        for (int i = 0; i < PEOPLE; i++) {
            world.lists.add(listId, world.people.add(Optional.of("p" + i + "@example.com"), Optional.empty(), NOW));
        }
        campaignId = world.campaigns.idOf(world.campaigns.add(Documents.object("templateId", control.id())
                .put("type", type)
                .put("campaignState", type.equals("Blast") ? "Ready" : "Running")
                .put("listIds", List.of(listId))
                .done()));
        return world.experiments.add(
                id -> Experiment.draft(id, "Test", "EmailBody", campaignId, "maker@example.com", control.id(), NOW)
                        .withVariant(Optional.empty(), other.id())
                        .withSettings(settings));
    }

    private static TestSettings tenth() {
        return TestSettings.EVEN_SPLIT.withBlastTest(Optional.of(new BlastTest(10, 60)));
    }

    private long sent(Template template) {
        return world.events
                .ofCampaign(campaignId)
                .filter(event -> event.type().equals("emailSend") && event.templateId() == template.id())
                .count();
    }

    private void open(Template template, int times) {
        world.events
                .ofCampaign(campaignId)
                .filter(event ->
                        event.templateId() == template.id() && event.type().equals("emailSend"))
                .limit(times)
                .toList()
                .forEach(event -> world.events.add(new Event(
                        "emailOpen", event.person(), event.at() + 1, campaignId, template.id(), 0, Json.Obj.EMPTY)));
    }

    private Experiment now(Experiment experiment) {
        return world.experiments.find(experiment.id()).orElseThrow();
    }

    private String campaignState() {
        return world.campaigns
                .find(campaignId)
                .flatMap(it -> it.text("campaignState"))
                .orElse("");
    }

    @Test
    void testsWithAFewPeopleAndSendsTheBetterVariantToTheOthers() {
        Experiment running = run.start(ready("Blast", tenth()), NOW);
        assertThat(sent(control)).isEqualTo(10);
        assertThat(sent(other)).isEqualTo(10);
        assertThat(world.outbox.messages()).hasSize(20);
        assertThat(campaignState()).isEqualTo("Running");
        open(other, 3);
        open(control, 1);
        world.later.catchUp(NOW.plus(Duration.ofMinutes(60)));
        assertThat(now(running).state()).isEqualTo(State.WINNER_FOUND);
        assertThat(now(running).winner()).contains(2L);
        assertThat(sent(other)).isEqualTo(10);
        world.later.catchUp(NOW.plus(Duration.ofHours(3)));
        assertThat(now(running).state()).isEqualTo(State.FINISHED);
        assertThat(now(running).winner()).contains(2L);
        assertThat(sent(other)).isEqualTo(PEOPLE - 10);
        assertThat(sent(control)).isEqualTo(10);
        assertThat(campaignState()).isEqualTo("Finished");
        assertThat(Documents.whole(world.campaigns.find(campaignId).orElseThrow(), "sendSize"))
                .contains((long) PEOPLE);
    }

    @Test
    void sendsToNobodyTwiceAndNotToTheHoldoutGroup() {
        TestSettings settings = tenth().withHoldout(Optional.of(new Holdout(25, 24)));
        Experiment running = run.start(ready("Blast", settings), NOW);
        run.declare(running, running.variants().get(0), NOW.plusSeconds(1));
        List<StoredPerson> written = world.events
                .ofCampaign(campaignId)
                .filter(event -> event.type().equals("emailSend"))
                .map(Event::person)
                .toList();
        assertThat(written).doesNotHaveDuplicates().hasSize(PEOPLE * 3 / 4);
        assertThat(world.experiments.rest(running).heldOut())
                .hasSize(PEOPLE / 4)
                .doesNotContainAnyElementsOf(written);
        world.later.catchUp(NOW.plus(Duration.ofDays(1)));
        assertThat(sent(control) + sent(other)).isEqualTo(written.size());
    }

    @Test
    void sendsNothingMoreOnceCancelled() {
        Experiment running = run.start(ready("Blast", tenth()), NOW);
        run.cancel(running, NOW.plusSeconds(1));
        world.later.catchUp(NOW.plus(Duration.ofDays(1)));
        assertThat(sent(control) + sent(other)).isEqualTo(20);
        assertThat(now(running).state()).isEqualTo(State.FINISHED);
        assertThat(now(running).winner()).isEmpty();
    }

    @Test
    void failsWhenItsCampaignIsAborted() {
        Experiment running = run.start(ready("Blast", tenth()), NOW);
        world.campaigns.change(campaignId, campaign -> campaign.with("campaignState", Json.text("Aborted")));
        world.later.catchUp(NOW.plus(Duration.ofDays(1)));
        assertThat(now(running).state()).isEqualTo(State.ERRORED);
        assertThat(sent(control) + sent(other)).isEqualTo(20);
        assertThat(campaignState()).isEqualTo("Aborted");
    }

    @Test
    void dividesAllPeopleAtOnceWhenSplitEvenly() {
        run.start(ready("Blast", TestSettings.EVEN_SPLIT), NOW);
        assertThat(sent(control)).isEqualTo(PEOPLE / 2);
        assertThat(sent(other)).isEqualTo(PEOPLE / 2);
        assertThat(campaignState()).isEqualTo("Finished");
    }

    @Test
    void choosesAVariantForEachPersonOfATriggeredCampaign() {
        TestSettings settings = TestSettings.EVEN_SPLIT.withHoldout(Optional.of(new Holdout(20, 24)));
        Experiment running = run.start(ready("Triggered", settings), NOW);
        assertThat(sent(control) + sent(other)).isZero();
        trigger();
        trigger();
        assertThat(sent(control)).isBetween(100L, 240L);
        assertThat(sent(other)).isBetween(100L, 240L);
        assertThat(sent(control) % 2).as("the same each time").isZero();
        int heldOut = world.experiments.rest(running).heldOut().size();
        assertThat(heldOut).isBetween(15, 70);
        assertThat(sent(control) + sent(other)).isEqualTo(2L * (PEOPLE - heldOut));
        run.declare(running, running.variants().get(1), NOW);
        assertThat(Documents.whole(world.campaigns.find(campaignId).orElseThrow(), "templateId"))
                .contains(other.id());
    }

    @Test
    void sendsOnlyTheWinnerAfterEnoughSendsOfEachVariant() {
        Experiment running =
                run.start(ready("Triggered", TestSettings.EVEN_SPLIT.withSendsPerVariant(Optional.of(5L))), NOW);
        trigger();
        assertThat(now(running).state()).isEqualTo(State.WINNER_FOUND);
        assertThat(now(running).winner()).contains(1L);
        assertThat(sent(other)).isBetween(5L, 40L);
    }

    private void trigger() {
        world.people
                .all()
                .forEach(person ->
                        office.send(control, campaignId, person, Json.Obj.EMPTY, SentMessage.Way.TRIGGERED, NOW));
    }

    @Test
    void countsTheEventsOfEachVariant() {
        Experiment running = run.start(ready("Blast", TestSettings.EVEN_SPLIT), NOW);
        open(other, 30);
        open(other, 30);
        StoredPerson buyer = world.people.byEmail("p1@example.com").orElseThrow();
        world.events.add(new Event(
                "purchase",
                buyer,
                NOW.toEpochMilli(),
                campaignId,
                other.id(),
                0,
                Documents.object("total", 24.5).done()));
        world.events.add(
                new Event("emailBounce", buyer, NOW.toEpochMilli(), campaignId, other.id(), 0, Json.Obj.EMPTY));
        world.events.add(
                new Event("emailOpen", buyer, NOW.toEpochMilli() - 1, campaignId, other.id(), 0, Json.Obj.EMPTY));
        VariantFigures figures =
                VariantFigures.of(world, running, running.variants().get(1));
        assertThat(figures.count("sends")).isEqualTo(100);
        assertThat(figures.delivered()).isEqualTo(99);
        assertThat(figures.count("opens")).isEqualTo(60);
        assertThat(figures.converted(running)).isEqualTo(30);
        assertThat(figures.revenue()).isEqualTo(24.5);
        assertThat(VariantFigures.best(world, running).id()).isEqualTo(2);
    }
}
