package io.iterablemcp.manifest.compiler.read;

import io.iterablemcp.manifest.Argument;
import io.iterablemcp.manifest.Argument.Place;
import io.iterablemcp.manifest.Field;
import io.iterablemcp.manifest.Person;
import io.iterablemcp.manifest.compiler.yaml.ManifestErrors;
import io.iterablemcp.manifest.compiler.yaml.MapReader;
import io.iterablemcp.manifest.compiler.yaml.SharedParts;
import io.iterablemcp.manifest.compiler.yaml.Yaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads the {@code input} of an entry: each argument and its place in the request. */
final class ArgumentReader {

    private static final Place[] SAID = {Place.PATH, Place.QUERY, Place.BODY, Place.NONE};

    private final Optional<HttpLine> http;
    private final FieldReader fields;
    private final ManifestErrors report;

    ArgumentReader(SharedParts parts, Optional<HttpLine> http, Person person, ManifestErrors report) {
        this.http = http;
        this.fields = new FieldReader(parts, person, report);
        this.report = report;
    }

    List<Argument> arguments(Yaml.Mapping input) {
        if (input.entries().containsKey(Argument.SKIP)) {
            report.fault(
                    input.entries().get(Argument.SKIP).at(),
                    Argument.SKIP + " is added to reads by the compiler: choose another name, and set its wire name");
        }
        List<Argument> arguments = new ArrayList<>();
        input.entries().forEach((name, entry) -> {
            fields.name(name, name, entry.at());
            arguments.add(argument(name, fields.keys(name, entry.value(), ValuePosition.ARGUMENT)));
        });
        return List.copyOf(arguments);
    }

    private Argument argument(String name, MapReader value) {
        Field field = fields.field(name, name, value);
        Place usual = http.map(call -> call.placeOf(name)).orElse(Place.NONE);
        Place place = value.choice("in", SAID, it -> it.name().toLowerCase(Locale.ROOT))
                .orElse(usual);
        String type = value.word("type", TypeKeys.TYPES).orElse("");
        boolean repeated = value.on("repeat");
        if (repeated && (!type.equals("array") || (http.isPresent() && place != Place.QUERY))) {
            value.fault(value.at("repeat"), "repeat is for an array in the query");
        }
        new FixedValues(value, type, place).check();
        if (field.required() && place == Place.NONE && http.isPresent()) {
            value.fault(value.at("in"), "an argument that is never sent (in: none) cannot be required");
        }
        if (field.required() && field.nullable()) {
            value.fault(value.at("nullable"), "required and nullable contradict each other: null would do");
        }
        return new Argument(
                field,
                place,
                value.value("const").map(Yaml::json),
                value.value("default").map(Yaml::json),
                repeated);
    }
}
