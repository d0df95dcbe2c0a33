package io.iterablemcp.config;

import io.iterablemcp.config.SettingSources.Value;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.manifest.NearestName;
import io.iterablemcp.manifest.ToolPattern;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Reads lists of tool sets and tools and checks them against the catalogue: an unknown name prevents the start. */
final class ToolLists {

    private final Supplier<Catalogue> catalogue;

    ToolLists(Supplier<Catalogue> catalogue) {
        this.catalogue = catalogue;
    }

    List<String> sets(Value value) {
        List<String> wanted = split(value);
        if (wanted.isEmpty()) {
            throw new InvalidSetting(
                    value.label() + " names no tool set: write all, core or group names, or remove the setting.");
        }
        for (String set : wanted) {
            if (!set.equals(Mode.ALL) && !set.equals(Mode.CORE) && !groups().contains(set)) {
                Set<String> sets = new TreeSet<>(groups());
                sets.addAll(List.of(Mode.ALL, Mode.CORE));
                throw unknown(
                        value, set, "which is not a tool set", sets, "The sets are " + String.join(", ", sets) + ".");
            }
        }
        return wanted;
    }

    List<String> tools(Value value) {
        List<String> wanted = split(value);
        for (String pattern : wanted) {
            if (!matchesSome(pattern)) {
                String what = pattern.contains("*") ? "which matches no tool" : "which is not a tool";
                Set<String> tools = catalogue.get().names();
                throw unknown(value, pattern, what, tools, "iterable-mcp tools lists the names.");
            }
        }
        return wanted;
    }

    private Set<String> groups() {
        Set<String> groups = new TreeSet<>(catalogue.get().groups());
        // It comes with core and is not available without it.
        groups.remove(Catalogue.DISCOVERY);
        groups.removeIf(Catalogue::comesWithAnySet);
        return groups;
    }

    private boolean matchesSome(String pattern) {
        for (String tool : catalogue.get().names()) {
            if (ToolPattern.matches(pattern, tool)) {
                return true;
            }
        }
        return false;
    }

    private static InvalidSetting unknown(Value value, String word, String what, Set<String> known, String otherwise) {
        String advice = NearestName.nearest(word.replace("*", ""), known)
                .map(near -> "Did you mean " + near + "?")
                .orElse(otherwise);
        return new InvalidSetting(value.label() + " names " + OneLine.quoted(word) + ", " + what + ". " + advice);
    }

    private static List<String> split(Value value) {
        Set<String> words = new LinkedHashSet<>();
        for (String word : value.text().split(",", -1)) {
            if (!word.isBlank()) {
                words.add(word.strip());
            }
        }
        return List.copyOf(words);
    }
}
