package io.iterablemcp.sandbox.seed;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.sandbox.world.Event;
import io.iterablemcp.sandbox.world.Experiment;
import io.iterablemcp.sandbox.world.Experiment.State;
import io.iterablemcp.sandbox.world.ProjectType;
import io.iterablemcp.sandbox.world.StoredPerson;
import io.iterablemcp.sandbox.world.VariantFigures;
import io.iterablemcp.sandbox.world.World;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ExperimentSeedTest {

    private static final Instant START = SeededWorld.MARCH;

    private final World world = SeededWorld.of(ProjectType.HYBRID).world();

    private void sow() {
        new ExperimentSeed(new SplittableRandom(7), START).sow(world);
    }

    private List<Experiment> withFigures() {
        return world.experiments.all().stream()
                .filter(experiment -> world.events
                        .ofCampaign(experiment.campaignId())
                        .findAny()
                        .isPresent())
                .toList();
    }

    @Test
    void hasExperimentsInEveryStateEachOnACampaignOfItsOwn() {
        sow();
        assertThat(world.experiments.all()).extracting(Experiment::state).contains(State.values());
        assertThat(world.experiments.all()).extracting(Experiment::campaignId).doesNotHaveDuplicates();
        assertThat(withFigures()).hasSize(6);
        assertThat(world.experiments.all()).allSatisfy(it -> {
            assertThat(it.started().isPresent()).isEqualTo(!it.planned());
            assertThat(it.finished().filter(end -> end.isAfter(START))).isEmpty();
            assertThat(world.templates.find(it.variants().get(0).templateId())).isPresent();
        });
    }

    @Test
    void distributesAllEventsAmongTheVariants() {
        Map<String, Long> before = counts();
        sow();
        assertThat(counts()).isEqualTo(before);
        for (Experiment experiment : withFigures()) {
            long sends = experiment.variants().stream()
                    .mapToLong(it -> VariantFigures.of(world, experiment, it).count("sends"))
                    .sum();
            assertThat(sends)
                    .isEqualTo(world.events
                            .ofCampaign(experiment.campaignId())
                            .filter(event -> event.type().equals("emailSend"))
                            .count());
            assertThat(experiment.variants()).allSatisfy(it -> assertThat(
                            VariantFigures.of(world, experiment, it).count("sends"))
                    .isPositive());
        }
    }

    private Map<String, Long> counts() {
        return world.events
                .all()
                .filter(event -> !heldOut(event))
                .collect(Collectors.groupingBy(Event::type, Collectors.counting()));
    }

    private static boolean heldOut(Event event) {
        return event.data().text("reason").filter("ExperimentHoldOut"::equals).isPresent();
    }

    @Test
    void skipsThePeopleWhoAreHeldOut() {
        sow();
        List<Event> skips =
                world.events.all().filter(ExperimentSeedTest::heldOut).toList();
        Set<StoredPerson> kept = world.experiments.all().stream()
                .flatMap(experiment -> world.experiments.rest(experiment).heldOut().stream())
                .collect(Collectors.toSet());
        assertThat(kept).isNotEmpty();
        assertThat(skips).extracting(Event::person).containsExactlyInAnyOrderElementsOf(kept);
        assertThat(skips).allMatch(event -> event.at() <= START.toEpochMilli());
    }

    @Test
    void sendsTheWinnerToEverybodyAfterTheTest() {
        sow();
        Experiment finished = withFigures().get(0);
        long over = finished.finished().orElseThrow().toEpochMilli();
        long winner =
                finished.variant(finished.winner().orElseThrow()).orElseThrow().templateId();
        Map<Boolean, Map<Long, Long>> sends = world.events
                .ofCampaign(finished.campaignId())
                .filter(event -> event.type().equals("emailSend"))
                .collect(Collectors.partitioningBy(
                        event -> event.at() > over, Collectors.groupingBy(Event::templateId, Collectors.counting())));
        assertThat(sends.get(false)).hasSize(2);
        assertThat(sends.get(true)).containsOnlyKeys(winner);
        assertThat(sends.get(true).get(winner))
                .isGreaterThan(
                        sends.get(false).values().stream().mapToLong(it -> it).sum());
    }

    @Test
    void givesEachPersonOneVariant() {
        sow();
        for (Experiment experiment : withFigures()) {
            Map<StoredPerson, Set<Long>> templates = world.events
                    .ofCampaign(experiment.campaignId())
                    .filter(event -> event.templateId() != 0)
                    .collect(Collectors.groupingBy(
                            Event::person, Collectors.mapping(Event::templateId, Collectors.toSet())));
            assertThat(templates.values()).allSatisfy(it -> assertThat(it).hasSize(1));
        }
    }

    @Test
    void choosesTheBestVariantAsWinner() {
        sow();
        Experiment finished = withFigures().get(0);
        assertThat(finished.state()).isEqualTo(State.FINISHED);
        long over = finished.finished().orElseThrow().toEpochMilli();
        Set<StoredPerson> tested = world.events
                .ofCampaign(finished.campaignId())
                .filter(event -> event.type().equals("emailSend") && event.at() <= over)
                .map(Event::person)
                .collect(Collectors.toSet());
        assertThat(finished.winner())
                .contains(VariantFigures.best(world, finished, tested::contains).id());
    }

    @Test
    void copiesNoClientTemplateIdAndNoName() {
        sow();
        assertThat(world.experiments.all().stream()
                        .flatMap(experiment -> experiment.variants().stream().skip(1))
                        .map(variant -> world.templates
                                .find(variant.templateId())
                                .orElseThrow()
                                .facts()))
                .isNotEmpty()
                .noneMatch(facts -> facts.has("clientTemplateId"));
        assertThat(world.templates.all())
                .extracting(template -> template.facts().text("name").orElse(""))
                .doesNotHaveDuplicates();
    }
}
