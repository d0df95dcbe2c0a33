package io.iterablemcp.manifest.compiler;

import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.Argument;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Turns the {@code input} of an entry into its compiled form, with every default spelled out. */
final class ArgumentReader {

    private static final String NAME = "[A-Za-z][A-Za-z0-9_]*";

    private final SharedParts parts;
    private final Optional<HttpLine> http;
    private final Set<String> people;
    private final ManifestErrors report;

    /** @param people argument paths that name a person: personal even where the entry does not say so */
    ArgumentReader(SharedParts parts, Optional<HttpLine> http, Set<String> people, ManifestErrors report) {
        this.parts = parts;
        this.http = http;
        this.people = people;
        this.report = report;
    }

    Json.Arr arguments(Yaml.Mapping input) {
        if (input.entries().containsKey(Argument.SKIP)) {
            report.fault(
                    input.entries().get(Argument.SKIP).at(),
                    Argument.SKIP + " is given to reads by the compiler: choose another name, and say its wire name");
        }
        return named(input, "", ValuePosition.ARGUMENT);
    }

    private Json.Arr named(Yaml.Mapping values, String prefix, ValuePosition form) {
        List<Json> out = new ArrayList<>();
        values.entries().forEach((name, entry) -> {
            if (!name.matches(NAME)) {
                report.fault(entry.at(), prefix + name + " is not a name: letters, digits and _, a letter first");
            }
            out.add(value(prefix + name, entry.value(), form, Map.of("name", Json.text(name))));
        });
        return new Json.Arr(out);
    }

    private Json.Obj value(String path, Yaml given, ValuePosition form, Map<String, Json> start) {
        int before = report.size();
        Yaml.Mapping mapping = parts.spell(given, path, report);
        boolean spelled = report.size() == before;
        MapReader value = new MapReader(mapping, path, form.keys(), report);
        Map<String, Json> out = new LinkedHashMap<>(start);
        Optional<String> type = value.word("type", TypeKeys.TYPES);
        if (spelled && !value.has("type")) {
            value.fault(mapping.at(), "type is missing: say " + String.join(", ", TypeKeys.TYPES));
        }
        type.ifPresent(word -> {
            out.put("type", Json.text(word));
            new TypeKeys(value, out).read(word);
            inside(path, value, word, out);
        });
        common(path, value, out);
        if (form == ValuePosition.ARGUMENT) {
            placed(path, value, type.orElse(""), out);
        }
        return new Json.Obj(out);
    }

    private void inside(String path, MapReader value, String type, Map<String, Json> out) {
        if (type.equals("array")) {
            value.value("items")
                    .ifPresentOrElse(
                            items -> out.put("items", value(path + "[]", items, ValuePosition.ITEM, Map.of())),
                            () -> value.fault(value.at("type"), "an array needs items"));
        }
        if (type.equals("object") && value.has("fields")) {
            value.map("fields").ifPresent(fields -> {
                if (fields.entries().isEmpty()) {
                    value.fault(value.at("fields"), "fields is empty: leave it out for an open object");
                }
                out.put("fields", named(fields, path + ".", ValuePosition.FIELD));
            });
        }
    }

    private void common(String path, MapReader value, Map<String, Json> out) {
        value.text("wire").ifPresent(wire -> out.put("wire", Json.text(wire)));
        value.text("about").ifPresent(about -> out.put("about", Json.text(about)));
        for (String key : List.of("required", "nullable", "secret")) {
            value.flag(key).filter(on -> on).ifPresent(on -> out.put(key, Json.Bool.TRUE));
        }
        boolean person = people.contains(path) || people.contains(path + "[]");
        if (value.flag("personal").orElse(person)) {
            out.put("personal", Json.Bool.TRUE);
        }
    }

    private void placed(String path, MapReader value, String type, Map<String, Json> out) {
        String usual = http.map(call -> call.placeOf(path)).orElse("none");
        String place =
                value.word("in", List.of("path", "query", "body", "none")).orElse(usual);
        out.put("in", Json.text(place));
        if (value.flag("repeat").orElse(false)) {
            out.put("repeat", Json.Bool.TRUE);
            if (!type.equals("array") || (http.isPresent() && !place.equals("query"))) {
                value.fault(value.at("repeat"), "repeat is for an array in the query");
            }
        }
        new FixedValues(value, type, place, out).read();
        boolean required = out.containsKey("required");
        if (required && place.equals("none") && http.isPresent()) {
            value.fault(value.at("in"), "an argument that is never sent (in: none) cannot be required");
        }
        if (required && out.containsKey("nullable")) {
            value.fault(value.at("nullable"), "required and nullable do not go together: null would do");
        }
    }
}
