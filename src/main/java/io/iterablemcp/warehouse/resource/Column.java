package io.iterablemcp.warehouse.resource;

import java.util.Arrays;
import java.util.List;

/**
 * A column of a table.
 *
 * @param source where its value is: the names on the way through a row of Iterable's; empty for the row itself
 * @param argument whether the source is an argument of the call instead
 */
public record Column(String name, ColumnType type, List<String> source, boolean argument) {

    /** The path of a value that is not in an object. */
    static final String ITSELF = ".";

    /** @param text the type and, if it is not the name in camel case, the path: {@code whole value.templateId} */
    static Column read(String name, String text) {
        String[] parts = text.trim().split(" +", 2);
        ColumnType type = ColumnType.named(parts[0])
                .orElseThrow(() -> new IllegalArgumentException(name + ": " + parts[0] + " is not a type of a column"));
        String path = parts.length > 1 ? parts[1] : camelCase(name);
        if (path.equals(ITSELF)) {
            return new Column(name, type, List.of(), false);
        }
        boolean argument = path.startsWith("=");
        return new Column(name, type, Arrays.asList((argument ? path.substring(1) : path).split("\\.")), argument);
    }

    /** The column that a destination has noted, or a manifest, with the names of its source. */
    public static Column noted(String name, String type, String source) {
        return new Column(
                name,
                ColumnType.named(type).orElseThrow(),
                source.isEmpty() ? List.of() : Arrays.asList(source.split("\\.", -1)),
                false);
    }

    /** The same column under another name. */
    Column named(String other) {
        return new Column(other, type, source, argument);
    }

    private static String camelCase(String name) {
        StringBuilder text = new StringBuilder();
        boolean upper = false;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == '_') {
                upper = true;
            } else {
                text.append(upper ? Character.toUpperCase(c) : c);
                upper = false;
            }
        }
        return text.toString();
    }
}
