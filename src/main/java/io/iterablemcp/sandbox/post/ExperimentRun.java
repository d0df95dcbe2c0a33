package io.iterablemcp.sandbox.post;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.world.Documents;
import io.iterablemcp.sandbox.world.Experiment;
import io.iterablemcp.sandbox.world.Experiment.State;
import io.iterablemcp.sandbox.world.Experiment.Variant;
import io.iterablemcp.sandbox.world.Experiments.Rest;
import io.iterablemcp.sandbox.world.SentMessage;
import io.iterablemcp.sandbox.world.StoredPerson;
import io.iterablemcp.sandbox.world.VariantFigures;
import io.iterablemcp.sandbox.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Runs an experiment: sends the variants to the test group, finds the winner, and sends it to the other people. */
public final class ExperimentRun {

    /** The time between finding the winner and sending it, in which the experiment can still be cancelled. */
    private static final Duration BEFORE_THE_REST = Duration.ofMinutes(10);

    private final World world;
    private final MessageSender office;

    public ExperimentRun(World world, MessageSender office) {
        this.world = world;
        this.office = office;
    }

    public Experiment start(Experiment ready, Instant now) {
        Experiment running = ready.start(now);
        world.experiments.put(running);
        if (blast(running)) {
            TestGroups groups = TestGroups.of(world, campaign(running), running);
            Rest rest = world.experiments.rest(running);
            rest.heldOut().addAll(groups.heldOut());
            groups.heldOut().forEach(person -> holdOut(running, person, now));
            rest.waiting().addAll(groups.waiting());
            mark(running, "Running", "startAt", now);
            for (int i = 0; i < groups.test().size(); i++) {
                List<Variant> variants = running.variants();
                send(running, variants.get(i % variants.size()), groups.test().get(i), now);
            }
            running.settings()
                    .blastTest()
                    .ifPresentOrElse(
                            test -> {
                                Instant over = now.plus(Duration.ofMinutes(test.minutes()));
                                world.later.at(over, () -> testOver(running, over));
                            },
                            () -> mark(running, "Finished", "endedAt", now));
        }
        return running;
    }

    /** Ends the experiment without a winner. People who were waiting for the winner get nothing. */
    public Experiment cancel(Experiment live, Instant now) {
        return ended(live.end(State.FINISHED, Optional.empty(), now), now);
    }

    public Experiment declare(Experiment live, Variant winner, Instant now) {
        Rest rest = world.experiments.rest(live);
        List.copyOf(rest.waiting()).forEach(person -> send(live, winner, person, now));
        rest.waiting().clear();
        if (!blast(live)) {
            world.campaigns.change(
                    live.campaignId(), campaign -> campaign.with("templateId", Documents.json(winner.templateId())));
        }
        return ended(live.end(State.FINISHED, Optional.of(winner.id()), now), now);
    }

    private void testOver(Experiment started, Instant now) {
        current(started, State.RUNNING).ifPresent(running -> {
            if (!campaign(running)
                    .text("campaignState")
                    .filter("Running"::equals)
                    .isPresent()) {
                // The campaign was aborted or archived in the meantime, so it cannot send the winner.
                world.experiments.put(running.end(State.ERRORED, Optional.empty(), now));
                return;
            }
            world.experiments.put(running.found(VariantFigures.best(world, running)));
            Instant rest = now.plus(BEFORE_THE_REST);
            world.later.at(rest, () -> current(started, State.WINNER_FOUND)
                    .ifPresent(found -> declare(
                            found, found.variant(found.winner().orElseThrow()).orElseThrow(), rest)));
        });
    }

    private Optional<Experiment> current(Experiment started, State state) {
        return world.experiments.find(started.id()).filter(experiment -> experiment.state() == state);
    }

    private Experiment ended(Experiment experiment, Instant now) {
        world.experiments.put(experiment);
        if (blast(experiment)
                && campaign(experiment)
                        .text("campaignState")
                        .filter("Running"::equals)
                        .isPresent()) {
            mark(experiment, "Finished", "endedAt", now);
        }
        return experiment;
    }

    private void send(Experiment experiment, Variant variant, StoredPerson person, Instant now) {
        if (world.people.has(person)) {
            world.templates
                    .find(variant.templateId())
                    .flatMap(template -> office.send(
                            template, experiment.campaignId(), person, Json.Obj.EMPTY, SentMessage.Way.BLAST, now))
                    .ifPresent(message -> world.campaigns.change(experiment.campaignId(), ExperimentRun::oneMore));
        }
    }

    private static Json.Obj oneMore(Json.Obj campaign) {
        return campaign.with(
                "sendSize", Documents.json(Documents.whole(campaign, "sendSize").orElse(0L) + 1));
    }

    private void holdOut(Experiment experiment, StoredPerson person, Instant now) {
        world.templates
                .find(experiment.variants().get(0).templateId())
                .map(template ->
                        new SendRequest(template, experiment.campaignId(), Json.Obj.EMPTY, SentMessage.Way.BLAST, true))
                .ifPresent(dispatch -> office.holdOut(dispatch, person, now));
    }

    private void mark(Experiment experiment, String state, String when, Instant now) {
        world.campaigns.change(experiment.campaignId(), campaign -> campaign.with("campaignState", Json.text(state))
                .with(when, Documents.json(now))
                .with("updatedAt", Documents.json(now)));
    }

    private boolean blast(Experiment experiment) {
        return !campaign(experiment).text("type").filter("Triggered"::equals).isPresent();
    }

    private Json.Obj campaign(Experiment experiment) {
        return world.campaigns.find(experiment.campaignId()).orElse(Json.Obj.EMPTY);
    }
}
