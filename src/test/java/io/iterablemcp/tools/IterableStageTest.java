package io.iterablemcp.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.api.ApiCall;
import io.iterablemcp.api.Reply;
import io.iterablemcp.config.Project;
import io.iterablemcp.gate.Grant;
import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.ToolMaker;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a call to Iterable carries in addition to tool and arguments. */
class IterableStageTest {

    private final List<String> progress = new ArrayList<>();
    private final List<ApiCall> calls = new ArrayList<>();
    private final Caller caller = new Caller() {
        @Override
        public String agent() {
            return "reports";
        }

        @Override
        public String session() {
            return "a session";
        }

        @Override
        public String client() {
            return "claude-ai 1.2";
        }

        @Override
        public Project project() {
            throw new AssertionError("not asked for");
        }

        @Override
        public Grant grant() {
            throw new AssertionError("not asked for");
        }

        @Override
        public void progress(double done, Optional<Double> total, String message) {
            progress.add(done + " " + total.isPresent() + " " + message);
        }

        @Override
        public boolean cancelled() {
            return false;
        }
    };

    private void run() {
        IterableStage stage = new IterableStage(
                call -> {
                    calls.add(call);
                    call.listener().accept("waiting");
                    call.listener().accept("trying again");
                    return new Reply.Delivered(200, "{}", Reply.Extent.WHOLE);
                },
                (call, reply) -> new Outcome.Answered("{}", List.of()));
        stage.handle(new Call(ToolMaker.get("/api/lists").spec(), Json.Obj.EMPTY, caller), call -> {
            throw new AssertionError("this stage is the last");
        });
    }

    @Test
    void isSentOnBehalfOfTheAgentAndItsClient() {
        run();
        assertThat(calls).hasSize(1).first().satisfies(call -> {
            assertThat(call.agent()).isEqualTo("reports");
            assertThat(call.client()).isEqualTo("claude-ai 1.2");
        });
    }

    @Test
    void reportsWaitsAsIncreasingProgressWithinEachCall() {
        run();
        run();
        assertThat(progress)
                .containsExactly(
                        "1.0 false waiting", "2.0 false trying again", "1.0 false waiting", "2.0 false trying again");
    }
}
