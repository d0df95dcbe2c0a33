package io.iterablemcp.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrettyJsonTest {

    @Test
    void writesOneFieldPerLineAndPlainListsOnOneLine() {
        String text = """
                {
                  "a": {
                    "none": {},
                    "words": ["x","y"]
                  },
                  "list": [
                    {
                      "n": 1.50
                    },
                    []
                  ],
                  "last": null
                }
                """;
        Json value = JsonReader.read(text);

        assertThat(PrettyJson.write(value)).isEqualToNormalizingNewlines(text);
        assertThat(JsonReader.read(PrettyJson.write(value))).isEqualTo(value);
    }
}
