package io.iterablemcp.warehouse.resource;

import io.iterablemcp.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where the rows of a resource come from.
 *
 * @param tool whose call is made
 * @param rows the key of the answer that has them; empty for an answer of rows alone
 * @param unused keys of the rows that no column takes, on purpose
 * @param vary one call for each combination of these arguments
 */
public record RowSource(
        String tool,
        Json.Obj arguments,
        Optional<String> rows,
        RowForm form,
        Set<String> unused,
        Map<String, List<String>> vary,
        Optional<ForEach> each) {

    /** What the rows are in the answer. */
    public enum RowForm {
        /** A list of objects. */
        OBJECTS,
        /** The answer is one row. */
        ONE,
        /** An object, of which each field becomes a row with {@code name} and {@code value}. */
        FIELDS,
        /** CSV with a column for each figure; each figure becomes a row with {@code metric} and {@code value}. */
        METRICS,
        /** An object on each line. */
        LINES,
        /** An object on each line, which is the profile of a person. */
        PROFILES,
        /** Events that webhooks have brought, which are in the store. */
        WEBHOOKS
    }
}
