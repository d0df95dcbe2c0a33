package io.iterablemcp.sandbox.seed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageLayoutTest {

    @ParameterizedTest
    @CsvSource({
        "no blanks,                   no blanks",
        "[[a]],                       $1",
        "[[a]][[b]],                  $1[[a]]",
        "Hi [[b]]!,                   Hi [[a]]!",
        "[[a]] and [[a]],             $1 and $1",
        "{{name}} [[unknown]]: [[a]], {{name}} : $1",
        "[a] [[ a ]] [[a],            [a] [[ a ]] [[a]",
    })
    void fillsALayoutOnceWithTheGivenTexts(String text, String filled) {
        assertThat(MessageLayout.of(text).filled(Map.of("a", "$1", "b", "[[a]]")))
                .isEqualTo(filled);
    }
}
