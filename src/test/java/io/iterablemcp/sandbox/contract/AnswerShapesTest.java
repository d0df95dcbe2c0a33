package io.iterablemcp.sandbox.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.sandbox.SandboxClient;
import io.iterablemcp.sandbox.SandboxOptions;
import io.iterablemcp.sandbox.world.ProjectType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each call's answer has the shape of its example: status, content type, field names and types. */
class AnswerShapesTest {

    private static Map<String, RecordedCall> story;

    @BeforeAll
    static void playTheStory() {
        story = calls(ProjectType.HYBRID);
        // This call exists in email-based projects only.
        story.put("update_email", calls(ProjectType.EMAIL).get("update_email"));
    }

    private static Map<String, RecordedCall> calls(ProjectType type) {
        try (SandboxClient client = new SandboxClient(SandboxOptions.DEFAULT.withProjectType(type))) {
            return Story.play(client);
        }
    }

    static Stream<SandboxFacts> calls() {
        return SandboxFacts.byTool().values().stream();
    }

    @ParameterizedTest
    @MethodSource("calls")
    void answersAsTheExampleDoes(SandboxFacts facts) {
        RecordedCall call = story.get(facts.tool());
        assertThat(call.method()).isEqualTo(facts.method());
        assertThat(call.route()).matches(facts.pattern());
        assertThat(facts.statuses())
                .as(call.reply().text())
                .contains(Integer.toString(call.reply().status()));
        assertThat(facts.wireForms()).contains(call.reply().contentType().split(";", 2)[0]);
        assertThat(differences(facts)).allMatch(difference -> KnownDifference.ALL.stream()
                .anyMatch(known -> known.excuses(facts.tool(), difference)));
    }

    @Test
    void noKnownDifferenceIsGone() {
        assertThat(KnownDifference.ALL).allMatch(known -> calls().anyMatch(facts ->
                differences(facts).stream().anyMatch(difference -> known.excuses(facts.tool(), difference))));
    }

    private static Set<String> differences(SandboxFacts facts) {
        String text = story.get(facts.tool()).reply().text();
        return switch (facts.form()) {
            case "application/json" ->
                Shape.differences(JsonReader.read(facts.example()), JsonReader.read(text), facts.fields());
            case "application/x-ndjson" -> Shape.differences(rows(facts.example()), rows(text), Set.of());
            case "text/csv" -> Shape.differences(cells(facts.example()), cells(text), Set.of());
            case "text/plain" -> Shape.differences(lines(facts.example()), lines(text), Set.of());
            default -> text.contains("<p>") ? Set.of() : Set.of("no web page");
        };
    }

    private static Json rows(String text) {
        return new Json.Arr(text.lines().map(JsonReader::read).toList());
    }

    /** Turns each row into an object with its cells by column. */
    private static Json cells(String text) {
        List<String> lines = text.lines().toList();
        List<String> columns = List.of(lines.get(0).split(",", -1));
        List<Json> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",(?=([^\"]*\"[^\"]*\")*[^\"]*$)", -1);
            Json.Obj row = Json.Obj.EMPTY;
            for (int i = 0; i < cells.length; i++) {
                row = row.with(columns.get(i), value(cells[i]));
            }
            rows.add(row);
        }
        return new Json.Arr(rows);
    }

    private static Json lines(String text) {
        return new Json.Arr(text.lines().map(AnswerShapesTest::value).toList());
    }

    private static Json value(String text) {
        return text.matches("-?\\d+(\\.\\d+)?") ? new Json.Num(text) : Json.text(text);
    }
}
