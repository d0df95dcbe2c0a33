package io.iterablemcp.manifest.compiler.read;

import java.util.List;
import java.util.Map;

/** The keys that narrow a value of one type: lengths of text, bounds of numbers, formats. */
final class TypeKeys {

    static final List<String> TYPES = List.of("string", "integer", "number", "boolean", "array", "object");

    static final Map<String, List<String>> OF_TYPE = Map.of(
            "string", List.of("format", "send", "enum", "pattern", "minLength", "maxLength", "commas"),
            "integer", List.of("min", "max"),
            "number", List.of(),
            "boolean", List.of(),
            "array", List.of("items", "minItems", "maxItems", "commas", "orOne"),
            "object", List.of("send", "fields", "minProperties", "maxProperties", "keyPattern", "valueKeyPattern"));

    static final List<String> ALL = TYPES.stream()
            .flatMap(type -> OF_TYPE.get(type).stream())
            .distinct()
            .toList();

    private TypeKeys() {}
}
