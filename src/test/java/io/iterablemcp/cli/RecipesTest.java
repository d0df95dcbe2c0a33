package io.iterablemcp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.config.Mode;
import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.SandboxOptions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The calls of docs/RECIPES.md, made as an agent makes them. */
class RecipesTest {

    private static final int PROMISED = 20;
    private static final int MOST_BYTES = 15_000;
    private static final Pattern RECIPE =
            Pattern.compile("^\\| (\\d+) \\| [^|]+ \\| (`.*`) \\| [^|]+ \\|$", Pattern.MULTILINE);
    private static final Pattern CALL = Pattern.compile("`(\\w+)(?: (\\{.*\\}))?`");

    @TempDir
    private static Path home;

    private static ProjectContext sandbox;
    private static ProjectContext.Client agent;
    private static Map<Integer, List<String>> recipes;

    @BeforeAll
    static void readThePage() throws Exception {
        // The page names a person whom a smaller sandbox does not have.
        sandbox = new ProjectContext(home, SandboxOptions.DEFAULT);
        agent = sandbox.stdio(Mode.EVERYTHING);
        recipes = new LinkedHashMap<>();
        Matcher page = RECIPE.matcher(Files.readString(Path.of("docs/RECIPES.md")));
        while (page.find()) {
            recipes.put(Integer.parseInt(page.group(1)), List.of(page.group(2).split("<br>", -1)));
        }
    }

    @AfterAll
    static void stop() throws Exception {
        agent.close();
        sandbox.close();
    }

    @Test
    void thePageHasAsManyRecipesAsItPromises() {
        List<Integer> numbers = new ArrayList<>();
        for (int i = 1; i <= PROMISED; i++) {
            numbers.add(i);
        }
        assertThat(recipes.keySet()).containsExactlyElementsOf(numbers);
    }

    @Test
    void everyRecipeIsAnsweredInFewBytes() {
        recipes.forEach((number, calls) -> {
            int bytes = 0;
            for (String call : calls) {
                Json.Obj result = result(call);
                assertThat(result.flag("isError")).as("%d: %s", number, result).isFalse();
                bytes += bytes(result);
            }
            assertThat(bytes).as("bytes of %d", number).isBetween(50, MOST_BYTES);
        });
    }

    private static Json.Obj result(String call) {
        Matcher words = CALL.matcher(call);
        assertThat(words.matches()).as(call).isTrue();
        String arguments = words.group(2) == null ? "{}" : words.group(2);
        return agent.result("tools/call", "{\"name\":\"" + words.group(1) + "\",\"arguments\":" + arguments + "}");
    }

    private static int bytes(Json.Obj result) {
        return result.list("content").stream()
                .mapToInt(part -> ((Json.Obj) part).text("text").orElseThrow().getBytes(StandardCharsets.UTF_8).length)
                .sum();
    }
}
