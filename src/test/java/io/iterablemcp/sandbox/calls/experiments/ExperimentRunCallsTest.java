package io.iterablemcp.sandbox.calls.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.SandboxClient;
import io.iterablemcp.sandbox.SandboxClient.Reply;
import io.iterablemcp.sandbox.world.Documents;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExperimentRunCallsTest {

    @AutoClose
    private final SandboxClient client = new SandboxClient();

    private final ExperimentFixture experiments = new ExperimentFixture(client);

    @Test
    void runsFromReadyToTheWinnerAndTheEndByItself() {
        long id = experiments.ready();
        experiments.settings(
                id, "{\"explorationBlastSettings\":{\"testSizePercentage\":20,\"testDurationMinutes\":60}}");
        Reply started = experiments.to(id, "start", "{}");
        assertThat(started.json().text("status")).contains("running");
        assertThat(Documents.whole(started.json(), "startDate")).contains(client.clock.millis());
        client.clock.advance(Duration.ofMinutes(59));
        assertThat(experiments.status(id)).isEqualTo("running");
        client.clock.advance(Duration.ofMinutes(1));
        assertThat(experiments.status(id)).isEqualTo("winner_found");
        client.clock.advance(Duration.ofHours(1));
        Json.Obj ended = experiments.show(id);
        assertThat(ended.text("status")).contains("finished");
        assertThat(ended.list("variants").stream().filter(it -> ((Json.Obj) it).flag("isWinner")))
                .hasSize(1);
    }

    @Test
    void endsWithTheDeclaredWinner() {
        long id = experiments.ready();
        experiments.to(id, "start", "{}");
        Reply ended = experiments.to(id, "winner", "{\"variantId\":2}");
        assertThat(ended.json().text("status")).contains("finished");
        assertThat(Documents.whole(ended.json(), "finishDate")).contains(client.clock.millis());
        assertThat(ended.json().list("variants"))
                .extracting(it -> ((Json.Obj) it).flag("isWinner"))
                .containsExactly(false, true);
        assertThat(experiments.show(id)).isEqualTo(ended.json());
        assertThat(experiments.to(id, "winner", "{\"variantId\":1}").text()).contains("BadParams", "finished");
    }

    @Test
    void refusesAWinnerThatIsNotAVariant() {
        long id = experiments.in("running");
        assertThat(experiments.to(id, "winner", "{\"variantId\":-1}").text()).contains("BadParams", "holdout");
        assertThat(experiments.to(id, "winner", "{\"variantId\":99}").code()).isEqualTo("BadParams");
        assertThat(experiments.to(id, "winner", "{}").code()).isEqualTo("BadJsonBody");
        assertThat(experiments.status(id)).isEqualTo("running");
    }

    @ParameterizedTest
    @ValueSource(strings = {"running", "winner_found"})
    void cancelsWithoutAWinner(String state) {
        long id = experiments.in(state);
        Json.Obj cancelled = experiments.to(id, "cancel", "{}").json();
        assertThat(cancelled.text("status")).contains("finished");
        assertThat(cancelled.list("variants")).noneMatch(it -> ((Json.Obj) it).flag("isWinner"));
        assertThat(experiments.show(id)).isEqualTo(cancelled);
    }

    @ParameterizedTest
    @ValueSource(strings = {"draft", "ready", "finished", "errored"})
    void refusesToEndAnExperimentThatIsNotRunning(String state) {
        long id = experiments.in(state);
        for (Reply reply : java.util.List.of(
                experiments.to(id, "cancel", "{}"), experiments.to(id, "winner", "{\"variantId\":1}"))) {
            assertThat(reply.code()).isEqualTo("BadParams");
            assertThat(reply.text()).contains(state);
        }
        assertThat(experiments.status(id)).isEqualTo(state);
    }

    @ParameterizedTest
    @ValueSource(strings = {"draft", "running", "winner_found", "finished", "errored"})
    void refusesToStartAnExperimentThatIsNotReady(String state) {
        long id = experiments.in(state);
        Reply reply = experiments.to(id, "start", "{}");
        assertThat(reply.code()).isEqualTo("BadParams");
        assertThat(reply.text()).contains(state);
        assertThat(experiments.status(id)).isEqualTo(state);
    }

    @Test
    void testsACampaignWithOneExperimentAtATime() {
        long first = experiments.ready();
        long second = experiments.ready();
        assertThat(experiments.to(first, "start", "{}").status()).isEqualTo(200);
        assertThat(experiments.to(second, "start", "{}").text()).contains("BadParams", "Experiment " + first);
        experiments.to(first, "cancel", "{}");
        assertThat(experiments.to(second, "start", "{}").text()).contains("BadParams", "Finished");
        assertThat(experiments.status(second)).isEqualTo("ready");
    }

    @ParameterizedTest
    @ValueSource(strings = {"start", "cancel", "winner", "delete", "variants"})
    void refusesAnUnknownExperiment(String what) {
        assertThat(experiments
                        .to(1, what, "{\"variantId\":1,\"copyFromTemplateId\":1}")
                        .status())
                .isEqualTo(404);
    }
}
