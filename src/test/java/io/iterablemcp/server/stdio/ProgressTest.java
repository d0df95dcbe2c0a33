package io.iterablemcp.server.stdio;

import static io.iterablemcp.server.TestTools.answered;
import static io.iterablemcp.server.stdio.MessageReads.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.JsonReader;
import io.iterablemcp.tools.Call;
import io.iterablemcp.tools.Outcome;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a call reports while it runs. */
class ProgressTest {

    private static final String CALL =
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"get_thing\",\"_meta\":%s}}";

    private static Outcome reports(Call call) {
        call.caller().progress(1, Optional.of(3.0), "first");
        call.caller().progress(2.5, Optional.empty(), "second");
        return answered("done");
    }

    @Test
    void tellsProgressInOrderBeforeTheAnswer() throws Exception {
        try (StdioClient client = StdioClient.ready(ProgressTest::reports)) {
            client.send(CALL.formatted("{\"progressToken\":\"t-1\"}"));
            assertThat(client.next().orElseThrow())
                    .isEqualTo(JsonReader.read("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/progress\",\"params\":"
                            + "{\"progressToken\":\"t-1\",\"progress\":1,\"total\":3,\"message\":\"first\"}}"));
            assertThat(client.next().orElseThrow().object("params").orElseThrow())
                    .isEqualTo(JsonReader.read("{\"progressToken\":\"t-1\",\"progress\":2.5,\"message\":\"second\"}"));
            assertThat(text(client.next().orElseThrow())).isEqualTo("done");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "null", "{\"progressToken\":null}", "{\"progressToken\":{}}"})
    void tellsNoProgressToThoseWhoDidNotAsk(String meta) throws Exception {
        try (StdioClient client = StdioClient.ready(ProgressTest::reports)) {
            client.send(CALL.formatted(meta));
            assertThat(text(client.next().orElseThrow())).isEqualTo("done");
        }
    }
}
