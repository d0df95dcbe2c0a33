package io.iterablemcp.setup;

import io.iterablemcp.setup.clients.ClientLocation;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A planned change to a client's file.
 *
 * @param before empty if there is no file
 * @param after empty if the file is removed
 * @param how makes the same change to what the file has become in the meantime
 * @param secret whether the new text contains a key
 * @param notes sentences for the person
 */
public record SetupPlan(
        ClientLocation where,
        Optional<String> before,
        Optional<String> after,
        UnaryOperator<String> how,
        boolean secret,
        List<String> notes) {

    public boolean changesNothing() {
        return before.equals(after)
                || (before.isEmpty() && after.filter(String::isEmpty).isPresent());
    }

    public List<String> diff() {
        return UnifiedDiff.lines(where.file().toString(), before.orElse(""), after.orElse(""));
    }
}
