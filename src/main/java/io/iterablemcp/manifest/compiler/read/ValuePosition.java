package io.iterablemcp.manifest.compiler.read;

import java.util.List;
import java.util.stream.Stream;

/** The position of a value, which determines the keys it may have in addition to those of its type. */
public enum ValuePosition {
    ARGUMENT,
    FIELD,
    /** An item of a list, which has no name and no description. */
    ITEM;

    private static final List<String> ITEM_KEYS = with(List.of("type"), TypeKeys.ALL);
    private static final List<String> FIELD_KEYS =
            with(ITEM_KEYS, List.of("required", "wire", "nullable", "personal", "secret", "about"));
    private static final List<String> ARGUMENT_KEYS = with(FIELD_KEYS, List.of("in", "const", "default", "repeat"));

    public List<String> keys() {
        return switch (this) {
            case ARGUMENT -> ARGUMENT_KEYS;
            case FIELD -> FIELD_KEYS;
            case ITEM -> ITEM_KEYS;
        };
    }

    private static List<String> with(List<String> some, List<String> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }
}
