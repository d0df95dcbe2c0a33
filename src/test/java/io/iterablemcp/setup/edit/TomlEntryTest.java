package io.iterablemcp.setup.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TomlEntryTest {

    private static final EntryPath SPOT = EntryPath.field(List.of("mcp_servers"), "iterable");
    private static final Json.Obj ENTRY = (Json.Obj)
            JsonReader.read(
                    "{\"command\":\"C:\\\\it\\\\x.cmd\",\"args\":[\"serve\"],\"env\":{\"A\":\"b\"},\"startup_timeout_sec\":60}");
    private static final String TABLE = """
        [mcp_servers.iterable]
        command = 'C:\\it\\x.cmd'
        args = ["serve"]
        startup_timeout_sec = 60

        [mcp_servers.iterable.env]
        A = "b"
        """;

    /** With everything that TOML has. */
    private static final String RICH = """
        # mine
        model = "o" # best
        "quoted key" . 'lit' = 'C:\\no\\escape'
        text = \"""
        [mcp_servers.iterable] # no table \\
           "" \\" \"\"\"\"
        raw = '''
        it's [x]''''
        list = [ # of things
          1, [2.5, "]"], {a = 1, b.c = [true]},
        ]
        when = 1979-05-27 07:32:00Z
        day = 1979-05-27
        at = 07:32
        odd = [0xdead_beef, -inf, +1_000.5e-3, 1979-05-27T07:32:00.5+01:00]

        [[things]]
        n = 1
        [[things]]
          [things.sub]
          n = 2

        [mcp_servers.other] # theirs
        command = "npx"
        env = { TOKEN = "x" }
        """;

    @Test
    void appendsATableAndTakesItOutAgain() {
        assertThat(put(RICH)).isEqualTo(RICH + "\n" + TABLE);
        assertThat(takeOut(put(RICH))).isEqualTo(RICH);
        assertThat(new TomlEntry(put(RICH), SPOT).entry()).contains(ENTRY);
        assertThat(put(put(RICH))).isEqualTo(put(RICH));
    }

    @Test
    void replacesItsTablesWhereTheyStand() {
        String theirs = "[mcp_servers.iterable]\ncommand = \"npx\"\n\n  [mcp_servers.iterable.env]\n  K = '''k'''\n";
        String before = "a = 1\n# ours?\n" + theirs + "\n# next\n[z]\n";
        assertThat(new TomlEntry(before, SPOT).entry())
                .contains(JsonReader.read("{\"command\":\"npx\",\"env\":{\"K\":\"k\"}}"));
        assertThat(put(before)).isEqualTo("a = 1\n# ours?\n" + TABLE + "\n# next\n[z]\n");
        assertThat(new TomlEntry(put(before), SPOT).withRaw(theirs)).isEqualTo(before);
        assertThat(takeOut(before)).isEqualTo("a = 1\n# ours?\n\n# next\n[z]\n");
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
        [mcp_servers]\\niterable = { command = "npx", env.K = "v" }\\nb.command = "y"\\n
        [mcp_servers]\\niterable.command = "npx"\\niterable.env.K = "v"\\nb.command = "y"\\n
        mcp_servers.iterable.command = "npx"\\nmcp_servers.b.command = "y"\\n
        """)
    void movesAnEntryThatIsWrittenInsideAnotherTable(String line) {
        String before = line.replace("\\n", "\n");
        String after = put(before);
        assertThat(after).endsWith("\n\n" + TABLE).doesNotContain("npx").contains("b.command = \"y\"");
        assertThat(new TomlEntry(after, SPOT)
                        .withRaw(new TomlEntry(before, SPOT).raw().orElseThrow()))
                .contains("\n[mcp_servers.iterable]\ncommand = \"npx\"\n");
    }

    @Test
    void keepsLineEndsAndTheByteOrderMark() {
        String before = "\uFEFFa = 1\r\n[b]\r\nc = \"\"\"\r\nx\"\"\"";
        assertThat(put(before)).isEqualTo(before + "\r\n\r\n" + TABLE.replace("\n", "\r\n"));
        assertThat(put("")).isEqualTo(TABLE);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
        a = 1 b = 2          | the line should end here              | 1 | 7
        a = nope             | a value is expected                   | 1 | 9
        a = [1 2]            | a comma or a ] is missing             | 1 | 8
        a = "x               | a string is not closed on its line    | 1 | 7
        [a                   | a ] is missing                        | 1 | 3
        a = "\\q"             | there is no such escape in a string   | 1 | 8
        = 1                  | a key is expected                     | 1 | 1
        mcp_servers = {}     | mcp_servers should be a table of its own          | 1 | 1
        [[mcp_servers]]      | mcp_servers should be a table of its own          | 1 | 1
        [[mcp_servers.iterable]] | mcp_servers.iterable should be a table of its own | 1 | 1
        """)
    void refusesWhatItCannotReadAndNamesThePlace(String text, String why, int line, int column) {
        assertThatThrownBy(() -> put(text + "\n")).isInstanceOfSatisfying(UneditableText.class, fault -> {
            assertThat(fault.why()).isEqualTo(why);
            assertThat(fault.place()).isEqualTo(new TextPlace(line, column));
        });
    }

    private static String put(String text) {
        return new TomlEntry(text, SPOT).with(ENTRY);
    }

    private static String takeOut(String text) {
        return new TomlEntry(text, SPOT).without();
    }
}
