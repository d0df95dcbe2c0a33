package io.iterablemcp.manifest.compiler.yaml;

import io.iterablemcp.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A manifest value as written. Each knows its file and line, so that an error can name them. */
public sealed interface Yaml {

    SourceLine at();

    Json json();

    record Scalar(Json json, SourceLine at) implements Yaml {}

    record Sequence(List<Yaml> items, SourceLine at) implements Yaml {
        @Override
        public Json json() {
            return new Json.Arr(items.stream().map(Yaml::json).toList());
        }
    }

    record Mapping(Map<String, Entry> entries, SourceLine at) implements Yaml {
        @Override
        public Json json() {
            Map<String, Json> fields = new LinkedHashMap<>();
            entries.forEach((key, entry) -> fields.put(key, entry.value().json()));
            return new Json.Obj(fields);
        }

        /** This mapping, with its entries overridden by those of the other. */
        public Mapping under(Mapping other) {
            Map<String, Entry> both = new LinkedHashMap<>(entries);
            both.putAll(other.entries);
            return new Mapping(both, other.at);
        }
    }

    /** @param at the line of the key */
    record Entry(SourceLine at, Yaml value) {}

    /** The name of its kind for people. */
    default String kind() {
        return switch (json().kind()) {
            case "object" -> "a map";
            case "array" -> "a list";
            case "string" -> "text";
            case "number" -> "a number";
            case "boolean" -> "true or false";
            default -> "nothing";
        };
    }
}
