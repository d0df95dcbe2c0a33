package io.iterablemcp.api.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.api.Reply;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A response that echoes the key never shows it, whatever its form. */
class RedactedAnswerTest {

    private static final String KEY = AnswerReading.KEY;
    private static final String ESCAPED = "\\u0030" + KEY.substring(1, 31) + "\\u0066";

    /** How a response of each form contains a text, and how it is shown. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '\0',
            value = {
                "{type: json}; {\"a\":[1,\"key @ it\"]}; {\"a\":[1,\"key @ it\"]}",
                "{type: json}; {\"say\":\"@@\",\"b\":2}; {\"say\":\"@@\",\"b\":2}",
                "{type: json}; {\"a@b\":{\"@\":null}}; {\"a@b\":{\"@\":null}}",
                "{type: json, collection: rows}; {\"rows\":[\"@\",\"abc\"]}; {\"rows\":[\"@\",\"abc\"]}",
                "{type: ndjson, collection: rows}; {\"k\":\"@\"}|{}; {\"rows\":[{\"k\":\"@\"},{}]}",
                "{type: lines, collection: users}; one|@|a@; {\"users\":[\"one\",\"@\",\"a@\"]}",
                "{type: csv, collection: rows}; a,@|\"x @\",@; {\"columns\":[\"a\",\"@\"],\"rows\":[[\"x @\",\"@\"]]}",
                "{type: text}; The key is @; The key is @",
                "{type: html}; <p>@</p>; <p>@</p>",
            })
    void hidesTheKeyInEveryForm(String form, String body, String shown) throws IOException {
        for (String key : new String[] {KEY, KEY.toUpperCase(Locale.ROOT)}) {
            String answer = body.replace("@", key).replace('|', '\n');
            // Each split puts another part of the key at a buffer boundary.
            for (int split = 1; split < answer.length(); split += 3) {
                assertThat(read(form, answer, split)).isEqualTo(shown.replace("@", "(hidden)"));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":\"@\"}", "{\"@\":1}", "[\"0@\"]", "[\"\\u0061@\\n\"]"})
    void hidesTheKeyBehindEscapes(String body) throws IOException {
        assertThat(read("{type: json}", body.replace("@", ESCAPED), 7)).isEqualTo(body.replace("@", "(hidden)"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sh+h/secret", "sh%2Bh%2Fsecret", "SH+H/Secret", "sh+h\\/secret"})
    void hidesTheSecretAsItLooksInAnAddress(String form) throws IOException {
        assertThat(read("{type: json}", "{\"url\":\"https://a/?b=" + form + "&c\"}", 4))
                .isEqualTo("{\"url\":\"https://a/?b=(hidden)&c\"}");
    }

    /** Ids may look like part of a key. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0123456789abcdef",
                "0123456789abcdef0123456789abcde",
                "0123456789abcdef0123456789abcdeg",
                "f\\u0061d"
            })
    void showsWhatOnlyLooksLikeTheKey(String text) throws IOException {
        for (int split = 1; split < 40; split++) {
            assertThat(read("{type: json}", "{\"id\":\"" + text + "\"}", split)).isEqualTo("{\"id\":\"" + text + "\"}");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 31, 32, 33, 8191, 8192, 18_000})
    void findsTheKeyInALongRunOfTheSameCharacters(int before) throws IOException {
        String body = "[\"" + "0".repeat(before) + KEY + "f".repeat(before) + "\"]";
        assertThat(read("{type: json}", body, 8192))
                .isEqualTo("[\"" + "0".repeat(before) + "(hidden)" + "f".repeat(before) + "\"]");
    }

    /** Only shown characters count against the budget. */
    @ParameterizedTest
    @CsvSource({"10, true", "9, false"})
    void countsWhatItShows(int budget, boolean whole) throws IOException {
        Reply.Delivered answer = AnswerReading.as("{type: text}").budget(budget).delivered("a " + KEY);
        assertThat(answer.extent().cutText()).isEqualTo(!whole);
        assertThat(answer.text()).isEqualTo("a (hidden)".substring(0, budget));
    }

    private static String read(String form, String body, int split) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        Reply reply = AnswerReading.as(form).type("").reply(inPieces(bytes, split), AnswerReading.TIME);
        return ((Reply.Delivered) reply).text();
    }

    private static InputStream inPieces(byte[] bytes, int length) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] into, int offset, int most) {
                return super.read(into, offset, Math.min(most, length));
            }
        };
    }
}
