package io.iterablemcp.sandbox.seed;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.world.Documents;
import io.iterablemcp.sandbox.world.Event;
import io.iterablemcp.sandbox.world.Experiment;
import io.iterablemcp.sandbox.world.Experiment.State;
import io.iterablemcp.sandbox.world.Experiment.Variant;
import io.iterablemcp.sandbox.world.StoredPerson;
import io.iterablemcp.sandbox.world.Template;
import io.iterablemcp.sandbox.world.VariantFigures;
import io.iterablemcp.sandbox.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** Creates experiments in every state, on email campaigns in a matching state. */
final class ExperimentSeed {

    static final Duration TEST = Duration.ofMinutes(130);

    private static final Json.Obj HELD_OUT =
            Documents.object("reason", "ExperimentHoldOut").done();

    private final RandomGenerator random;
    private final Instant start;

    ExperimentSeed(RandomGenerator random, Instant start) {
        this.random = random;
        this.start = start;
    }

    void sow(World world) {
        TestedCampaigns campaigns = new TestedCampaigns(world);
        ExperimentPlan.ALL.forEach(plan -> sow(world, campaigns, plan));
    }

    private void sow(World world, TestedCampaigns campaigns, ExperimentPlan plan) {
        Json.Obj campaign = campaigns.suiting(plan);
        long campaignId = world.campaigns.idOf(campaign);
        Template control = world.templates
                .find(Documents.whole(campaign, "templateId").orElse(0L))
                .orElseThrow();
        Instant began = began(world, campaign);
        Instant planned = began.minus(Duration.ofHours(30));
        Experiment experiment = world.experiments
                .add(id ->
                        Experiment.draft(id, plan.name(), plan.type(), campaignId, Brand.EDITOR, control.id(), planned))
                .withSettings(plan.settings());
        for (int i = 0; i < plan.subjects().size(); i++) {
            String name = control.facts().text("name").orElse("") + " (" + (char) ('B' + i) + ")";
            experiment = experiment.withVariant(
                    Optional.empty(),
                    variation(world, control, campaignId, name, plan.subjects().get(i), planned)
                            .id());
        }
        world.experiments.put(
                plan.state() == State.READY || plan.state() == State.DRAFT
                        ? experiment
                        : lived(world, plan, experiment.start(began), control.id()));
    }

    private Experiment lived(World world, ExperimentPlan plan, Experiment running, long control) {
        List<Long> variations =
                running.variants().stream().skip(1).map(Variant::templateId).toList();
        Instant over = earliest(running.started().orElseThrow().plus(TEST), start);
        Set<StoredPerson> rest = plan.decided() && plan.settings().blastTest().isPresent()
                ? sentAfter(world, running.campaignId(), over)
                : Set.of();
        VariantSplit split = new VariantSplit(world, random);
        split.among(
                running.campaignId(),
                person -> !rest.contains(person),
                control,
                variations,
                rest.isEmpty() ? plan.controlShare() : plan.controlShareOfTest());
        if (running.settings().holdout().isPresent()) {
            holdOut(world, running);
        }
        return switch (plan.state()) {
            case WINNER_FOUND -> running.found(VariantFigures.best(world, running));
            case FINISHED ->
                running.end(
                        State.FINISHED,
                        plan.decided()
                                ? Optional.of(winner(world, running, rest, split, control)
                                        .id())
                                : Optional.empty(),
                        over);
            case ERRORED -> running.end(State.ERRORED, Optional.empty(), over);
            default -> running;
        };
    }

    /** The people of a blast test who get the winner and not a variant to test. */
    private static Set<StoredPerson> sentAfter(World world, long campaignId, Instant over) {
        return world.events
                .ofCampaign(campaignId)
                .filter(event -> event.type().equals("emailSend") && event.at() > over.toEpochMilli())
                .map(Event::person)
                .collect(Collectors.toSet());
    }

    /** Finds the winner by the people who tested, and gives it to the others. */
    private static Variant winner(
            World world, Experiment running, Set<StoredPerson> rest, VariantSplit split, long control) {
        Variant best = VariantFigures.best(world, running, person -> !rest.contains(person));
        split.give(
                running.campaignId(),
                control,
                rest.stream().collect(Collectors.toMap(person -> person, person -> best.templateId())));
        return best;
    }

    /** Holds out some people on the lists who were sent nothing. */
    private static void holdOut(World world, Experiment experiment) {
        long control = experiment.variants().get(0).templateId();
        Instant began = experiment.started().orElseThrow();
        Set<StoredPerson> sent = new HashSet<>();
        world.events.ofCampaign(experiment.campaignId()).map(Event::person).forEach(sent::add);
        Json.Obj campaign = world.campaigns.find(experiment.campaignId()).orElseThrow();
        Documents.wholes(campaign, "listIds").stream()
                .flatMap(list -> world.lists.members(list).stream())
                .filter(person -> !sent.contains(person) && person.signedUp().isBefore(began))
                .limit(Math.max(1, sent.size() / 20))
                .forEach(person -> {
                    world.experiments.rest(experiment).heldOut().add(person);
                    world.events.add(new Event(
                            "emailSendSkip",
                            person,
                            began.toEpochMilli(),
                            experiment.campaignId(),
                            control,
                            world.messages.number(),
                            HELD_OUT));
                });
    }

    private static Template variation(
            World world, Template control, long campaignId, String name, String subject, Instant when) {
        Documents.Draft facts = Documents.object();
        control.facts().fields().forEach((field, value) -> {
            if (!field.equals("clientTemplateId")) {
                facts.put(field, value);
            }
        });
        facts.put("name", name).put("createdAt", when).put("updatedAt", when).put("campaignId", campaignId);
        String locale = control.defaultLocale();
        return world.templates.add(
                control.medium(), facts.done(), locale, control.content(locale).with("subject", Json.text(subject)));
    }

    /** The time of the campaign's first message. */
    private Instant began(World world, Json.Obj campaign) {
        return world.events.ofCampaign(world.campaigns.idOf(campaign)).mapToLong(Event::at).min().stream()
                .mapToObj(Instant::ofEpochMilli)
                .findFirst()
                .or(() -> Documents.whole(campaign, "startAt").map(Instant::ofEpochMilli))
                .map(when -> earliest(when, start))
                .orElse(start.minus(Duration.ofDays(3)));
    }

    private static Instant earliest(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }
}
