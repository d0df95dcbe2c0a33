package io.iterablemcp.tools.rows;

import io.iterablemcp.manifest.NearestName;
import io.iterablemcp.manifest.ToolSpec;
import java.util.List;
import java.util.Optional;

/** The fields that the manifest names for the answers of a tool. */
final class KnownFields {

    private static final String ANY = "*";
    private static final String BELOW = ".*";
    private static final int NAMED = 3;

    private final ToolSpec tool;
    private final List<String> known;

    KnownFields(ToolSpec tool) {
        this.tool = tool;
        this.known = tool.answer().content().fields();
    }

    /** The path as Iterable writes it; empty if there is no such field. */
    Optional<String> find(String given) {
        String path = given.replace("[]", "");
        if (known.contains(ANY)) {
            return Optional.of(given);
        }
        for (String field : known) {
            Optional<String> found = within(field, path);
            if (found.isPresent()) {
                return found;
            }
        }
        // A document that is one object, such as a profile, is usually named by its fields.
        return isOne() ? Optional.of(bare(known.get(0)) + "." + path) : Optional.empty();
    }

    /** In a profile, a name without a path may also be that of a field which the company has made. */
    Optional<String> ownField(String given) {
        return isOne() && !given.contains(".")
                ? Optional.of(bare(known.get(0)) + ".dataFields." + given)
                : Optional.empty();
    }

    private boolean isOne() {
        return known.size() == 1 && known.get(0).endsWith(BELOW);
    }

    private static Optional<String> within(String field, String path) {
        String name = bare(field);
        if (path.equalsIgnoreCase(name)) {
            return Optional.of(name);
        }
        boolean below = field.endsWith(BELOW) && path.regionMatches(true, 0, name + ".", 0, name.length() + 1);
        return below ? Optional.of(name + path.substring(name.length())) : Optional.empty();
    }

    private static String bare(String field) {
        return field.endsWith(BELOW) ? field.substring(0, field.length() - BELOW.length()) : field;
    }

    /** The nearest names, as a sentence. */
    String nearest(String given) {
        List<String> names = known.stream().map(KnownFields::bare).toList();
        return NearestName.nearest(given, names)
                .map(name -> "Did you mean " + name + "?")
                .orElseGet(() -> "The nearest fields of " + tool.name() + " are "
                        + String.join(", ", NearestName.nearest(given, names, NAMED)) + ".");
    }
}
