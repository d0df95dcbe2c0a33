package io.iterablemcp.api.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.api.Reply;
import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.ToolSpec;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SkipTest {

    private static final Reply CHANGED =
            new Reply.Failed(Reply.Cause.CHANGED_ANSWER, OptionalInt.of(200), Optional.empty(), Optional.empty());
    private static final String LIST = "json, collection: rows";
    private static final int BUDGET = 100;

    private static String rows(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> String.valueOf(10_000 + i))
                .collect(Collectors.joining(","));
    }

    private static Reply read(String key, String type, String body, String skip, BooleanSupplier outOfTime)
            throws IOException {
        Json.Obj arguments = skip.isEmpty() ? Json.Obj.EMPTY : Json.Obj.EMPTY.with("skip", Json.text(skip));
        return read(key, AnswerFacts.answering("{type: " + type + "}"), arguments, body, outOfTime);
    }

    private static Reply read(ToolSpec tool, Json.Obj arguments, String body) throws IOException {
        return read("key", tool, arguments, body, () -> false);
    }

    private static Reply read(String key, ToolSpec tool, Json.Obj arguments, String body, BooleanSupplier outOfTime)
            throws IOException {
        return new AnswerReader(BUDGET, SkipSeal.keyedBy(key), List.of())
                .read(
                        AnswerReading.calling(tool, arguments),
                        200,
                        "",
                        new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)),
                        outOfTime);
    }

    private static Reply.Delivered part(String type, String body, String skip) throws IOException {
        return (Reply.Delivered) read("key", type, body, skip, () -> false);
    }

    private static String token(String type, String body) throws IOException {
        return part(type, body, "").extent().next().orElseThrow();
    }

    private static Reply.Cause failure(String key, String type, String body, String skip) throws IOException {
        return ((Reply.Failed) read(key, type, body, skip, () -> false)).cause();
    }

    /** The texts of all calls that the notes lead an agent to. */
    private static List<String> all(String type, String body) throws IOException {
        List<String> texts = new ArrayList<>();
        for (Optional<String> next = Optional.of(""); next.isPresent() && texts.size() < 200; ) {
            Reply.Delivered part = part(type, body, next.get());
            assertThat(part.text().length()).isBetween(1, BUDGET);
            texts.add(part.text());
            next = part.extent().next();
        }
        return texts;
    }

    @Test
    void namesThePositionByTheRowsBeforeIt() throws IOException {
        assertThat(token(LIST, "{\"rows\":[" + rows(0, 100) + "]}")).matches("15\\.[0-9a-z]{8}");
    }

    @Test
    void continuesWhateverHasChangedAfterThePosition() throws IOException {
        String token = token(LIST, "{\"rows\":[" + rows(0, 100) + "]}");

        assertThat(part(LIST, "{ \"rows\" : [ " + rows(0, 16) + " ], \"total\": 16 }", token)
                        .text())
                .isEqualTo("{\"rows\":[10015],\"total\":16}");
        assertThat(part(LIST, "{\"rows\":[" + rows(0, 15) + "]}", token).text()).isEqualTo("{\"rows\":[]}");
    }

    @Test
    void doesNotContinueIfRowsBeforeThePositionHaveChanged() throws IOException {
        String token = token(LIST, "{\"rows\":[" + rows(0, 100) + "]}");

        for (String body : List.of(
                "{\"rows\":[" + rows(1, 100) + "]}",
                "{\"rows\":[" + rows(0, 14) + "]}",
                "{\"rows\":[]}",
                "{\"rows\":[10001,10000," + rows(2, 100) + "]}",
                "{\"other\":1}")) {
            assertThat(failure("key", LIST, body, token)).as(body).isEqualTo(Reply.Cause.CHANGED_ANSWER);
        }
    }

    @Test
    void aPositionBelongsToItsKeyAndCannotBeForged() throws IOException {
        String body = "{\"rows\":[" + rows(0, 100) + "]}";
        String token = token(LIST, body);

        assertThat(failure("another key", LIST, body, token)).isEqualTo(Reply.Cause.CHANGED_ANSWER);
        assertThat(failure("key", LIST, body, token.replaceFirst("15", "14"))).isEqualTo(Reply.Cause.CHANGED_ANSWER);
        assertThat(failure("key", LIST, body, token.replaceFirst("15", "15+3"))).isEqualTo(Reply.Cause.CHANGED_ANSWER);
        assertThat(failure("key", LIST, body, "15.00000000")).isEqualTo(Reply.Cause.CHANGED_ANSWER);
    }

    /** Otherwise another call could be used to test guesses of the first call's answer. */
    @Test
    void aPositionBelongsToItsToolAndArguments() throws IOException {
        String body = "{\"rows\":[" + rows(0, 100) + "]}";
        ToolSpec tool = AnswerFacts.answering("{type: " + LIST + "}");
        Json.Obj listOne = Json.Obj.EMPTY.with("listId", Json.Num.of(1)).with("a", Json.text("b"));
        Json place = Json.text(
                ((Reply.Delivered) read(tool, listOne, body)).extent().next().orElseThrow());

        Json.Obj otherOrder = Json.Obj.EMPTY.with("skip", place).with("a", Json.text("b"));
        assertThat(read(tool, otherOrder.with("listId", Json.Num.of(1)), body)).isInstanceOf(Reply.Delivered.class);
        assertThat(read(tool, otherOrder.with("listId", Json.Num.of(2)), body)).isEqualTo(CHANGED);
        assertThat(read(tool, otherOrder, body)).isEqualTo(CHANGED);
        ToolSpec another = AnswerFacts.spec("another_tool", "answer: {type: " + LIST + "}");
        assertThat(read(another, otherOrder.with("listId", Json.Num.of(1)), body))
                .isEqualTo(CHANGED);
    }

    @Test
    void piecesOfATextNeverSplitACharacterOrAnEscape() throws IOException {
        String html = "<p>" + "🜂ü".repeat(200) + "</p>";
        assertThat(String.join("", all("html", html))).isEqualTo(html);

        String json = "{\"a\":\"" + "\\\\\\u00fc\\ud83d\\ude00\\n".repeat(50) + "\"}";
        assertThat(String.join("", all("json", json))).isEqualTo(json);
    }

    @Test
    void reachesTheDataAfterTheRows() throws IOException {
        String tail = ",\"more\":\"" + "y".repeat(250) + "\"}";

        List<String> texts = all(LIST, "{\"rows\":[" + rows(0, 20) + "]" + tail);

        assertThat(texts.get(0)).isEqualTo("{\"rows\":[" + rows(0, 15) + "]}");
        assertThat(texts.get(1)).isEqualTo("{\"rows\":[" + rows(15, 20) + "]}");
        assertThat(String.join("", texts.subList(2, texts.size()))).isEqualTo("{\"rows\":[]" + tail);
    }

    /** If it were shown with every part, it would leave no room for the rows. */
    @Test
    void aFrameThatFillsTheBudgetIsShownOnce() throws IOException {
        String head = "{\"before\":\"" + "x".repeat(120) + "\",\"rows\":[";
        String body = head + rows(0, 4) + "]}";

        assertThat(String.join("", all(LIST, body)).replace(",", "")).isEqualTo((head + rows(0, 4)).replace(",", ""));
    }

    @Test
    void namesThePositionIfTimeRanOut() throws IOException {
        String body = "{\"rows\":[" + rows(0, 5_000) + "]}";
        AtomicInteger asked = new AtomicInteger();

        Reply.Delivered part = (Reply.Delivered) read("key", LIST, body, "", () -> asked.incrementAndGet() > 1);

        assertThat(part.extent().exact()).isFalse();
        assertThat(part(LIST, body, part.extent().next().orElseThrow()).text()).startsWith("{\"rows\":[10015,");
    }

    /** Otherwise there would be nothing to show. */
    @Test
    void lackOfTimeDoesNotEndTheSkipping() throws IOException {
        String body = "{\"rows\":[" + rows(0, 5_000) + "]}";
        String far = "{\"rows\":[" + rows(0, 4_990);
        TextHash hash = new TextHash();
        hash.add(far, 0, far.length());
        String token = SkipSeal.keyedBy("key")
                .of(AnswerFacts.answering("{type: " + LIST + "}"), Json.Obj.EMPTY)
                .seal(4_990, 0, hash)
                .toString();

        Reply.Delivered part = (Reply.Delivered) read("key", LIST, body, token, () -> true);

        assertThat(part.text()).isEqualTo("{\"rows\":[" + rows(4_990, 5_000) + "]}");
    }

    @Test
    void anAnswerThatFitsNamesNoPosition() throws IOException {
        assertThat(part(LIST, "{\"rows\":[1,2]}", "").extent().next()).isEmpty();
        assertThat(part("html", "<p>", "").extent().next()).isEmpty();
    }
}
