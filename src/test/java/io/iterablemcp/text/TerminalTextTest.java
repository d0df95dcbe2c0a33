package io.iterablemcp.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TerminalTextTest {

    static List<String> subjectLines() {
        return SubjectLines.all();
    }

    @ParameterizedTest
    @MethodSource("subjectLines")
    void leavesCorrectTextAsItIs(String line) {
        assertThat(TerminalText.line(line)).isSameAs(line);
    }

    @ParameterizedTest
    @CsvSource({
        "'a\nb', a\\nb",
        "'a\r\tb', a\\r\\tb",
        "'\u001B[31mred', \\u001b[31mred",
        "'a\u009Bb', a\\u009bb",
        "'a\u2028b', a\\u2028b",
        "'\u202Eabc', [U+202E]abc",
        "'a\u200Bb', a[U+200B]b",
        "'[U+200B]', [U+200B]",
    })
    void escapesWhatControlsTheTerminal(String text, String line) {
        assertThat(TerminalText.line(text)).isEqualTo(line);
    }
}
