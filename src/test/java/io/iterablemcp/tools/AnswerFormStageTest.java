package io.iterablemcp.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.config.AnswerStyle;
import io.iterablemcp.config.Mode;
import io.iterablemcp.gate.Grant;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.server.TestTools;
import io.iterablemcp.tools.shape.table.TableReader;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AnswerFormStageTest {

    private static final Catalogue CATALOGUE = Catalogue.load();

    private static final String LISTS = "{\"lists\":["
            + "{\"id\":1,\"name\":\"a\",\"createdAt\":1767225600000},{\"id\":2,\"name\":\"b\",\"createdAt\":1767225600001},"
            + "{\"id\":3,\"name\":\"c\",\"createdAt\":1767225600002},{\"id\":4,\"name\":\"d\",\"createdAt\":1767225600003},"
            + "{\"id\":5,\"name\":\"e\",\"createdAt\":1767225600004}]}";

    private final TestCaller caller = new TestCaller(TestTools.PROJECT, Grant.of(Mode.EVERYTHING));

    private Outcome.Answered answer(AnswerStyle usual, Optional<AnswerStyle> own, String tool, String json) {
        return answer(usual, own, tool, "{}", json);
    }

    private Outcome.Answered answer(
            AnswerStyle usual, Optional<AnswerStyle> own, String tool, String arguments, String json) {
        Call call = new Call(
                CATALOGUE.find(tool).orElseThrow(), (Json.Obj) JsonReader.read(arguments), caller.answering(own));
        return (Outcome.Answered)
                new AnswerFormStage(usual).handle(call, it -> new Outcome.Answered(json, List.of("A note.")));
    }

    private Outcome.Answered table(String tool, String arguments, String json) {
        return answer(AnswerStyle.TABLE, Optional.empty(), tool, arguments, json);
    }

    @Test
    void theCallerDecidesAndOtherwiseTheServer() {
        for (AnswerStyle usual : AnswerStyle.values()) {
            for (AnswerStyle own : AnswerStyle.values()) {
                assertThat(answer(usual, Optional.of(own), "get_lists", LISTS).text())
                        .startsWith(own == AnswerStyle.TABLE ? "table/1|5 rows of lists\n" : "{\"lists\":[");
            }
            assertThat(answer(usual, Optional.empty(), "get_lists", LISTS).text())
                    .startsWith(usual == AnswerStyle.TABLE ? "table/1|" : "{");
        }
        assertThat(answer(AnswerStyle.TABLE, Optional.empty(), "get_lists", LISTS)
                        .notes())
                .containsExactly("A note.");
        assertThat(table("find_tools", "{}", LISTS).text()).isEqualTo(LISTS);
        assertThat(new TestCaller(TestTools.PROJECT, Grant.of(Mode.EVERYTHING)).answers())
                .contains(AnswerStyle.JSON);
    }

    @Test
    void partsOfACallStayJson() {
        List<String> parts = new ArrayList<>();
        Stage composed = (call, next) -> {
            if (call.trace().parent().isPresent()) {
                return new Outcome.Answered(LISTS, List.of());
            }
            parts.add(call.runPart("get_lists", Json.Obj.EMPTY).words());
            return new Outcome.Answered(parts.get(0), List.of());
        };
        Clock clock = Clock.systemUTC();
        ToolChain chain = new ToolChain(
                CATALOGUE,
                new OpenQuestions(clock),
                clock,
                List.of(
                        new LookUpStage(CATALOGUE, StageResult.GoOn::new),
                        new AnswerFormStage(AnswerStyle.TABLE),
                        composed));
        Outcome outcome = chain.run(chain.call("query_data", Json.Obj.EMPTY, caller.answering(Optional.empty())));
        assertThat(parts).containsExactly(LISTS);
        assertThat(outcome.words()).startsWith("table/1|5 rows of lists\n");
        assertThat(TableReader.read(outcome.words())).isEqualTo(JsonReader.read(LISTS));
    }

    @Test
    void fewRowsAndSingleObjectsGetTheirTimesInALine() {
        String campaigns = "{\"campaigns\":[{\"id\":1,\"createdAt\":1767225600000},"
                + "{\"id\":2,\"createdAt\":1767225601500,\"startAt\":1767225600000}]}";
        Outcome.Answered few = table("get_campaigns", "{}", campaigns);
        assertThat(few.text()).isEqualTo(campaigns);
        assertThat(few.notes())
                .containsExactly(
                        "Times: createdAt 2026-01-01T00:00:00Z, 2026-01-01T00:00:01.5Z;"
                                + " startAt none, 2026-01-01T00:00:00Z",
                        "A note.");
        String user =
                "{\"user\":{\"email\":\"a@example.com\",\"dataFields\":{\"signupDate\":\"2026-01-01 00:00:00 +00:00\","
                        + "\"profileUpdatedAt\":\"time-k3\"}}}";
        assertThat(table("get_user_by_email", "{}", user).notes())
                .first()
                .isEqualTo("Times: user.dataFields.signupDate 2026-01-01T00:00:00Z");
        assertThat(table("get_lists", "{}", "{\"lists\":[]}").notes()).containsExactly("A note.");
        assertThat(answer(AnswerStyle.JSON, Optional.empty(), "get_campaigns", campaigns)
                        .notes())
                .containsExactly("A note.");
    }

    @Test
    void longTextsOfATemplateAreLeftOutUnlessTheyAreAskedFor() {
        String html = "\n <!DOCTYPE html>\n" + "<p>\"ä\"</p>".repeat(300);
        String json = JsonWriter.write(Json.Obj.EMPTY
                .with("templateId", Json.Num.of(1))
                .with("html", Json.text(html))
                .with("plainText", Json.text("short"))
                .with("createdAt", Json.Num.of(1767225600000L)));

        Outcome.Answered shown = table("get_email_template", "{}", json);
        assertThat(shown.text())
                .isEqualTo("{\"templateId\":1,\"html\":\"[html left out: 3,018 characters, first line <!DOCTYPE html>."
                        + " Read it with fields=html]\",\"plainText\":\"short\",\"createdAt\":1767225600000}");
        assertThat(shown.notes()).first().isEqualTo("Times: createdAt 2026-01-01T00:00:00Z");
        for (String fields : List.of("\"html\"", "\"subject, html\"", "[\"html\",\"name\"]")) {
            assertThat(table("get_email_template", "{\"fields\":" + fields + "}", json)
                            .text())
                    .isEqualTo(json);
        }
        assertThat(table("get_email_template", "{\"fields\":\"plainText\"}", json)
                        .text())
                .isEqualTo(shown.text());
        assertThat(answer(AnswerStyle.JSON, Optional.empty(), "get_email_template", json)
                        .text())
                .isEqualTo(json);
        String cut = json.substring(0, 2500);
        assertThat(table("get_email_template", "{}", cut).text())
                .startsWith("{\"templateId\":1,\"html\":\"[html left out: more than 2,")
                .endsWith("Read it with fields=html]\"}");
        assertThat(table("get_email_template", "{}", "{\"templateId\":1,\"name\":\"Sum")
                        .text())
                .isEqualTo("{\"templateId\":1,\"name\":\"Sum");
    }

    @Test
    void aChangeThatContainsTheNoteIsRefused() {
        String note = "[html left out: 23,456 characters, first line <!DOCTYPE html>. Read it with fields=html]";
        for (String arguments : List.of(
                "{\"templateId\":1,\"html\":\"" + note + "\"}",
                "{\"templateId\":1,\"html\":\"<p>" + note + "</p>\"}",
                "{\"templateId\":1,\"linkParams\":[{\"html\":\"" + note + "\"}]}",
                "{\"templateId\":1,\"html\":\"html left out: 23.456\u00a0characters, first\\nline x\"}",
                "{\"templateId\":1,\"html\":\"&#91;html left&nbsp;out&#58; 23,456 characters, first line &lt;p>\"}",
                "{\"templateId\":1,\"html\":\"%5Bhtml%20left%20out%3A%2023%2C456%20characters%2C%20first%20line\"}",
                "{\"templateId\":1,\"html\":\"{\\\"html\\\":\\\"[HTML LEFT OUT: more than 2,000 characters, first line\"}",
                "{\"templateId\":1,\"html\":{\"" + note + "\":1}}")) {
            Call call = new Call(
                    CATALOGUE.find("update_email_template").orElseThrow(),
                    (Json.Obj) JsonReader.read(arguments),
                    caller);
            List<Call> sent = new ArrayList<>();
            Outcome outcome = new ArgumentsStage(StageResult.GoOn::new).handle(call, it -> {
                sent.add(it);
                return new Outcome.Answered("{}", List.of());
            });
            assertThat(sent).isEmpty();
            assertThat(outcome.words())
                    .startsWith("Refused, nothing was sent: ")
                    .contains("html contains the note that an answer shows in the place of a long text");
        }
    }
}
