package io.iterablemcp.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFidelityTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "1.50",
                "1e5",
                "1E+400",
                "12345678901234567890123",
                "0.1000000000000000055511151231257827",
                "\"\"",
                "\"a\\\"b\\\\c\"",
                "\"käse 🧀\"",
                "null",
                "true",
                "[]",
                "{}",
                "[1,[2,{\"a\":null}],\"x\"]",
                "{\"b\":1,\"a\":{\"z\":[],\"y\":0}}",
                "\"\\ud800\"",
                "\"\\u0000\\u001f\""
            })
    void writesExactlyWhatItRead(String text) {
        assertThat(JsonWriter.write(JsonReader.read(text))).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{", "[1,]", "{\"a\":1,}", "nul", "1 2", "{'a':1}", "NaN", "01", "// x\n1"})
    void refusesTextThatIsNotOneJsonValue(String text) {
        assertThatThrownBy(() -> JsonReader.read(text)).isInstanceOf(MalformedJson.class);
    }

    @Test
    void namesThePlaceOfASyntaxErrorButNotTheText() {
        assertThatThrownBy(() -> JsonReader.read("{\n  \"email\": ada@example.com}"))
                .hasMessageContaining("line 2")
                .hasMessageNotContaining("ada");
    }

    @Test
    void readsBytesLikeText() {
        byte[] bytes = "{\"näme\":1.0}".getBytes(StandardCharsets.UTF_8);
        assertThat(JsonWriter.write(JsonReader.read(new java.io.ByteArrayInputStream(bytes))))
                .isEqualTo("{\"näme\":1.0}");
    }

    @Test
    void acceptsCommentsAndTrailingCommasOnlyWhereAllowed() {
        String text = "{ // why\n \"a\": [1, 2,], /* more */ }";
        assertThat(JsonWriter.write(JsonReader.readWithComments(text))).isEqualTo("{\"a\":[1,2]}");
        assertThatThrownBy(() -> JsonReader.read(text)).isInstanceOf(MalformedJson.class);
    }

    @Test
    void refusesExtremeNestingWithoutAStackOverflow() {
        String deep = "[".repeat(100_000) + "]".repeat(100_000);
        assertThatThrownBy(() -> JsonReader.read(deep)).isInstanceOf(MalformedJson.class);
    }
}
