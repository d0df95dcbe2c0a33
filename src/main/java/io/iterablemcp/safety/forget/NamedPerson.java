package io.iterablemcp.safety.forget;

import java.util.Optional;

/**
 * A person to be forgotten.
 *
 * @param line of the file that names the person
 */
public record NamedPerson(int line, Optional<String> email, Optional<String> userId) {

    /** For the person at the terminal. */
    public String shown() {
        return email.map(it -> it + userId.map(id -> " (" + id + ")").orElse(""))
                .orElseGet(() -> userId.orElse(""));
    }

    Optional<String> emailHash() {
        return email.map(PersonHash::of);
    }

    Optional<String> userIdHash() {
        return userId.map(PersonHash::of);
    }
}
