package io.iterablemcp.setup;

import io.iterablemcp.setup.clients.ClientLocation;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What would be done to a client's file.
 *
 * @param before empty when there is no file
 * @param after empty when the file goes
 * @param how the same for whatever the file has become meanwhile
 * @param secret there is a key in it
 * @param notes what to know about it, in sentences
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
