package io.iterablemcp.tools.arguments;

import io.iterablemcp.manifest.Field;
import io.iterablemcp.manifest.Names;
import java.util.List;
import java.util.Optional;

/**
 * What to say of a name that is not known.
 *
 * @param noun "argument" at the top, "field" inside
 */
record UnknownName(String noun, List<Field> known) {

    private static final int LONGEST = 60;
    private static final int LISTED = 12;

    String words(String given) {
        return "unknown " + noun
                + nearest(given).map(near -> " (did you mean " + near + "?)").orElseGet(this::choice);
    }

    /** Who knows Iterable's API may give the name on the wire. */
    private Optional<String> nearest(String given) {
        Optional<String> byWire = known.stream()
                .filter(field -> field.wire().equals(given))
                .map(Field::name)
                .findFirst();
        return byWire.isPresent() || given.length() > LONGEST ? byWire : Names.nearest(given, names());
    }

    private String choice() {
        if (known.isEmpty()) {
            return ", there are none";
        }
        String listed = String.join(", ", names().stream().limit(LISTED).toList());
        return ", wanted one of " + listed + (known.size() > LISTED ? ", …" : "");
    }

    private List<String> names() {
        return known.stream().map(Field::name).toList();
    }
}
