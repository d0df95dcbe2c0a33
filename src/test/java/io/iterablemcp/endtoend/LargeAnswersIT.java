package io.iterablemcp.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.Json;
import io.iterablemcp.server.stdio.JarProcess;
import io.iterablemcp.server.stdio.StdioClient;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Answers that are larger than the heap of 64 MB that the jar has here. */
@Tag("load")
class LargeAnswersIT {

    @Test
    void cutsAnswersThatTogetherAreLargerThanTheHeap() throws IOException {
        cutsAndCounts(18_000_000);
    }

    @Test
    @Tag("slow")
    void cutsAnswersOfAHundredMegabytesEach() throws IOException {
        cutsAndCounts(100_000_000);
    }

    private static void cutsAndCounts(long bytes) throws IOException {
        try (FakeIterable iterable = new FakeIterable(request -> RowResponse.answer(request.path(), bytes, 0))) {
            JarProcess process = JarProcess.jar(SandboxAgent.open(Map.of(
                    "ITERABLE_BASE_URL", iterable.baseUrl(), "ITERABLE_API_KEY", "0123456789abcdef0123456789abcdef")));
            try (StdioClient client = process.client()) {
                client.shakeHands("{}");
                List<RowResponse> responses = RowResponse.ALL;
                for (int id = 0; id < responses.size(); id++) {
                    client.call(id, responses.get(id).tool(), responses.get(id).arguments());
                }
                for (int id = 0; id < responses.size(); id++) {
                    long rows = responses.get(id).rows(bytes);
                    assertThat(texts(client.answer(id)))
                            .as(responses.get(id).tool())
                            .anySatisfy(text -> assertThat(text)
                                    .contains(String.format(Locale.ROOT, "of %,d rows are shown.", rows)))
                            .allSatisfy(text -> assertThat(text).hasSizeLessThanOrEqualTo(40_000));
                }
                client.ping(100);
                assertThat(client.answer(100).has("result")).isTrue();
                assertThat(process.stderr()).doesNotContain("OutOfMemoryError");
            }
        }
    }

    private static List<String> texts(Json.Obj answer) {
        Json.Obj result = answer.object("result").orElseThrow();
        assertThat(result.flag("isError")).as(result::toString).isFalse();
        return result.list("content").stream()
                .map(part -> ((Json.Obj) part).text("text").orElse(""))
                .toList();
    }
}
