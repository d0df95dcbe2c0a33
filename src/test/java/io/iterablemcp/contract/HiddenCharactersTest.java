package io.iterablemcp.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.api.NoDelaySockets;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.tools.Outcome;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Hidden characters are shown in an answer, and sent again as they were. */
class HiddenCharactersTest {

    private final MockWebServer iterable = NoDelaySockets.mockServer();

    @BeforeEach
    void start() throws Exception {
        iterable.start();
    }

    @AfterEach
    void stop() {
        iterable.close();
    }

    private Outcome run(String tool, Json.Obj arguments, String body) {
        iterable.enqueue(new MockResponse.Builder().code(200).body(body).build());
        return LivePipeline.at(iterable).run(tool, arguments);
    }

    private static Json.Obj object(String name, Json value) {
        return Json.Obj.EMPTY.with(name, value);
    }

    @ParameterizedTest
    @CsvSource({
        "'Free\u200Bgift', 'Free[U+200B]gift'",
        "'\u202Egnp.exe', '[U+202E]gnp.exe'",
        "'[U+200B] literally', '[[U+200B] literally'",
        "'👩\u200D💻 می\u200Cخواهید', '👩\u200D💻 می\u200Cخواهید'",
    })
    void showsThemInAReadAndTurnsThemBackInAWrite(String subject, String shown) throws Exception {
        String body = JsonWriter.write(object("subject", Json.text(subject)).with("templateId", Json.Num.of(1)));
        Outcome.Answered read =
                (Outcome.Answered) run("get_email_template", object("templateId", Json.Num.of(1)), body);
        assertThat(((Json.Obj) JsonReader.read(read.text())).text("subject")).contains(shown);
        iterable.takeRequest();

        Json.Obj linkParams = object("key", Json.text("k")).with("value", Json.text(shown));
        run(
                "update_email_template",
                object("templateId", Json.Num.of(1))
                        .with("subject", Json.text(shown))
                        .with("linkParams", new Json.Arr(List.of(linkParams))),
                "{\"code\":\"Success\"}");
        Json.Obj sent =
                (Json.Obj) JsonReader.read(iterable.takeRequest().getBody().utf8());
        assertThat(sent.text("subject")).contains(subject);
        assertThat(((Json.Obj) sent.list("linkParams").get(0)).text("value")).contains(subject);
    }

    @Test
    void showsThemInNamesInEscapesInLinesAndInDocuments() {
        Outcome.Answered json = (Outcome.Answered)
                run("get_email_template", object("templateId", Json.Num.of(1)), "{\"a\u200Bb\":\"c\\u202ed\\n\"}");
        assertThat(json.text()).isEqualTo("{\"a[U+200B]b\":\"c[U+202E]d\\n\"}");
        Outcome.Answered lines = (Outcome.Answered)
                run("get_list_users", object("listId", Json.Num.of(1)), "a\u2066@example.com\n\u200Db");
        assertThat(lines.text()).isEqualTo("{\"users\":[\"a[U+2066]@example.com\",\"[U+200D]b\"]}");
        Outcome.Answered html = (Outcome.Answered)
                run("preview_email_template", object("templateId", Json.Num.of(1)), "<p>a\u200B</p>\u202E");
        assertThat(html.text()).isEqualTo("<p>a[U+200B]</p>[U+202E]");
    }

    /** The response is read in blocks of 8192 characters. */
    @Test
    void findsThemAtTheBorderOfTwoBlocks() {
        for (int before = 8_160; before < 8_200; before++) {
            String text = "x".repeat(before) + "[\u200B👩\u200D💻[U+200B]";
            Outcome.Answered answer = (Outcome.Answered) run(
                    "get_email_template",
                    object("templateId", Json.Num.of(1)),
                    JsonWriter.write(object("html", Json.text(text))));
            assertThat(answer.text()).endsWith("x[[[U+200B]👩\u200D💻[[U+200B]\"}");
        }
    }
}
