package io.iterablemcp.warehouse.script;

import java.util.List;
import java.util.stream.Collectors;

/** Texts in SQL, as all four warehouses read them. */
final class Texts {

    private Texts() {}

    /** Nothing here has a quote or a backslash, which not all of them escape in the same way. */
    static String quoted(String text) {
        if (text.indexOf('\'') >= 0 || text.indexOf('\\') >= 0 || text.indexOf('\n') >= 0) {
            throw new IllegalArgumentException("a name with a quote");
        }
        return "'" + text + "'";
    }

    /** @param before what each text begins with */
    static String list(String before, List<String> texts) {
        return texts.stream().map(text -> "  " + quoted(before + text)).collect(Collectors.joining(",\n", "\n", "\n"));
    }
}
