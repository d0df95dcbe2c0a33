package io.iterablemcp.manifest.compiler.read;

import io.iterablemcp.manifest.Field;
import io.iterablemcp.manifest.Person;
import io.iterablemcp.manifest.ValueType;
import io.iterablemcp.manifest.compiler.yaml.ManifestErrors;
import io.iterablemcp.manifest.compiler.yaml.MapReader;
import io.iterablemcp.manifest.compiler.yaml.SharedParts;
import io.iterablemcp.manifest.compiler.yaml.SourceLine;
import io.iterablemcp.manifest.compiler.yaml.Yaml;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads named values and, recursively, the fields of nested objects. */
final class FieldReader {

    private static final String NAME = "[A-Za-z][A-Za-z0-9_]*";

    private final SharedParts parts;
    private final Set<String> people = new HashSet<>();
    private final ManifestErrors report;

    /** @param person paths of values that are personal even if the entry does not say so */
    FieldReader(SharedParts parts, Person person, ManifestErrors report) {
        this.parts = parts;
        this.report = report;
        people.addAll(person.emails());
        people.addAll(person.userIds());
        people.addAll(person.phones());
    }

    /** The keys of one value, with shorthands and shared parts expanded. */
    MapReader keys(String path, Yaml given, ValuePosition position) {
        int before = report.size();
        Yaml.Mapping mapping = parts.spell(given, path, report);
        boolean spelled = report.size() == before;
        MapReader value = new MapReader(mapping, path, position.keys(), report);
        if (spelled && !value.has("type")) {
            value.fault(mapping.at(), "type is missing: say " + String.join(", ", TypeKeys.TYPES));
        }
        return value;
    }

    Field field(String path, String name, MapReader value) {
        ValueType type = new TypeReader(path, value, this).read();
        boolean person = people.contains(path) || people.contains(path + "[]");
        return new Field(
                name,
                value.text("wire").orElse(name),
                type,
                value.on("required"),
                value.on("nullable"),
                value.flag("personal").orElse(person),
                value.on("secret"),
                value.text("about"));
    }

    List<Field> fields(String prefix, Yaml.Mapping values) {
        List<Field> fields = new ArrayList<>();
        values.entries().forEach((name, entry) -> {
            name(prefix + name, name, entry.at());
            fields.add(field(prefix + name, name, keys(prefix + name, entry.value(), ValuePosition.FIELD)));
        });
        return List.copyOf(fields);
    }

    ValueType item(String path, Yaml given) {
        return new TypeReader(path, keys(path, given, ValuePosition.ITEM), this).read();
    }

    void name(String path, String name, SourceLine at) {
        if (!name.matches(NAME)) {
            report.fault(at, path + " is not a name: letters, digits and _, a letter first");
        }
    }
}
