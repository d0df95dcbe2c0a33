package io.iterablemcp.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.api.NoDelaySockets;
import io.iterablemcp.config.Mode;
import io.iterablemcp.config.PersonalAccess;
import io.iterablemcp.config.Places;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.Stores;
import io.iterablemcp.tools.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No answer shows a person, whatever the tool, unless personal data is open. */
class MaskedExamplesOfAllToolsTest {

    private static final Mode MASKED = Mode.EVERYTHING.withPersonal(PersonalAccess.MASKED);
    private static final Mode WITHOUT = MASKED.withPersonal(PersonalAccess.CLOSED);
    private static final Pattern PERSON = Pattern.compile(
            "\\b(ada|bo|cy|maker)@example\\.com|bad@|\\bu-\\d+|\\bAda\\b|203\\.0\\.113\\.|[0-9a-f]{64}");

    private static Store store;

    @BeforeAll
    static void open(@TempDir Path folder) {
        store = Stores.of(Places.at(folder), Clock.systemUTC());
    }

    @AfterAll
    static void close() {
        store.close();
    }

    /** A preview shows the values that the agent itself has sent. */
    static Stream<EndpointFacts.Tool> tools() {
        return EndpointFacts.tools().filter(EndpointFacts.Tool::calls).filter(tool -> !tool.name()
                .startsWith("preview_"));
    }

    /** Every tool that is open without personal data, writes included. */
    static Stream<EndpointFacts.Tool> withoutPersonalData() {
        Catalogue catalogue = Catalogue.load();
        return tools().filter(tool -> !catalogue.find(tool.name()).orElseThrow().personal());
    }

    @ParameterizedTest
    @MethodSource("tools")
    void showsNobodyWherePersonalDataIsMasked(EndpointFacts.Tool tool) throws Exception {
        assertThat(found(tool, MASKED)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("withoutPersonalData")
    void showsNobodyWherePersonalDataIsClosed(EndpointFacts.Tool tool) throws Exception {
        assertThat(found(tool, WITHOUT)).isEmpty();
    }

    private List<String> found(EndpointFacts.Tool tool, Mode mode) throws IOException {
        try (MockWebServer iterable = NoDelaySockets.mockServer()) {
            iterable.start();
            iterable.enqueue(new MockResponse.Builder()
                    .code(200)
                    .setHeader("Content-Type", tool.contentType())
                    .body(ExampleBody.text(tool.example()))
                    .build());
            Outcome outcome = LivePipeline.masked(iterable, mode, store)
                    .run(tool.name(), new SampleCall(tool, Variant.MINIMAL).arguments());
            assertThat(outcome).as(outcome.words()).isInstanceOf(Outcome.Answered.class);
            assertThat(iterable.getRequestCount()).isOne();
            String shown = outcome.words() + String.join("\n", outcome.notes());
            return PERSON.matcher(shown).results().map(hit -> hit.group()).toList();
        }
    }
}
