package io.iterablemcp.config;

import io.iterablemcp.config.Given.Value;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.manifest.Names;
import io.iterablemcp.manifest.ToolPattern;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Lists of sets and of tools, checked against the catalogue: a word that means nothing stops the start. */
final class ToolWords {

    private final Set<String> tools;
    private final Set<String> sets;

    ToolWords(Catalogue catalogue) {
        tools = catalogue.names();
        sets = new TreeSet<>(catalogue.groups());
        sets.addAll(List.of(Mode.ALL, Mode.CORE));
        // Comes with core and cannot be had without it.
        sets.remove(Catalogue.DISCOVERY);
    }

    List<String> sets(Value value) {
        List<String> wanted = split(value);
        if (wanted.isEmpty()) {
            throw new BadSetting(value.label() + " names no set: write all, core or groups, or take the setting out.");
        }
        for (String set : wanted) {
            if (!sets.contains(set)) {
                throw unknown(value, set, "no set of tools", sets, "The sets are " + String.join(", ", sets) + ".");
            }
        }
        return wanted;
    }

    List<String> tools(Value value) {
        List<String> wanted = split(value);
        for (String pattern : wanted) {
            if (!matchesSome(pattern)) {
                String what = pattern.contains("*") ? "which matches no tool" : "which is no tool";
                throw unknown(value, pattern, what, tools, "iterable-mcp tools shows their names.");
            }
        }
        return wanted;
    }

    private boolean matchesSome(String pattern) {
        return tools.stream().anyMatch(tool -> ToolPattern.matches(pattern, tool));
    }

    private static BadSetting unknown(Value value, String word, String what, Set<String> known, String otherwise) {
        String advice = Names.nearest(word.replace("*", ""), known)
                .map(near -> "Did you mean " + near + "?")
                .orElse(otherwise);
        return new BadSetting(value.label() + " names " + Words.quoted(word) + ", " + what + ". " + advice);
    }

    private static List<String> split(Value value) {
        return Arrays.stream(value.text().split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .distinct()
                .toList();
    }
}
