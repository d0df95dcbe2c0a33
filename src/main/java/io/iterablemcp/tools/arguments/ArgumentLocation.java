package io.iterablemcp.tools.arguments;

import io.iterablemcp.manifest.Argument;
import io.iterablemcp.manifest.Field;

/**
 * A place in a tool's arguments, as the manifest writes it: {@code subscribers[].email}.
 *
 * @param hidden the place or an enclosing one is marked personal or secret
 * @param inPath the value becomes a segment of the path
 */
record ArgumentLocation(String name, String path, boolean hidden, boolean inPath) {

    static ArgumentLocation of(Argument argument) {
        Field field = argument.field();
        boolean inPath = argument.place() == Argument.Place.PATH;
        return new ArgumentLocation(field.name(), field.name(), hidden(field), inPath);
    }

    ArgumentLocation item() {
        return new ArgumentLocation(name, path + "[]", hidden, inPath);
    }

    ArgumentLocation field(Field field) {
        return new ArgumentLocation(field.name(), path + "." + field.name(), hidden || hidden(field), false);
    }

    private static boolean hidden(Field field) {
        return field.personal() || field.secret();
    }
}
