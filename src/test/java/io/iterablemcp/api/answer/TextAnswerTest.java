package io.iterablemcp.api.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.api.Reply;
import io.iterablemcp.api.Reply.Cause;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextAnswerTest {

    private static final String LINES = "{type: lines, collection: users}";
    private static final String NUMBER = "{type: number, collection: size}";
    private static final String CSV = "{type: csv}";
    private static final String NDJSON = "{type: ndjson}";
    private static final String HTML = "{type: html}";

    private static AnswerReading plain(String form) {
        return AnswerReading.as(form).type("text/plain");
    }

    @Test
    void readsLines() throws IOException {
        assertThat(plain(LINES).text("a@example.com\r\nb \"x\"\n\n"))
                .isEqualTo("{\"users\":[\"a@example.com\",\"b \\\"x\\\"\"]}");
        assertThat(plain(LINES).text("1001\n0023")).isEqualTo("{\"users\":[\"1001\",\"0023\"]}");
        assertThat(plain(LINES).text("")).isEqualTo("{\"users\":[]}");
    }

    @Test
    void cutsLinesAtTheEndOfALine() throws IOException {
        Reply.Delivered delivered = plain(LINES).budget(20).delivered("aaa\nbbb\nccc\nddd\n");

        assertThat(delivered.text()).isEqualTo("{\"users\":[\"aaa\"]}");
        assertThat(delivered.extent().rows()).hasValue(1);
        assertThat(delivered.extent().total()).hasValue(4);
    }

    @Test
    void readsANumberAndKeepsItsDigits() throws IOException {
        assertThat(plain(NUMBER).text("1520\n")).isEqualTo("{\"size\":1520}");
        assertThat(plain(NUMBER).text("98765432109876543210")).isEqualTo("{\"size\":98765432109876543210}");
        assertThat(plain(NUMBER).failed("many").cause()).isEqualTo(Cause.BROKEN_ANSWER);
        assertThat(plain(NUMBER).failed("").cause()).isEqualTo(Cause.EMPTY_ANSWER);
        assertThat(plain(NUMBER).failed("<html>").cause()).isEqualTo(Cause.HTML_ANSWER);
        assertThat(AnswerReading.as(NUMBER).text("{\"size\": 5}")).isEqualTo("{\"size\":5}");
    }

    @Test
    void readsCsv() throws IOException {
        assertThat(plain(CSV).text("id,Name,Name\r\n007,\"a, \"\"b\"\"\nc\",\r\n\r\n8,,x"))
                .isEqualTo("{\"columns\":[\"id\",\"Name\",\"Name\"],\"rows\":[[\"007\",\"a, \\\"b\\\"\\nc\",\"\"],"
                        + "[\"8\",\"\",\"x\"]]}");
        assertThat(plain(CSV).text("")).isEqualTo("{\"columns\":[],\"rows\":[]}");
        assertThat(plain(CSV).text("a,b")).isEqualTo("{\"columns\":[\"a\",\"b\"],\"rows\":[]}");
    }

    @Test
    void readsCsvWithTheDelimiterOfItsHeader() throws IOException {
        assertThat(plain(CSV).text("\"a,x\";b\n1,5;2\n"))
                .isEqualTo("{\"columns\":[\"a,x\",\"b\"],\"rows\":[[\"1,5\",\"2\"]]}");
        assertThat(plain(CSV).text("a\tb\n1\t2\n")).isEqualTo("{\"columns\":[\"a\",\"b\"],\"rows\":[[\"1\",\"2\"]]}");
    }

    @Test
    void keepsEmptyCellsOfASingleColumn() throws IOException {
        assertThat(plain(CSV).text("email\na\n\nb\n"))
                .isEqualTo("{\"columns\":[\"email\"],\"rows\":[[\"a\"],[\"\"],[\"b\"]]}");
    }

    @Test
    void countsCsvRowsBeyondTheBudgetAsItWouldWriteThem() throws IOException {
        String csv = "a,b\n" + "x".repeat(100) + ",1\n\"q \"\"r\"\"\ns\",\"\\\"t\r\n,\n\t\u0001,plain\r\nlast";

        Reply.Extent cut = plain(CSV).budget(50).delivered(csv).extent();

        assertThat(cut.chars()).isEqualTo(plain(CSV).text(csv).length());
        assertThat(cut.total()).hasValue(5);
    }

    @Test
    void cutsCsvAtTheEndOfARow() throws IOException {
        Reply.Delivered delivered = plain(CSV).budget(45).delivered("a,b\n1,2\n3,4\n5,6\n7,8\n");

        assertThat(delivered.text()).isEqualTo("{\"columns\":[\"a\",\"b\"],\"rows\":[[\"1\",\"2\"]]}");
        assertThat(delivered.extent().total()).hasValue(4);
    }

    @Test
    void detectsCsvThatEndsInsideQuotes() throws IOException {
        assertThat(plain(CSV).failed("a,b\n1,\"2").cause()).isEqualTo(Cause.BROKEN_ANSWER);
    }

    @Test
    void readsOneValuePerLine() throws IOException {
        assertThat(plain(NDJSON).text("{\"a\": 1}\n\n {\"b\":2.0}\r\n"))
                .isEqualTo("{\"rows\":[{\"a\":1},{\"b\":2.0}]}");
        assertThat(plain(NDJSON).text("")).isEqualTo("{\"rows\":[]}");
        assertThat(plain(NDJSON).failed("{\"a\":1}\n{\"b\":").cause()).isEqualTo(Cause.BROKEN_ANSWER);
        assertThat(plain(NDJSON).failed("<html>").cause()).isEqualTo(Cause.HTML_ANSWER);
    }

    @Test
    void passesOnHtmlUnchanged() throws IOException {
        assertThat(AnswerReading.as(HTML).type("text/html").text("<p>a</p>\n")).isEqualTo("<p>a</p>\n");
        Reply.Delivered cut = AnswerReading.as(HTML).type("text/html").budget(4).delivered("<p>\uD83D\uDE00</p>");
        assertThat(cut.text()).isEqualTo("<p>");
        assertThat(cut.extent().chars()).isEqualTo(9);
    }

    @ParameterizedTest
    @ValueSource(strings = {"_x", ".", "no-such-charset", "-8"})
    void takesACharsetThatThereIsNotForUtf8(String charset) throws IOException {
        assertThat(AnswerReading.as("{type: lines, collection: users}")
                        .type("text/plain; charset=" + charset)
                        .text("é\n"))
                .isEqualTo("{\"users\":[\"é\"]}");
    }

    @Test
    void neverReadsAWebPageAsRows() throws IOException {
        for (String form : List.of("lines", "csv", "number")) {
            AnswerReading reading = AnswerReading.as("{type: " + form + "}").type("text/html");
            assertThat(reading.failed("<head><title>Moved</title></head>").cause())
                    .isEqualTo(Reply.Cause.HTML_ANSWER);
        }
    }

    @Test
    void readsTheCharsetThatTextDeclares() throws IOException {
        byte[] latin = "<p>é</p>".getBytes(StandardCharsets.ISO_8859_1);
        Reply reply = AnswerReading.as(HTML)
                .type("text/html; charset=ISO-8859-1")
                .reply(new ByteArrayInputStream(latin), AnswerReading.TIME);
        assertThat(((Reply.Delivered) reply).text()).isEqualTo("<p>é</p>");
    }
}
