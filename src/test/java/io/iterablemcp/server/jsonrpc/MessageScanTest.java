package io.iterablemcp.server.jsonrpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageScanTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"ping\"}              | 7",
                "{\"method\":\"ping\", \"id\" : 7 }                              | 7",
                "{\"params\":{\"id\":1,\"a\":[{\"id\":2}]},\"id\":\"seven\"}     | \"seven\"",
                "{\"id\":\"a,}\\\"b\",\"params\":{}}                             | \"a,}\\\"b\"",
                "{\"id\":\"größe\"}                                              | \"größe\"",
                "{\"params\":\"\\\"id\\\":1\",\"id\":2}                          | 2",
                "{\"ids\":1,\"i\":2,\"method\":\"id\",\"params\":[\"id\",3]}     | null",
                "{\"id\":{\"id\":1}}                                             | null",
                "{\"id\":1.5}                                                    | null",
                "{\"id\":tru                                                     | null",
                "[{\"id\":1}]                                                    | null",
                "id                                                              | null",
            })
    void findsTheIdOfTheMessageAndNoOther(String text, String id) {
        assertThat(JsonWriter.write(MessageScan.of(text).id())).isEqualTo(id);
        MessageScan inPieces = new MessageScan();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int at = 0; at < bytes.length; at++) {
            inPieces.take(bytes, at, at + 1);
        }
        assertThat(JsonWriter.write(inPieces.id())).isEqualTo(id);
        assertThat(inPieces.weight()).isEqualTo(MessageScan.of(text).weight());
    }

    @Test
    void weighsManySmallValuesMoreThanALongText() {
        long text = weight("[\"" + "1,".repeat(1000) + "\"]");
        assertThat(weight("[" + "1,".repeat(1000) + "1]")).isGreaterThan(5 * text);
        assertThat(weight("[\"" + "1,".repeat(1000) + "\\u20ac\"]")).isGreaterThan(text * 3 / 2);
        assertThat(weight("[\"" + "1,".repeat(1000) + "€\"]")).isGreaterThan(text * 3 / 2);
        assertThat(weight("[\"" + "1,".repeat(1000) + "ü\"]")).isLessThan(text * 3 / 2);
    }

    private static long weight(String text) {
        return MessageScan.of(text).weight();
    }
}
