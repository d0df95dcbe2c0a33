package io.iterablemcp.sandbox.seed;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.world.Docs;
import io.iterablemcp.sandbox.world.Event;
import io.iterablemcp.sandbox.world.Experiment;
import io.iterablemcp.sandbox.world.Experiment.State;
import io.iterablemcp.sandbox.world.Medium;
import io.iterablemcp.sandbox.world.Person;
import io.iterablemcp.sandbox.world.ProjectType;
import io.iterablemcp.sandbox.world.VariantFigures;
import io.iterablemcp.sandbox.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExperimentSeedTest {

    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    private final World world = new World(ProjectType.HYBRID, Duration.ZERO, new SplittableRandom(1));

    /** A campaign of each kind, sent to 500 people of whom two in five opened. */
    @BeforeEach
    void campaigns() {
        campaign("Finished", "Blast");
        campaign("Running", "Triggered");
        campaign("Ready", "Blast");
    }

    private void campaign(String state, String type) {
        long template = world.templates
                .add(
                        Medium.EMAIL,
                        Docs.object("name", "Sale")
                                .put("clientTemplateId", "sale")
                                .done(),
                        "en",
                        Docs.object("subject", "Sale").done())
                .id();
        long campaign = world.campaigns.idOf(world.campaigns.add(Docs.object("name", "Sale")
                .put("templateId", template)
                .put("messageMedium", "Email")
                .put("campaignState", state)
                .put("type", type)
                .done()));
        for (int i = 0; i < (state.equals("Ready") ? 0 : 500); i++) {
            Person person = world.people.add(Optional.of(type + i + "@example.com"), Optional.empty(), START);
            event("emailSend", person, campaign, template, 1);
            if (i % 5 < 2) {
                event("emailOpen", person, campaign, template, 2);
            }
        }
    }

    private void event(String type, Person person, long campaign, long template, int minute) {
        long at = START.minus(Duration.ofDays(20))
                .plus(Duration.ofMinutes(minute))
                .toEpochMilli();
        world.events.add(new Event(type, person, at, campaign, template, 0, Json.Obj.EMPTY));
    }

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
        assertThat(withFigures()).hasSize(2);
        assertThat(world.experiments.all()).allSatisfy(it -> {
            assertThat(it.started().isPresent()).isEqualTo(!it.planned());
            assertThat(it.finished().filter(end -> end.isAfter(START))).isEmpty();
            assertThat(world.templates.find(it.variants().get(0).templateId())).isPresent();
        });
    }

    @Test
    void sharesOutWhatHappenedAndLosesNothingOfIt() {
        Map<String, Long> before = counts();
        sow();
        assertThat(counts()).isEqualTo(before);
        for (Experiment experiment : withFigures()) {
            long sends = experiment.variants().stream()
                    .mapToLong(it -> VariantFigures.of(world, experiment, it).count("sends"))
                    .sum();
            assertThat(sends).isEqualTo(500);
            assertThat(experiment.variants()).allSatisfy(it -> assertThat(
                            VariantFigures.of(world, experiment, it).count("sends"))
                    .isPositive());
        }
    }

    private Map<String, Long> counts() {
        return world.events.all().collect(Collectors.groupingBy(Event::type, Collectors.counting()));
    }

    @Test
    void givesEachPersonOneVariant() {
        sow();
        Map<Person, Set<Long>> templates = world.events
                .all()
                .collect(Collectors.groupingBy(
                        Event::person, Collectors.mapping(Event::templateId, Collectors.toSet())));
        assertThat(templates.values()).allSatisfy(it -> assertThat(it).hasSize(1));
    }

    @Test
    void letsTheBestOneWin() {
        sow();
        Experiment finished = withFigures().get(0);
        assertThat(finished.state()).isEqualTo(State.FINISHED);
        assertThat(finished.winner())
                .contains(VariantFigures.best(world, finished).id());
    }

    @Test
    void copiesNoClientTemplateId() {
        sow();
        assertThat(world.templates.all().stream()
                        .filter(it -> it.facts().text("clientTemplateId").isPresent()))
                .hasSize(3);
    }
}
