package io.iterablemcp.tools.arguments;

import io.iterablemcp.manifest.Argument;
import io.iterablemcp.manifest.Field;

/**
 * A place in a tool's arguments, as the manifest writes it: {@code subscribers[].email}.
 *
 * @param personal the place or an enclosing one is marked personal
 * @param inPath the value becomes a segment of the path
 */
record ArgumentLocation(String name, String path, boolean personal, boolean inPath) {

    static ArgumentLocation of(Argument argument) {
        Field field = argument.field();
        boolean inPath = argument.place() == Argument.Place.PATH;
        return new ArgumentLocation(field.name(), field.name(), field.personal(), inPath);
    }

    ArgumentLocation item() {
        return new ArgumentLocation(name, path + "[]", personal, inPath);
    }

    ArgumentLocation field(Field field) {
        return new ArgumentLocation(field.name(), path + "." + field.name(), personal || field.personal(), false);
    }
}
