package io.iterablemcp.tools.arguments;

import io.iterablemcp.manifest.Argument;
import io.iterablemcp.manifest.Field;

/**
 * A place in a tool's arguments, as the manifest spells it: {@code subscribers[].email}.
 *
 * @param personal this or something around it is personal
 * @param inPath the value becomes a segment of the path
 */
record Spot(String name, String path, boolean personal, boolean inPath) {

    static Spot of(Argument argument) {
        Field field = argument.field();
        boolean inPath = argument.place() == Argument.Place.PATH;
        return new Spot(field.name(), field.name(), field.personal(), inPath);
    }

    Spot item() {
        return new Spot(name, path + "[]", personal, inPath);
    }

    Spot field(Field field) {
        return new Spot(field.name(), path + "." + field.name(), personal || field.personal(), false);
    }
}
