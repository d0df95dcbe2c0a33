package io.iterablemcp.cli.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScreenTest {

    private final StringWriter shown = new StringWriter();

    private Screen screen(int width, boolean colour) {
        return new Screen(new PrintWriter(shown, true), width, colour);
    }

    @Test
    void wrapsAtWordsAndBreaksWhatIsLongerThanALine() {
        screen(10, false).say("one two three 0123456789abcdef end");
        assertThat(shown.toString().lines()).containsExactly("one two", "three", "0123456789", "abcdef end");
    }

    @Test
    void paintsEachLineByItselfWhereThereIsColour() {
        screen(10, true).refused("Refused, it is closed");
        assertThat(shown.toString().lines())
                .containsExactly(
                        "\u001b[33mRefused,\u001b[0m", "\u001b[33mit is\u001b[0m", "\u001b[33mclosed\u001b[0m");
    }

    @Test
    void keepsACommandWhole() {
        screen(40, false).step("every tool", "java -jar target/iterable-mcp.jar tools");
        screen(80, false).step("every tool", "java -jar target/iterable-mcp.jar tools");
        assertThat(shown.toString().lines())
                .containsExactly(
                        "every tool:",
                        "  java -jar target/iterable-mcp.jar tools",
                        "every tool:                 java -jar target/iterable-mcp.jar tools");
    }

    @Test
    void shortensTheWidestColumnsOfATable() {
        List<String> lines = new TextTable()
                .row("CAMPAIGN", "SENT")
                .row("A name far too long for it", "1,204")
                .lines(20);
        assertThat(lines).containsExactly("CAMPAIGN       SENT", "A name far t…  1,204");
    }

    @Test
    void framesTextInTheWidth() {
        screen(12, false).framed(List.of("Hello Ada"));
        assertThat(shown.toString().lines())
                .containsExactly("+----------+", "| Hello    |", "| Ada      |", "+----------+");
    }

    @Test
    void takesWidthAndColourFromTheTerminal() {
        Map<String, String> colourful = Map.of("TERM", "xterm", "COLUMNS", "57");
        assertThat(Terminal.of(colourful, true)).isEqualTo(new Terminal(57, true));
        assertThat(Terminal.of(colourful, false)).isEqualTo(new Terminal(57, false));
        assertThat(Terminal.of(Map.of("TERM", "xterm", "NO_COLOR", "1", "COLUMNS", "9999"), true))
                .isEqualTo(new Terminal(100, false));
        assertThat(Terminal.of(Map.of("COLUMNS", "12"), true)).isEqualTo(new Terminal(40, false));
        assertThat(Terminal.of(Map.of("COLUMNS", "wide"), false)).isEqualTo(new Terminal(80, false));
    }
}
