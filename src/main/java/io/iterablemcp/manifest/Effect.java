package io.iterablemcp.manifest;

import java.util.Optional;

/**
 * What a tool does to people and data.
 *
 * @param personal personal data is in the arguments or the answer
 * @param farReaching touches many people or cannot be taken back
 * @param asynchronous accepted first, applied later
 * @param verify how to see that a call which changes something has been applied
 */
public record Effect(
        Access access,
        boolean personal,
        boolean destructive,
        boolean farReaching,
        Repetition repetition,
        boolean asynchronous,
        Optional<String> verify,
        Person person) {

    Effect asPersonal() {
        return new Effect(access, true, destructive, farReaching, repetition, asynchronous, verify, person);
    }
}
