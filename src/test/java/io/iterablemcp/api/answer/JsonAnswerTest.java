package io.iterablemcp.api.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iterablemcp.api.Reply;
import io.iterablemcp.api.Reply.Cause;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonAnswerTest {

    private static final String LISTS = "{type: json, collection: lists}";
    private static final String WRAPPED = "{type: json, collection: items, wrapped: true}";
    private static final String ANY = "{type: json}";

    @Test
    void removesOnlyWhiteSpace() throws IOException {
        assertThat(AnswerReading.as(ANY)
                        .text(" {\n \"a b\" : [ 1.50 , -0e+10, true, null ],\r\n\t\"s\": \" x \\u00e9 \\\" \" }\n"))
                .isEqualTo("{\"a b\":[1.50,-0e+10,true,null],\"s\":\" x \\u00e9 \\\" \"}");
    }

    @Test
    void acceptsUnknownMissingAndNullFields() throws IOException {
        assertThat(AnswerReading.as(LISTS).text("{\"lists\":null,\"new\":{}}"))
                .isEqualTo("{\"lists\":null,\"new\":{}}");
        assertThat(AnswerReading.as(LISTS).text("{}")).isEqualTo("{}");
        assertThat(AnswerReading.as(LISTS).text("null")).isEqualTo("null");
    }

    @Test
    void keepsWholeRowsUpToTheBudgetAndCountsTheRest() throws IOException {
        Reply.Delivered delivered = AnswerReading.as(LISTS)
                .budget(50)
                .delivered("{\"first\":1,\"lists\":[{\"id\":1},{\"id\":2},{\"id\":3},{\"id\":4}],\"total\":4}");

        assertThat(delivered.text()).isEqualTo("{\"first\":1,\"lists\":[{\"id\":1},{\"id\":2}],\"total\":4}");
        assertThat(delivered.extent().rows()).hasValue(2);
        assertThat(delivered.extent().total()).hasValue(4);
        assertThat(delivered.extent().exact()).isTrue();
        assertThat(delivered.extent().cut()).isTrue();
    }

    @Test
    void findsTheRowsInsideTheEnvelope() throws IOException {
        Reply.Delivered delivered = AnswerReading.as(WRAPPED)
                .budget(45)
                .delivered("{\"msg\":\"\",\"params\":{\"items\":[11111,22222,33333,44444],\"n\":4}}");

        assertThat(delivered.text()).isEqualTo("{\"msg\":\"\",\"params\":{\"items\":[11111],\"n\":4}}");
        assertThat(delivered.extent().total()).hasValue(4);
    }

    @Test
    void findsTheRowsAtADottedPath() throws IOException {
        assertThat(AnswerReading.as("{type: json, collection: a.b}").budget(18).text("{\"a\":{\"b\":[111,222,333]}}"))
                .isEqualTo("{\"a\":{\"b\":[111]}}");
    }

    @Test
    void readsABareArrayAsRows() throws IOException {
        Reply.Delivered delivered = AnswerReading.as(ANY).budget(8).delivered("[111, 222, 333]");

        assertThat(delivered.text()).isEqualTo("[111]");
        assertThat(delivered.extent().total()).hasValue(3);
    }

    @Test
    void cutsADocumentWithoutRowsAtACharacter() throws IOException {
        Reply.Delivered delivered = AnswerReading.as(ANY).budget(10).delivered("{\"html\": \"0123456789\"}");

        assertThat(delivered.text()).isEqualTo("{\"html\":\"0");
        assertThat(delivered.extent().cutText()).isTrue();
        assertThat(delivered.extent().chars()).isEqualTo(21);
    }

    @Test
    void cutsAFirstRowThatIsLargerThanTheBudget() throws IOException {
        Reply.Delivered delivered = AnswerReading.as(LISTS).budget(15).delivered("{\"lists\":[\"0123456789\",\"b\"]}");

        assertThat(delivered.text()).isEqualTo("{\"lists\":[\"0123");
        assertThat(delivered.extent().cutText()).isTrue();
        assertThat(delivered.extent().total()).hasValue(2);
    }

    @Test
    void keepsTheRowsIfTheDataAfterThemDoesNotFit() throws IOException {
        Reply.Delivered delivered =
                AnswerReading.as(LISTS).budget(40).delivered("{\"lists\":[1,2,3],\"more\":\"" + "x".repeat(50) + "\"}");

        assertThat(delivered.text()).isEqualTo("{\"lists\":[1,2,3]}");
        assertThat(delivered.extent().rows()).hasValue(3);
        assertThat(delivered.extent().total()).hasValue(3);
        assertThat(delivered.extent().leftOut()).isTrue();
        assertThat(delivered.extent().cut()).isTrue();
    }

    @Test
    void neverCutsInsideACharacterOrAnEscape() throws IOException {
        assertThat(AnswerReading.as(ANY).budget(3).text("\"a\uD83D\uDE00b\"")).isEqualTo("\"a");
        assertThat(AnswerReading.as(ANY).budget(3).text("\"a\\nb\"")).isEqualTo("\"a");
        assertThat(AnswerReading.as(ANY).budget(4).text("\"a\\nb\"")).isEqualTo("\"a\\n");
        assertThat(AnswerReading.as(ANY).budget(7).text("\"a\\u00e9b\"")).isEqualTo("\"a");
        assertThat(AnswerReading.as(ANY).budget(8).text("\"a\\ud83d\\ude00b\"")).isEqualTo("\"a");
        assertThat(AnswerReading.as(ANY).budget(11).text("\"a\\ud83d\\ude00b\""))
                .isEqualTo("\"a");
        assertThat(AnswerReading.as(ANY).budget(14).text("\"a\\ud83d\\ude00b\""))
                .isEqualTo("\"a\\ud83d\\ude00");
        assertThat(AnswerReading.as(ANY).budget(6).text("\"a\\\\u00e9b\"")).isEqualTo("\"a\\\\u0");
    }

    @Test
    void isNotExactIfTimeRunsOutWhileCounting() throws IOException {
        String rows = "{\"lists\":[" + "\"0123456789\",".repeat(10_000) + "1],\"total\":10001}";

        Reply.Delivered delivered = (Reply.Delivered) AnswerReading.as(LISTS)
                .budget(60)
                .reply(new ByteArrayInputStream(rows.getBytes(StandardCharsets.UTF_8)), () -> true);

        assertThat(delivered.text()).isEqualTo("{\"lists\":[\"0123456789\",\"0123456789\",\"0123456789\"]}");
        assertThat(delivered.extent().exact()).isFalse();
        assertThat(delivered.extent().rows()).hasValue(3);
        assertThat(delivered.extent().total().getAsLong()).isBetween(3L, 9_999L);
    }

    @Test
    void isNotExactIfTimeRunsOutAfterTheRows() throws IOException {
        String body = "{\"lists\":[1,2],\"more\":\"" + "x".repeat(50_000) + "\"}";

        Reply.Delivered delivered = (Reply.Delivered) AnswerReading.as(LISTS)
                .reply(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)), () -> true);

        assertThat(delivered.text()).isEqualTo("{\"lists\":[1,2]}");
        assertThat(delivered.extent().exact()).isFalse();
        assertThat(delivered.extent().total()).hasValue(2);
    }

    /** A slow server: the reader waits for the next row until the body ends at the deadline. */
    @Test
    void keepsTheRowsThatArrivedBeforeTheDeadline() throws IOException {
        AtomicBoolean outOfTime = new AtomicBoolean();
        Reply.Delivered delivered = (Reply.Delivered)
                AnswerReading.as(LISTS).reply(endsAfterRows(() -> outOfTime.set(true)), outOfTime::get);

        assertThat(delivered.text()).isEqualTo("{\"lists\":[" + "1,".repeat(299) + "1]}");
        assertThat(delivered.extent().exact()).isFalse();
        assertThat(delivered.extent().total()).hasValue(300);
    }

    @Test
    void reportsABodyThatIsLostBeforeTheDeadline() {
        assertThatThrownBy(() -> AnswerReading.as(LISTS).reply(endsAfterRows(() -> {}), () -> false))
                .hasMessage("cut off");
    }

    private static InputStream endsAfterRows(Runnable event) {
        InputStream rows =
                new ByteArrayInputStream(("{\"lists\":[" + "1,".repeat(300)).getBytes(StandardCharsets.UTF_8));
        return new SequenceInputStream(rows, new InputStream() {
            @Override
            public int read() throws IOException {
                event.run();
                throw new IOException("cut off");
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                return read();
            }
        });
    }

    @Test
    void waitsForACompleteSmallResponse() throws IOException {
        InputStream trickle = new SequenceInputStream(
                new ByteArrayInputStream("{\"a\":".getBytes(StandardCharsets.UTF_8)),
                new ByteArrayInputStream("1}".getBytes(StandardCharsets.UTF_8)));

        assertThat(AnswerReading.as(ANY).reply(trickle, () -> true))
                .isEqualTo(new Reply.Delivered(200, "{\"a\":1}", Reply.Extent.WHOLE));
    }

    @Test
    void longWhiteSpaceIsNotAnEmptyResponse() throws IOException {
        assertThat(AnswerReading.as(ANY).text("\n".repeat(20_000) + "{\"a\":1}"))
                .isEqualTo("{\"a\":1}");
    }

    @Test
    void escapesABareControlCharacter() throws IOException {
        assertThat(AnswerReading.as(ANY).text("{\"a\":\"x\ny\u0001\"}")).isEqualTo("{\"a\":\"x\\ny\\u0001\"}");
    }

    @Test
    void doesNotTrustContentTypeOrByteOrderMark() throws IOException {
        assertThat(AnswerReading.as(ANY).type("text/html").text("\uFEFF {\"a\":1}"))
                .isEqualTo("{\"a\":1}");
        byte[] utf16 = "\uFEFF{\"a\":\"é\"}".getBytes(StandardCharsets.UTF_16LE);
        assertThat(((Reply.Delivered) AnswerReading.as(ANY).reply(new ByteArrayInputStream(utf16), AnswerReading.TIME))
                        .text())
                .isEqualTo("{\"a\":\"é\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html><body>Sign in</body></html>", " \n<!DOCTYPE html><p>", "<p>maintenance</p>"})
    void detectsAWebPage(String body) throws IOException {
        assertThat(AnswerReading.as(ANY).failed(body).cause()).isEqualTo(Cause.HTML_ANSWER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{\"a\":",
                "{\"a\":1",
                "[1,",
                "[1,]",
                "{\"a\":1,}",
                "{\"a\" 1}",
                "{a:1}",
                "\"abc",
                "\"\\x\"",
                "\"\\u12g4\"",
                "tru",
                "nul",
                "01",
                "1.",
                "-",
                "1e",
                "+1",
                ".5",
                "{}{}",
                "[1] x",
                "]",
                "NaN",
                "{\"a\":1]",
                "[1}",
                "garbage"
            })
    void detectsMalformedJson(String body) throws IOException {
        assertThat(AnswerReading.as(LISTS).failed(body).cause()).isEqualTo(Cause.BROKEN_ANSWER);
    }

    @Test
    void passesOnPlainText() throws IOException {
        assertThat(AnswerReading.as(ANY).status(202).type("text/plain").text("Accepted, thanks"))
                .isEqualTo("Accepted, thanks");
        assertThat(AnswerReading.as(ANY).status(202).text("Accepted, thanks")).isEqualTo("Accepted, thanks");
    }

    @Test
    void distinguishesAnEmptyBodyFromNoContent() throws IOException {
        assertThat(AnswerReading.as(ANY).status(204).text("")).isEqualTo("{}");
        assertThat(AnswerReading.as(ANY).status(202).text(" \n")).isEqualTo("{}");
        assertThat(AnswerReading.as(ANY).failed("  ").cause()).isEqualTo(Cause.EMPTY_ANSWER);
        assertThat(AnswerReading.as(ANY).failed("").status()).hasValue(200);
    }

    @Test
    void survivesExtremeNesting() throws IOException {
        String deep = "[".repeat(200_000) + "]".repeat(200_000);
        assertThat(AnswerReading.as(ANY).budget(1_000_000).text(deep)).isEqualTo(deep);
        assertThat(AnswerReading.as(ANY).failed("[".repeat(200_000)).cause()).isEqualTo(Cause.BROKEN_ANSWER);
    }

    @Test
    void leavesACutListValidJson() throws IOException {
        for (int budget = 30; budget < 120; budget++) {
            Reply.Delivered delivered = AnswerReading.as(LISTS)
                    .budget(budget)
                    .delivered(
                            "{\"lists\":[{\"a\":[1,2]},\"x\\u00e9\",{},[],\"\uD83D\uDE00\",12.50,null,{\"b\":{\"c\":1}}],\"t\":8}");
            assertThat(delivered.text().length()).isLessThanOrEqualTo(budget);
            Json.Obj read = (Json.Obj) JsonReader.read(delivered.text());
            assertThat(read.list("lists"))
                    .hasSize((int) delivered.extent().rows().getAsLong());
            assertThat(read.has("t")).isTrue();
        }
    }
}
