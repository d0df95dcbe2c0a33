package io.iterablemcp.cli.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.cli.CommandFixture;
import io.iterablemcp.config.FactCatalogue;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.manifest.ToolSpec;
import io.iterablemcp.manifest.compiler.ManifestSnippet;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ToolsCommandTest {

    @TempDir
    private Path home;

    private CommandFixture program;

    @BeforeEach
    void start() {
        program = new CommandFixture(home);
    }

    @Test
    void listsEveryToolWithItsStateAndNeedsNoKey() {
        int all = FactCatalogue.load().tools().size();
        assertThat(program.run("tools")).isZero();
        assertThat(program.out().lines().toList())
                .hasSize(1 + all + 2)
                .anyMatch(line -> line.matches("TOOL +GROUP +ACCESS +PERSONAL +STATE"))
                .anyMatch(line -> line.matches("get_lists +lists +read +no +open"))
                .anyMatch(line ->
                        line.matches("create_list +lists +write +no +closed: it changes data and writes are off"))
                .anyMatch(line -> line.matches(
                        "get_list_users +lists +read +yes +closed: it handles personal data and that is off"))
                .last()
                .asString()
                .matches(all + " tools, \\d+ open\\.");
        assertThat(program.err()).isEmpty();
    }

    @Test
    void filtersByGroupAndState() {
        program.run("tools", "--group", "lists", "--closed", "--writes");

        assertThat(program.out()).contains("get_list_users").doesNotContain("create_list ", "get_lists ", "campaign");
        assertThat(names("--open")).contains("get_lists").doesNotContain("create_list");
        assertThat(names("--open", "--writes", "--deny=create_*,get_*"))
                .contains("archive_campaigns")
                .doesNotContain("create_list", "get_lists");
    }

    @Test
    void givesTheListAsJsonWithReasons() {
        Json.Obj tool = (Json.Obj) json("tools", "--json", "--group=lists").items().stream()
                .filter(it -> ((Json.Obj) it).text("name").orElseThrow().equals("create_list"))
                .findFirst()
                .orElseThrow();

        assertThat(tool).isEqualTo(JsonReader.read("""
                        {"name":"create_list","group":"lists","access":"write","pii":false,"open":false,"listed":false,
                         "closedBy":[{"by":"flag","why":"it changes data and writes are off",
                                      "remedy":"set ITERABLE_ENABLE_WRITES=true"}]}"""));
    }

    @Test
    void addsUpWhatListingCosts() {
        program.catalogue(new Catalogue(
                List.of(tool("a", "x", "read", 10), tool("b", "x", "write", 30), tool("c", "y", "read", 5))));

        assertThat(program.run("tools", "--cost")).isZero();
        assertThat(program.out().lines().map(line -> line.replaceAll(" +", " ")))
                .containsExactly(
                        "GROUP LISTED BYTES TOKENS OF ALL BYTES TOKENS",
                        "x 1 10 3 2 40 10",
                        "y 1 5 2 1 5 2",
                        "total 2 15 4 3 45 12",
                        "",
                        "Tokens are estimated: bytes / 4. Every conversation pays for the listed tools.");
    }

    @Test
    void givesTheCostAsJson() {
        program.catalogue(new Catalogue(List.of(tool("a", "x", "read", 10), tool("b", "x", "write", 30))));
        program.run("tools", "--cost", "--json");

        assertThat(JsonReader.read(program.out())).isEqualTo(JsonReader.read("""
                {"groups":{"x":{"listed":{"tools":1,"bytes":10,"estimatedTokens":3},"all":{"tools":2,"bytes":40,"estimatedTokens":10}}},
                 "total":{"listed":{"tools":1,"bytes":10,"estimatedTokens":3},"all":{"tools":2,"bytes":40,"estimatedTokens":10}}}"""));
    }

    @Test
    void countsWithTheCoreSetOnlyWhatItLists() {
        program.catalogue(new Catalogue(List.of(tool("a", "x", "read", 10))));
        program.run("tools", "--toolsets=core");
        assertThat(program.out()).contains("open, through find_tools");
    }

    private static ToolSpec tool(String name, String group, String access, int bytes) {
        String listing = "{" + " ".repeat(bytes - 2) + "}";
        return ManifestSnippet.tool(name, group, "access: " + access).withListing(listing);
    }

    private Json.Arr json(String... line) {
        program.run(line);
        return (Json.Arr) JsonReader.read(program.out());
    }

    private List<String> names(String... options) {
        CommandFixture fresh = new CommandFixture(home);
        fresh.run(Stream.concat(Stream.of("tools"), Stream.of(options)).toArray(String[]::new));
        return fresh.out().lines().map(line -> line.replaceAll(" .*", "")).toList();
    }
}
