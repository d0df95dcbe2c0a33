package io.iterablemcp.manifest.compiler.read;

import io.iterablemcp.manifest.Rule;
import io.iterablemcp.manifest.compiler.yaml.ManifestErrors;
import io.iterablemcp.manifest.compiler.yaml.MapReader;
import io.iterablemcp.manifest.compiler.yaml.Yaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads {@code rules}: each has one kind with argument names, and {@code in} if it is about a nested object. */
final class RuleReader {

    private static final List<Rule.Kind> KINDS = List.of(Rule.Kind.values());
    private static final List<String> WORDS =
            KINDS.stream().map(Rule.Kind::word).toList();
    private static final List<String> KEYS =
            Stream.concat(WORDS.stream(), Stream.of("in")).toList();

    private final ManifestErrors report;

    RuleReader(ManifestErrors report) {
        this.report = report;
    }

    List<Rule> rules(MapReader entry) {
        List<Rule> rules = new ArrayList<>();
        for (Yaml item : entry.items("rules")) {
            if (item instanceof Yaml.Mapping mapping) {
                rule(mapping).ifPresent(rules::add);
            } else {
                entry.fault(item.at(), "a rule must be a map such as exactlyOne: [email, userId]");
            }
        }
        return List.copyOf(rules);
    }

    private Optional<Rule> rule(Yaml.Mapping mapping) {
        MapReader rule = new MapReader(mapping, "rule", KEYS, report);
        List<Rule.Kind> kinds =
                KINDS.stream().filter(kind -> rule.has(kind.word())).toList();
        if (kinds.size() != 1) {
            rule.fault(mapping.at(), "it has exactly one of " + String.join(", ", WORDS));
            return Optional.empty();
        }
        Rule.Kind kind = kinds.get(0);
        List<List<String>> sets = kind == Rule.Kind.ONE_WHOLE_SET
                ? sets(rule, kind.word())
                : rule.texts(kind.word()).stream().map(List::of).toList();
        if (sets.size() < 2) {
            rule.fault(rule.at(kind.word()), kind.word() + " needs at least two");
        }
        return Optional.of(new Rule(kind, rule.text("in").orElse(""), sets));
    }

    private static List<List<String>> sets(MapReader rule, String kind) {
        List<List<String>> sets = new ArrayList<>();
        for (Yaml set : rule.items(kind)) {
            List<String> names = set instanceof Yaml.Sequence list ? names(list) : List.of();
            if (names.isEmpty()) {
                rule.fault(set.at(), kind + " must be a list of lists of names, such as [[range], [from, to]]");
            } else {
                sets.add(names);
            }
        }
        return sets;
    }

    /** The names; empty if one of them is not text. */
    private static List<String> names(Yaml.Sequence list) {
        List<String> names = list.items().stream()
                .map(MapReader::text)
                .flatMap(Optional::stream)
                .toList();
        return names.size() == list.items().size() ? names : List.of();
    }
}
