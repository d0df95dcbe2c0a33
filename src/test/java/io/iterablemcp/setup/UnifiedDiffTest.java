package io.iterablemcp.setup;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnifiedDiffTest {

    @Test
    void showsAChangeAndThreeLinesAroundIt() {
        assertThat(UnifiedDiff.lines("f", "1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\n5\nsix\n6b\n7\n8\n9\n"))
                .containsExactly(
                        "--- f", "+++ f", "@@ -3,7 +3,8 @@", " 3", " 4", " 5", "-6", "+six", "+6b", " 7", " 8", " 9");
        assertThat(UnifiedDiff.lines("f", "", "a\n"))
                .containsExactly("--- /dev/null", "+++ f", "@@ -0,0 +1,1 @@", "+a");
        assertThat(UnifiedDiff.lines("f", "a\n", ""))
                .containsExactly("--- f", "+++ /dev/null", "@@ -1,1 +0,0 @@", "-a");
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
        "ITERABLE_API_KEY": "abc",      | "ITERABLE_API_KEY": "(hidden)",
        {"env":{"X_TOKEN":"abc","B":"c"}} | {"env":{"X_TOKEN":"(hidden)","B":"c"}}
        github_token = 'ghp_x' # mine   | github_token = "(hidden)" # mine
        "k": "0123456789abcdef0123456789ABCDEF" | "k": "(hidden)"
        "h": "Bearer xyz"               | "h": "(hidden)"
        "command": "npx"                | "command": "npx"
        "A_KEY": "${input:iterable_api_key}" | "A_KEY": "${input:iterable_api_key}"
        """)
    void showsNoKeyWhoseEverItIs(String line, String shown) {
        assertThat(UnifiedDiff.shown(line)).isEqualTo(shown);
    }

    @Test
    void cutsALineThatNobodyCouldRead() {
        assertThat(UnifiedDiff.shown("x ".repeat(2_500_000))).hasSize(201).endsWith("…");
    }

    @Test
    void showsNoHalfOfAKeyWhereALineIsCut() {
        String line = "\"api_key\": \"" + "s".repeat(300) + "\", \"b\": \"" + "0123456789abcdef".repeat(20) + "\"";
        assertThat(UnifiedDiff.shown(line)).isEqualTo("\"api_key\": \"(hidden)\", \"b\": \"…");
        assertThat(UnifiedDiff.shown("x " + "\"a_token\": \"" + "s".repeat(900)))
                .doesNotContain("sss");
    }
}
