package io.iterablemcp.setup.edit;

import io.iterablemcp.json.Json;
import java.util.List;

/**
 * A header or a key with its value.
 *
 * @param path from the root of the document
 * @param start where its line begins
 * @param end behind its line, comment and line end included
 * @param raw as it is written, without the comment
 * @param value null for a header
 */
record TomlItem(Kind kind, List<String> path, int start, int end, String raw, Json value) {

    enum Kind {
        TABLE,
        LIST_OF_TABLES,
        VALUE
    }

    boolean isHeader() {
        return kind != Kind.VALUE;
    }

    boolean under(List<String> prefix) {
        return path.size() >= prefix.size() && path.subList(0, prefix.size()).equals(prefix);
    }
}
