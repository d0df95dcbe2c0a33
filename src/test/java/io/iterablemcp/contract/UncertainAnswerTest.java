package io.iterablemcp.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.api.NoDelaySockets;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.tools.Outcome;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.Test;

/** The outcome of a send that may have happened contains Iterable's message without personal data. */
class UncertainAnswerTest {

    @Test
    void carriesStatusCodeAndMessage() throws Exception {
        try (MockWebServer iterable = NoDelaySockets.mockServer()) {
            iterable.start();
            iterable.enqueue(new MockResponse.Builder()
                    .code(503)
                    .addHeader("Content-Type", "application/json")
                    .body("{\"code\":\"GenericError\",\"msg\":\"Queue for ada@example.com is full\",\"params\":null}")
                    .build());
            Json.Obj arguments =
                    (Json.Obj) JsonReader.read("{\"campaignId\":7,\"recipientEmail\":\"ada@example.com\"}");

            Outcome outcome = LivePipeline.at(iterable).run("send_email", arguments);

            assertThat(outcome).isInstanceOf(Outcome.Uncertain.class);
            assertThat(outcome.words())
                    .startsWith("send_email was sent to Iterable, which answered 503 GenericError: Queue for ")
                    .contains(" is full. That does not show whether the call took effect: it may have happened.")
                    .doesNotContain("ada@example.com");
            assertThat(iterable.getRequestCount()).isEqualTo(1);
        }
    }
}
