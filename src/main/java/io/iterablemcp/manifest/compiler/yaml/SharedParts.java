package io.iterablemcp.manifest.compiler.yaml;

import io.iterablemcp.json.Json;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Expands shorthands ({@code integer!}) and {@code use:}, the values of parts.yaml that several entries share. */
public final class SharedParts {

    private final Map<String, Yaml.Entry> parts;

    public SharedParts(Map<String, Yaml.Entry> parts) {
        this.parts = parts;
    }

    /** The value as a full map; an empty one if it has errors, which have been reported. */
    public Yaml.Mapping spell(Yaml value, String subject, ManifestErrors report) {
        return spell(value, subject, report, new HashSet<>());
    }

    private Yaml.Mapping spell(Yaml value, String subject, ManifestErrors report, Set<String> used) {
        if (value instanceof Yaml.Mapping mapping) {
            return mapping.entries().containsKey("use") ? use(mapping, subject, report, used) : mapping;
        }
        if (MapReader.text(value).isPresent()) {
            return shorthand(MapReader.text(value).get(), value.at());
        }
        report.fault(value.at(), subject + " must be a type or a map, not " + value.kind());
        return new Yaml.Mapping(Map.of(), value.at());
    }

    /** The given sentence, or the one that {@code use:} refers to. */
    public Optional<String> sentence(Yaml value, String subject, ManifestErrors report) {
        Optional<String> text = MapReader.text(value);
        if (text.isEmpty() && value instanceof Yaml.Mapping mapping) {
            MapReader reading = new MapReader(mapping, subject, List.of("use"), report);
            text = reading.word("use", List.copyOf(parts.keySet()))
                    .flatMap(name -> MapReader.text(parts.get(name).value()));
        }
        if (text.isEmpty()) {
            report.fault(value.at(), subject + " must be a sentence, or use: a sentence of parts.yaml");
        } else if (!text.get().endsWith(".")) {
            report.fault(value.at(), subject + " must be a sentence that ends with a period");
        }
        return text;
    }

    private static Yaml.Mapping shorthand(String text, SourceLine at) {
        boolean required = text.endsWith("!");
        Map<String, Yaml.Entry> entries = new LinkedHashMap<>();
        entries.put("type", entry(Json.text(required ? text.substring(0, text.length() - 1) : text), at));
        if (required) {
            entries.put("required", entry(Json.Bool.TRUE, at));
        }
        return new Yaml.Mapping(entries, at);
    }

    private static Yaml.Entry entry(Json value, SourceLine at) {
        return new Yaml.Entry(at, new Yaml.Scalar(value, at));
    }

    private Yaml.Mapping use(Yaml.Mapping mapping, String subject, ManifestErrors report, Set<String> used) {
        Map<String, Yaml.Entry> own = new LinkedHashMap<>(mapping.entries());
        Yaml.Entry use = own.remove("use");
        Yaml.Mapping rest = new Yaml.Mapping(own, mapping.at());
        String name = MapReader.text(use.value()).orElse("");
        if (!parts.containsKey(name)) {
            report.fault(
                    use.at(),
                    subject + ": parts.yaml has no " + name + MapReader.instead(name, List.copyOf(parts.keySet())));
            return rest;
        }
        if (!used.add(name)) {
            report.fault(use.at(), subject + ": part " + name + " uses itself");
            return rest;
        }
        return spell(parts.get(name).value(), subject, report, used).under(rest);
    }
}
