package io.iterablemcp.tools.shape;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.api.ApiCall;
import io.iterablemcp.api.Reply;
import io.iterablemcp.api.answer.AnswerFacts;
import io.iterablemcp.api.answer.AnswerReader;
import io.iterablemcp.api.answer.SkipSeal;
import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.ToolSpec;
import io.iterablemcp.tools.Call;
import io.iterablemcp.tools.Outcome;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExampleAnswersTest {

    private static final List<String> WITH_FAILED_ITEMS = List.of(
            "archive_campaigns",
            "bulk_update_user_subscriptions",
            "bulk_update_users",
            "delete_templates",
            "subscribe_to_list",
            "track_bulk_events");

    static Stream<ToolSpec> tools() {
        return AnswerFacts.tools().stream();
    }

    @ParameterizedTest
    @MethodSource("tools")
    void reachesTheAgentUnchanged(ToolSpec tool) throws IOException {
        Reply.Delivered delivered = (Reply.Delivered) new AnswerReader(40_000, SkipSeal.keyedBy("key"), List.of())
                .read(
                        new ApiCall(tool, Json.Obj.EMPTY, "local", "", words -> {}),
                        200,
                        "",
                        AnswerFacts.example(tool),
                        () -> false);
        Call call = new Call(
                tool, Json.Obj.EMPTY, ShapedAnswer.of("x", "", "{}").call().caller());

        Outcome.Answered answered = (Outcome.Answered) new ShapedAnswer(call).fit(delivered);

        assertThat(answered.text()).isEqualTo(delivered.text());
        if (answered.notes().isEmpty()) {
            assertThat(WITH_FAILED_ITEMS).doesNotContain(tool.name());
        } else {
            assertThat(WITH_FAILED_ITEMS).contains(tool.name());
            assertThat(answered.notes()).hasSize(1).first().asString().contains("items failed");
        }
    }
}
