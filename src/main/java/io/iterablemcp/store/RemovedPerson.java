package io.iterablemcp.store;

import java.util.Optional;

/**
 * A person whose traces are removed from the store.
 *
 * @param project the project that the person belongs to
 */
public record RemovedPerson(String project, Optional<String> email, Optional<String> userId) {

    @Override
    public String toString() {
        return "(a person)";
    }
}
