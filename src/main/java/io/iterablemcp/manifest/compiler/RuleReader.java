package io.iterablemcp.manifest.compiler;

import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.Rule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads {@code rules}: each one kind with argument names, and {@code in} where it is about a nested object. */
final class RuleReader {

    private static final List<String> KINDS =
            Arrays.stream(Rule.Kind.values()).map(Rule.Kind::word).toList();
    private static final List<String> KEYS =
            Stream.concat(KINDS.stream(), Stream.of("in")).toList();

    private final ManifestErrors report;

    RuleReader(ManifestErrors report) {
        this.report = report;
    }

    Json.Arr rules(MapReader entry) {
        List<Json> rules = new ArrayList<>();
        for (Yaml item : entry.items("rules")) {
            if (item instanceof Yaml.Mapping mapping) {
                rules.add(rule(mapping));
            } else {
                entry.fault(item.at(), "a rule wants a map such as exactlyOne: [email, userId]");
            }
        }
        return new Json.Arr(rules);
    }

    private Json.Obj rule(Yaml.Mapping mapping) {
        MapReader rule = new MapReader(mapping, "rule", KEYS, report);
        List<String> kinds = KINDS.stream().filter(rule::has).toList();
        if (kinds.size() != 1) {
            rule.fault(mapping.at(), "it has exactly one of " + String.join(", ", KINDS));
            return Json.Obj.EMPTY;
        }
        String kind = kinds.get(0);
        List<Json> sets = kind.equals(Rule.Kind.ONE_WHOLE_SET.word()) ? sets(rule, kind) : singles(rule, kind);
        if (sets.size() < 2) {
            rule.fault(rule.at(kind), kind + " needs at least two");
        }
        Map<String, Json> out = new LinkedHashMap<>();
        out.put("kind", Json.text(kind));
        rule.text("in").ifPresent(in -> out.put("in", Json.text(in)));
        out.put("sets", new Json.Arr(sets));
        return new Json.Obj(out);
    }

    private static List<Json> singles(MapReader rule, String kind) {
        return rule.texts(kind).stream()
                .<Json>map(name -> Json.texts(List.of(name)))
                .toList();
    }

    private static List<Json> sets(MapReader rule, String kind) {
        List<Json> sets = new ArrayList<>();
        for (Yaml set : rule.items(kind)) {
            if (set instanceof Yaml.Sequence names
                    && !names.items().isEmpty()
                    && names.items().stream()
                            .allMatch(name -> MapReader.text(name).isPresent())) {
                sets.add(set.json());
            } else {
                rule.fault(set.at(), kind + " wants a list of lists of names, such as [[range], [from, to]]");
            }
        }
        return sets;
    }
}
