package io.iterablemcp.setup.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsoncEntryTest {

    private static final EntryPath SPOT = EntryPath.field(List.of("mcpServers"), "iterable");
    private static final Json.Obj ENTRY =
            (Json.Obj) JsonReader.read("{\"command\":\"/opt/iterable-mcp\",\"args\":[\"serve\",\"--writes\"]}");

    @Test
    void putsAnEntryBehindItsNeighboursAndIndentsItLikeThem() {
        String before = """
            // my servers
            {
                "mcpServers": {
                    "other": { "command": "x" } // keep this one
                    // "old": {}
                },
                "more": 1.50,
            }
            """;
        assertThat(put(before)).isEqualTo("""
            // my servers
            {
                "mcpServers": {
                    "other": { "command": "x" }, // keep this one
                    "iterable": {
                        "command": "/opt/iterable-mcp",
                        "args": ["serve", "--writes"]
                    }
                    // "old": {}
                },
                "more": 1.50,
            }
            """);
        assertThat(takeOut(put(before))).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
        {"mcpServers":{"a":1}}      | {"mcpServers":{"a":1, "iterable": {"command": "/opt/iterable-mcp", "args": ["serve", "--writes"]}}}
        {"mcpServers":{"a":1,}}     | {"mcpServers":{"a":1, "iterable": {"command": "/opt/iterable-mcp", "args": ["serve", "--writes"]},}}
        {"a":[],"mcpServers":{}}    | {"a":[],"mcpServers":{"iterable": {"command": "/opt/iterable-mcp", "args": ["serve", "--writes"]}}}
        {"a":[1]}                   | {"a":[1], "mcpServers": {"iterable": {"command": "/opt/iterable-mcp", "args": ["serve", "--writes"]}}}
        """)
    void staysOnOneLineWhereAllIsOnOneLine(String before, String after) {
        assertThat(put(before)).isEqualTo(after);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\uFEFF",
                " \r\n",
                "{}",
                "{ }",
                "{\n}",
                "{\"mcpServers\":\n{}}",
                "// nothing yet\n",
                "/* x */"
            })
    void fillsWhatIsEmpty(String before) {
        String after = put(before);
        assertThat(new JsoncEntry(after, SPOT).entry()).contains(ENTRY);
        assertThat(after).containsPattern("\n +\"iterable\": \\{").startsWith(before.replaceAll("(?s)\\{.*|\\s+$", ""));
    }

    @Test
    void keepsTabsLineEndsAndTheByteOrderMark() {
        String before = "\uFEFF{\r\n\t\"mcpServers\": {\r\n\t\t\"a\": 1\r\n\t}\r\n}";
        String added = """
                ,
                \t\t"iterable": {
                \t\t\t"command": "/opt/iterable-mcp",
                \t\t\t"args": ["serve", "--writes"]
                \t\t}""".replace("\n", "\r\n");
        assertThat(put(before)).isEqualTo(before.replace(": 1", ": 1" + added));
        assertThat(takeOut(put(before))).isEqualTo(before);
    }

    @Test
    void replacesOnlyTheEntryThatIsThere() {
        String before = """
            {"mcpServers": {
              "a": {"k": "\\u00e9", /* in here */ "n": 1e3},
              "iterable": {"command": "npx"}, // theirs
              "b": null
            }}\
            """;
        assertThat(put(before)).isEqualTo(before.replace("""
            {"command": "npx"}\
            """, """
            {
                "command": "/opt/iterable-mcp",
                "args": ["serve", "--writes"]
              }\
            """));
        assertThat(new JsoncEntry(put(before), SPOT).withRaw("{\"command\": \"npx\"}"))
                .isEqualTo(before);
    }

    @Test
    void takesAnEntryOutAndLeavesTheCommentsAroundIt() {
        assertThat(takeOut("{\"mcpServers\": {\n  // first\n  \"iterable\": {}, // ours\n  \"b\": 1 // c\n}}"))
                .isEqualTo("{\"mcpServers\": {\n  // first\n  // ours\n  \"b\": 1 // c\n}}");
        assertThat(takeOut("{\"mcpServers\": {\n  // first\n  \"iterable\": {}, \"b\": 1\n}}"))
                .isEqualTo("{\"mcpServers\": {\n  // first\n  \"b\": 1\n}}");
        assertThat(takeOut("{\"mcpServers\": {\"iterable\": {} /* x */ , \"b\": 1}}"))
                .isEqualTo("{\"mcpServers\": { /* x */  \"b\": 1}}");
        assertThat(takeOut("{\"mcpServers\": {\n  \"iterable\": {},\n}}")).isEqualTo("{\"mcpServers\": {}}");
    }

    @Test
    void putsAnItemIntoAListByItsId() {
        EntryPath input = EntryPath.item("inputs", "key");
        Json.Obj item = (Json.Obj) JsonReader.read("{\"id\":\"key\"}");
        assertThat(new JsoncEntry("{\n  \"servers\": {}\n}", input).with(item))
                .isEqualTo("{\n  \"servers\": {},\n  \"inputs\": [{\n    \"id\": \"key\"\n  }]\n}");
        String other = "{\n  \"inputs\": [\n    {\"id\": \"a\"}\n  ]\n}";
        String both = new JsoncEntry(other, input).with(item);
        assertThat(both)
                .isEqualTo("{\n  \"inputs\": [\n    {\"id\": \"a\"},\n    {\n      \"id\": \"key\"\n    }\n  ]\n}");
        assertThat(new JsoncEntry(both, input).without()).isEqualTo(other);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
        {"a": 1            | it ends too early                  | 1 | 8
        {"a": 1 "b": 2}    | a comma is missing                 | 1 | 9
        {a: 1}             | a key in quotes is expected        | 1 | 2
        {"a" 1}            | a colon is missing                 | 1 | 6
        {"a": yes}         | a value is expected                | 1 | 7
        {"a": 01}          | a value is expected                | 1 | 7
        {"a": "\\x"}        | a string has an invalid escape | 1 | 8
        {} {}              | there is text after the end        | 1 | 4
        {"a": /* x }       | a comment is not closed            | 1 | 7
        ["a"]              | the file should be an object       | 1 | 1
        {"mcpServers": []} | mcpServers should be an object     | 1 | 16
        {"mcpServers": {}, "mcpServers": {}} | mcpServers occurs twice | 1 | 20
        """)
    void refusesWhatItCannotReadAndNamesThePlace(String text, String why, int line, int column) {
        assertThatThrownBy(() -> put("\uFEFF" + text)).isInstanceOfSatisfying(UneditableText.class, fault -> {
            assertThat(fault.why()).isEqualTo(why);
            assertThat(fault.place()).isEqualTo(new TextPlace(line, column));
        });
    }

    @Test
    void namesTheLineInALongerFile() {
        assertThatThrownBy(() -> put("{\r\n  \"a\": 1,\r\n  \"b\": \"open\r\n}"))
                .hasMessage("a string is not closed on its line (line 3, column 13)");
    }

    private static String put(String text) {
        return new JsoncEntry(text, SPOT).with(ENTRY);
    }

    private static String takeOut(String text) {
        return new JsoncEntry(text, SPOT).without();
    }
}
