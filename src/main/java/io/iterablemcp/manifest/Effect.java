package io.iterablemcp.manifest;

import java.util.Optional;

/**
 * What a tool does to people and data.
 *
 * @param personal whether the arguments or the answer contain personal data
 * @param farReaching whether it affects many people or cannot be undone
 * @param asynchronous whether calls are accepted first and applied later
 * @param verify how to check that a call which changes something has been applied
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
