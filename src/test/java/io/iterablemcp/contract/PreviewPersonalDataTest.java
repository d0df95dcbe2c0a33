package io.iterablemcp.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.api.NoDelaySockets;
import io.iterablemcp.config.Mode;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.manifest.KeyType;
import io.iterablemcp.tools.Outcome;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A preview shows a template with the given data; anything else needs the flag for personal data. */
class PreviewPersonalDataTest {

    private static final String FEEDS =
            "{\"templateId\":1,\"data\":{\"dataFields\":{\"a\":1},\"fetchDataFeeds\":true}}";

    private final MockWebServer iterable = NoDelaySockets.mockServer();

    @BeforeEach
    void start() throws Exception {
        iterable.start();
    }

    @AfterEach
    void stop() {
        iterable.close();
    }

    private Outcome preview(String tool, String arguments, boolean personalData, boolean runTool) {
        iterable.enqueue(new MockResponse.Builder().code(200).body("<p>").build());
        List<String> sets = List.of(runTool ? Mode.CORE : Mode.ALL);
        Mode mode = new Mode(personalData, false, false, false, sets, List.of(), List.of());
        LivePipeline pipeline = LivePipeline.at(iterable, mode, KeyType.SERVER);
        Json.Obj given = (Json.Obj) JsonReader.read(arguments);
        return runTool
                ? pipeline.run(
                        "run_read_tool",
                        Json.Obj.EMPTY.with("tool", Json.text(tool)).with("arguments", given))
                : pipeline.run(tool, given);
    }

    @ParameterizedTest
    @CsvSource({
        "preview_email_template,false",
        "preview_email_template,true",
        "preview_inapp_template,false",
        "preview_inapp_template,true"
    })
    void fetchesNoDataFeedsWhilePersonalDataIsOff(String tool, boolean runTool) {
        for (String arguments : List.of(FEEDS, FEEDS.replace("true", "\"true\""))) {
            Outcome outcome = preview(tool, arguments, false, runTool);

            assertThat(outcome)
                    .isEqualTo(new Outcome.Refused(
                            Outcome.Reason.CLOSED,
                            tool + " with data.fetchDataFeeds=true is closed: it handles personal data and that is off",
                            "Leave out data.fetchDataFeeds, or to open it: set ITERABLE_USER_PII=masked (values hidden)"
                                    + " or ITERABLE_USER_PII=true."));
        }
        assertThat(iterable.getRequestCount()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"preview_email_template,false", "preview_inapp_template,true"})
    void rendersTheGivenData(String tool, boolean runTool) {
        assertThat(preview(tool, FEEDS.replace("true", "false"), false, runTool))
                .isInstanceOf(Outcome.Answered.class);
        assertThat(preview(tool, FEEDS, true, runTool)).isInstanceOf(Outcome.Answered.class);
        assertThat(iterable.getRequestCount()).isEqualTo(2);
    }
}
