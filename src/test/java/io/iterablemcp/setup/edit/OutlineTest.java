package io.iterablemcp.setup.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The proof that every change has to pass. */
class OutlineTest {

    private static final String DOCUMENT =
            "{\"a\": 1, \"m\": {\"x\": {\"k\": [1, 2]}, \"iterable\": {\"c\": 1}}, \"b\": {\"iterable\": 2}}";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\": 1, \"m\": {\"x\": {\"k\": [1, 2]}}, \"b\": {\"iterable\": 2}}",
                "{\"a\":1,\"m\":{\"iterable\":null,\"x\":{\"k\":[1,2,]},},/* c */\"b\":{\"iterable\":2}}",
            })
    void isTheSameWhateverIsOursAndHoweverItIsLaidOut(String other) {
        assertThat(outline(other)).isEqualTo(outline(DOCUMENT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\": 1.0, \"m\": {\"x\": {\"k\": [1, 2]}}, \"b\": {\"iterable\": 2}}",
                "{\"a\": 1, \"m\": {\"x\": {\"k\": [2, 1]}}, \"b\": {\"iterable\": 2}}",
                "{\"a\": 1, \"m\": {\"x\": {\"k\": [1, 2]}}, \"b\": {\"iterable\": 3}}",
                "{\"a\": 1, \"m\": {\"x\": {\"k\": [1, 2]}}, \"b\": {}}",
                "{\"m\": {\"x\": {\"k\": [1, 2]}}, \"a\": 1, \"b\": {\"iterable\": 2}}",
                "{\"a\": 1, \"m\": {}, \"b\": {\"iterable\": 2}}",
                "{\"a\": 1, \"m\": {\"x\": {\"k\": [1, 2]}}, \"b\": {\"iterable\": 2}, \"b\": {\"iterable\": 2}}",
                "{\"\\u0061\": 1, \"m\": {\"x\": {\"k\": [1, 2]}}, \"b\": {\"iterable\": 2}}",
            })
    void isAnotherWhenAnythingElseIs(String other) {
        assertThat(outline(other)).isNotEqualTo(outline(DOCUMENT));
    }

    @Test
    void takesAContainerThatHoldsNothingElseForNotThere() {
        assertThat(outline("{\"m\": {\"iterable\": 1}}"))
                .isEqualTo(outline("{}"))
                .isEqualTo(outline("// x"));
        EntryPath item = EntryPath.item("inputs", "key");
        assertThat(Outline.without(item, JsoncDocument.read("{\"inputs\": [{\"id\": \"key\"}], \"a\": 1}")))
                .isEqualTo(Outline.without(item, JsoncDocument.read("{\"a\": 1}")))
                .isNotEqualTo(Outline.without(item, JsoncDocument.read("{\"inputs\": [{\"id\": \"k\"}], \"a\": 1}")));
    }

    private static String outline(String text) {
        return Outline.without(EntryPath.field(List.of("m"), "iterable"), JsoncDocument.read(text));
    }
}
