package io.iterablemcp.server.prompts;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.Access;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.manifest.ToolSpec;
import io.iterablemcp.server.resources.ResourceTemplate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The files of the prompts: what they name is there, and what they ask for is filled in. */
class PromptCatalogueTest {

    private static final Path FILES = Path.of("src/main/resources/io/iterablemcp/server/prompts");
    private static final Pattern TOOL = Pattern.compile("`([a-z_]+)`");
    private static final Pattern NAMED = Pattern.compile("\\{\\{([a-z]+)|\\[!?([a-z]+)\\|");
    private static final Catalogue CATALOGUE = Catalogue.load();

    static List<PromptTemplate> prompts() {
        return PromptCatalogue.all();
    }

    @Test
    void hasEveryFileOfTheFolder() throws IOException {
        try (Stream<Path> files = Files.list(FILES)) {
            assertThat(prompts().stream().map(prompt -> prompt.name() + ".txt"))
                    .containsExactlyInAnyOrderElementsOf(
                            files.map(it -> it.getFileName().toString()).toList());
        }
    }

    @Test
    void thePageHasEveryPromptAndEveryResource() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("docs/PROMPTS.md"));
        for (PromptTemplate prompt : prompts()) {
            String arguments = String.join(
                    ", ", prompt.arguments().stream().map(PromptArgument::name).toList());
            assertThat(lines).anyMatch(it -> it.startsWith("| `" + prompt.name() + "` | " + arguments + " | "));
        }
        for (ResourceTemplate template : ResourceTemplate.values()) {
            assertThat(lines).anyMatch(it -> it.startsWith("| `" + template.uri() + "` | "));
        }
    }

    @ParameterizedTest
    @MethodSource("prompts")
    void namesToolsThatExist(PromptTemplate prompt) {
        assertThat(prompt.tools()).isNotEmpty().doesNotHaveDuplicates();
        List<String> listed = new ArrayList<>(prompt.tools());
        listed.addAll(prompt.never());
        Set<String> inText =
                TOOL.matcher(prompt.text()).results().map(it -> it.group(1)).collect(Collectors.toSet());
        assertThat(inText).containsExactlyInAnyOrderElementsOf(listed);
        assertThat(CATALOGUE.names()).containsAll(listed);
    }

    @ParameterizedTest
    @MethodSource("prompts")
    void usesNoToolThatChangesSomethingUnlessItIsAboutThat(PromptTemplate prompt) {
        List<String> changing = prompt.tools().stream()
                .flatMap(tool -> CATALOGUE.find(tool).stream())
                .filter(tool -> tool.access() != Access.READ)
                .map(ToolSpec::name)
                .toList();
        assertThat(changing).isEqualTo(prompt.name().equals("gdpr_request") ? List.of("forget_user") : List.of());
    }

    @ParameterizedTest
    @MethodSource("prompts")
    void describesItselfAndSaysWhatNotToDo(PromptTemplate prompt) {
        assertThat(prompt.title()).isNotBlank();
        assertThat(prompt.description()).endsWith(".");
        assertThat(prompt.text()).contains("\nDo not:\n- ");
        assertThat(prompt.arguments()).allSatisfy(argument -> {
            assertThat(argument.description()).endsWith(".");
            assertThat(argument.names())
                    .isIn("", "campaigns", "templates", "lists", "catalogs", "journeys", "experiments");
        });
    }

    @ParameterizedTest
    @MethodSource("prompts")
    void hasAPlaceForEachArgumentAndNoOther(PromptTemplate prompt) {
        Set<String> named = NAMED.matcher(prompt.text())
                .results()
                .map(it -> it.group(1) == null ? it.group(2) : it.group(1))
                .collect(Collectors.toSet());
        assertThat(named)
                .containsExactlyInAnyOrderElementsOf(
                        prompt.arguments().stream().map(PromptArgument::name).toList());
    }

    @ParameterizedTest
    @MethodSource("prompts")
    void leavesNoPlaceEmpty(PromptTemplate prompt) {
        Map<String, String> all =
                prompt.arguments().stream().collect(Collectors.toMap(PromptArgument::name, it -> "VALUE"));
        Map<String, String> required = prompt.arguments().stream()
                .filter(PromptArgument::required)
                .collect(Collectors.toMap(PromptArgument::name, it -> "VALUE"));
        for (Map<String, String> given : List.of(all, required)) {
            assertThat(PromptText.fill(prompt.text(), given)).doesNotContain("{{", "}}", "|", "\"\"", "[!");
        }
    }

    @Test
    void putsArgumentsInAsTheyAre() {
        assertThat(PromptText.fill("a {{x}} [x|b {{x}}][y|c][!y|d] {{z|e}}", Map.of("x", "{{y}} [x|$1\\]")))
                .isEqualTo("a {{y}} [x|$1\\] b {{y}} [x|$1\\]d e");
    }

    @Test
    void saysWhatIsWrongWithARequest() {
        assertThat(why("weekly_reports", Map.of())).contains("Did you mean weekly_report?");
        assertThat(why("campaign_readout", Map.of())).isEqualTo("campaign is required: Id or name of the campaign.");
        assertThat(why("campaign_readout", Map.of("campaign", Json.text(" \n "))))
                .startsWith("campaign is required");
        assertThat(why("campaign_readout", Map.of("campaign", Json.Num.of(3)))).isEqualTo("campaign must be a string.");
        assertThat(why("campaign_readout", Map.of("campain", Json.text("3"))))
                .contains("takes only these arguments: campaign.");
        assertThat(why("campaign_readout", Map.of("campaign", Json.text("x".repeat(501)))))
                .isEqualTo("campaign is longer than 500 characters.");
    }

    private static String why(String name, Map<String, Json> arguments) {
        FilledPrompt filled = FilledPrompt.of(name, new Json.Obj(arguments), tool -> Optional.empty());
        return ((FilledPrompt.Refused) filled).why();
    }
}
