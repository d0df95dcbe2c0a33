package io.iterablemcp.server.agents;

import io.iterablemcp.config.PersonalAccess;
import io.iterablemcp.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A value in the agents' file with its place. An invalid value causes an error that names the place.
 *
 * @param place its path: {@code agents.reporting.grant.groups}
 */
record FileField(String place, Json value) {

    /** The fields of an object that may contain only these. */
    Map<String, FileField> fields(String... known) {
        Map<String, FileField> fields = entries();
        if (!List.of(known).containsAll(fields.keySet())) {
            throw fault("contains an unknown key; it may contain only " + String.join(", ", known));
        }
        return fields;
    }

    /** The fields of an object whose keys can be any name. */
    Map<String, FileField> entries() {
        if (!(value instanceof Json.Obj object)) {
            throw must("an object, { … }");
        }
        Map<String, FileField> entries = new LinkedHashMap<>();
        object.fields().forEach((name, field) -> entries.put(name, new FileField(place + "." + name, field)));
        return entries;
    }

    FileField required(String name, Map<String, FileField> fields) {
        return Optional.ofNullable(fields.get(name)).orElseThrow(() -> fault("must have " + name));
    }

    boolean flag() {
        if (value instanceof Json.Bool flag) {
            return flag.value();
        }
        throw must("true or false");
    }

    PersonalAccess personalAccess() {
        if (value instanceof Json.Bool flag) {
            return flag.value() ? PersonalAccess.OPEN : PersonalAccess.CLOSED;
        }
        if (value instanceof Json.Str text && text.text().equals(PersonalAccess.MASKED.word())) {
            return PersonalAccess.MASKED;
        }
        throw must("true, \"masked\" or false");
    }

    String text() {
        if (value instanceof Json.Str text) {
            return text.text();
        }
        throw must("text");
    }

    List<FileField> items() {
        if (!(value instanceof Json.Arr list)) {
            throw must("a list, [ … ]");
        }
        List<FileField> items = new ArrayList<>();
        for (Json item : list.items()) {
            items.add(new FileField(place + "[" + items.size() + "]", item));
        }
        return items;
    }

    InvalidAgentsFile must(String wanted) {
        return fault("must be " + wanted);
    }

    InvalidAgentsFile fault(String words) {
        return new InvalidAgentsFile(place + " " + words + ".");
    }
}
