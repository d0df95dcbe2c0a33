package io.iterablemcp.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.api.NoDelaySockets;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.json.MalformedJson;
import io.iterablemcp.manifest.Access;
import io.iterablemcp.manifest.AnswerForm;
import io.iterablemcp.manifest.Argument;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.manifest.ToolSpec;
import io.iterablemcp.tools.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every tool with a response far beyond its budget: the notes on a cut answer lead to the rest. */
class CutAnswersTest {

    private static final int BUDGET = 1_000;
    private static final int MOST_CALLS = 100;
    private static final Catalogue CATALOGUE = Catalogue.load();
    private static final Pattern WAY_ON = Pattern.compile(
            "(?:call again with|next:|get them with|start with) ((?:\\w+=(?:\"[^\"]*\"|\\w+)(?: and )?)+)");
    private static final Pattern PAIR = Pattern.compile("(\\w+)=(\"[^\"]*\"|\\w+)");
    private static final Pattern TOOL_NAME = Pattern.compile("\\b[a-z]+(?:_[a-z]+)+\\b");

    private static final MockWebServer ITERABLE = NoDelaySockets.mockServer();
    private static LivePipeline pipeline;

    @BeforeAll
    static void start() throws Exception {
        ITERABLE.start();
        pipeline = LivePipeline.withBudget(ITERABLE, BUDGET);
    }

    @AfterAll
    static void stop() {
        ITERABLE.close();
    }

    private static Stream<EndpointFacts.Tool> tools(boolean reads) {
        return EndpointFacts.tools()
                .filter(EndpointFacts.Tool::calls)
                .filter(tool -> (spec(tool).access() == Access.READ) == reads);
    }

    static Stream<EndpointFacts.Tool> lists() {
        return tools(true).filter(tool -> spec(tool).answer().collection().isPresent() && !isNumber(tool));
    }

    static Stream<EndpointFacts.Tool> documents() {
        return tools(true).filter(tool -> spec(tool).answer().collection().isEmpty());
    }

    static Stream<EndpointFacts.Tool> changes() {
        return tools(false);
    }

    @ParameterizedTest
    @MethodSource("lists")
    void everyRowComesOnce(EndpointFacts.Tool tool) {
        LongAnswer answer = new LongAnswer(spec(tool), -1);

        assertThat(rows(spec(tool), parts(tool, answer))).containsExactlyElementsOf(shownAs(tool, answer.rows()));
    }

    @ParameterizedTest
    @MethodSource("lists")
    void aRowBeyondTheBudgetComesInPieces(EndpointFacts.Tool tool) {
        int longRow = List.of(0, 17, LongAnswer.ROWS - 1)
                .get(Math.floorMod(tool.name().hashCode(), 3));
        LongAnswer answer = new LongAnswer(spec(tool), longRow);

        assertThat(rows(spec(tool), parts(tool, answer)))
                .as("row " + longRow)
                .containsExactlyElementsOf(shownAs(tool, answer.rows()));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void aDocumentComesInPieces(EndpointFacts.Tool tool) {
        LongAnswer answer = new LongAnswer(spec(tool), -1);

        assertThat(String.join("", parts(tool, answer))).isEqualTo(answer.document());
    }

    /** Nothing is shown twice, and nothing is left out silently. */
    @ParameterizedTest
    @MethodSource({"lists", "documents"})
    void doesNotContinueAChangedAnswer(EndpointFacts.Tool tool) {
        LongAnswer answer = new LongAnswer(spec(tool), 0);
        ITERABLE.setDispatcher(answer);
        Json.Obj arguments = arguments(tool);
        Json.Obj next = arguments;
        for (Outcome.Answered cut = answered(tool, next); !next.has(Argument.SKIP); ) {
            next = wayOn(tool, cut).map(way -> with(arguments, way)).orElseThrow();
        }

        answer.change();
        Outcome outcome = pipeline.run(tool.name(), next);

        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        assertThat(outcome.words())
                .contains("its order or content has changed", "without skip")
                .contains(String.join(" or ", spec(tool).answer().narrow()))
                .doesNotContain("xxxx", "example.com", "Umbrella");
    }

    /** A change must not be repeated to read the rest of its answer. */
    @ParameterizedTest
    @MethodSource("changes")
    void theAnswerToAChangeSaysHowToCheckTheResult(EndpointFacts.Tool tool) {
        ITERABLE.setDispatcher(new LongAnswer(spec(tool), -1));
        int before = ITERABLE.getRequestCount();

        Outcome.Answered cut = answered(tool, arguments(tool));

        String note = String.join(" ", cut.notes());
        assertThat(note)
                .contains("do not call again to see the rest")
                .contains(spec(tool).effect().verify().orElseThrow())
                .doesNotContain("call again with")
                .doesNotContain("raise the setting");
        assertThat(TOOL_NAME.matcher(note).results().map(hit -> hit.group()).toList())
                .allMatch(name -> CATALOGUE.find(name).isPresent());
        assertThat(ITERABLE.getRequestCount()).isEqualTo(before + 1);
    }

    @ParameterizedTest
    @MethodSource({"lists", "documents"})
    void aBareCountIsRefusedBeforeAnythingIsSent(EndpointFacts.Tool tool) {
        int before = ITERABLE.getRequestCount();
        for (Json count : List.of(Json.Num.of(20), Json.text("20"), Json.text("20.short"))) {
            Outcome outcome = pipeline.run(tool.name(), arguments(tool).with(Argument.SKIP, count));

            assertThat(outcome.words())
                    .startsWith("Refused, nothing was sent: skip: got")
                    .contains("a count alone");
        }
        assertThat(ITERABLE.getRequestCount()).isEqualTo(before);
    }

    /** The texts of all calls that the notes lead an agent to. */
    private List<String> parts(EndpointFacts.Tool tool, LongAnswer answer) {
        ITERABLE.setDispatcher(answer);
        List<String> parts = new ArrayList<>();
        Json.Obj arguments = arguments(tool);
        for (Optional<Json.Obj> next = Optional.of(arguments); next.isPresent(); ) {
            Outcome.Answered part = answered(tool, next.get());
            assertThat(part.text().length()).isLessThanOrEqualTo(BUDGET);
            assertThat(String.join(" ", part.notes())).doesNotContain("ITERABLE_");
            parts.add(part.text());
            assertThat(parts).as("calls").hasSizeLessThan(MOST_CALLS);
            Json.Obj last = next.get();
            next = wayOn(tool, part).map(way -> goOn(arguments, last, way));
        }
        return parts;
    }

    private static Json.Obj goOn(Json.Obj first, Json.Obj last, Json.Obj way) {
        return way.has(Argument.SKIP) ? with(last, way) : with(first, way);
    }

    private static Json.Obj with(Json.Obj arguments, Json.Obj more) {
        Json.Obj all = arguments;
        for (var entry : more.fields().entrySet()) {
            all = all.with(entry.getKey(), entry.getValue());
        }
        return all;
    }

    private static Optional<Json.Obj> wayOn(EndpointFacts.Tool tool, Outcome.Answered answered) {
        Matcher way = WAY_ON.matcher(String.join(" ", answered.notes()));
        if (!way.find()) {
            return Optional.empty();
        }
        Json.Obj arguments = Json.Obj.EMPTY;
        for (Matcher pair = PAIR.matcher(way.group(1)); pair.find(); ) {
            assertThat(spec(tool).argument(pair.group(1))).as(pair.group(1)).isPresent();
            arguments = arguments.with(pair.group(1), JsonReader.read(pair.group(2)));
        }
        return Optional.of(arguments);
    }

    private static Outcome.Answered answered(EndpointFacts.Tool tool, Json.Obj arguments) {
        Outcome outcome = pipeline.run(tool.name(), arguments);
        assertThat(outcome).as(outcome.words()).isInstanceOf(Outcome.Answered.class);
        return (Outcome.Answered) outcome;
    }

    /** The rows of complete answers, and of answers whose pieces must be joined first. */
    private static List<String> rows(ToolSpec tool, List<String> parts) {
        List<String> rows = new ArrayList<>();
        String open = "";
        for (String part : parts) {
            open += part;
            Optional<Json.Obj> whole = read(open).or(() -> read(part));
            if (whole.isEmpty()) {
                whole = read(open + "]}");
            }
            if (whole.isPresent()) {
                whole.get()
                        .list(tool.answer().collection().orElseThrow())
                        .forEach(row -> rows.add(JsonWriter.write(row)));
                open = "";
            }
        }
        assertThat(open).isEmpty();
        return rows;
    }

    private static Optional<Json.Obj> read(String text) {
        try {
            return Optional.of((Json.Obj) JsonReader.read(text));
        } catch (MalformedJson | ClassCastException e) {
            return Optional.empty();
        }
    }

    private static List<String> shownAs(EndpointFacts.Tool tool, List<String> rows) {
        boolean lines = spec(tool).answer().kind() == AnswerForm.Kind.LINES;
        return lines
                ? rows.stream().map(row -> JsonWriter.write(Json.text(row))).toList()
                : rows;
    }

    private static Json.Obj arguments(EndpointFacts.Tool tool) {
        return new SampleCall(tool, Variant.MINIMAL).arguments();
    }

    private static boolean isNumber(EndpointFacts.Tool tool) {
        return spec(tool).answer().kind() == AnswerForm.Kind.NUMBER;
    }

    private static ToolSpec spec(EndpointFacts.Tool tool) {
        return CATALOGUE.find(tool.name()).orElseThrow();
    }
}
