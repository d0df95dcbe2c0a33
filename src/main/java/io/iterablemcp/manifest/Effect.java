package io.iterablemcp.manifest;

import java.util.Optional;

/**
 * What a tool does to people and data.
 *
 * @param personal whether the arguments or the answer contain personal data
 * @param farReaching whether it affects many people or cannot be undone
 * @param verification how to check that a call which changes something has been applied
 */
public record Effect(
        Access access,
        ChangeClass changeClass,
        boolean personal,
        boolean destructive,
        boolean farReaching,
        Repetition repetition,
        Verification verification,
        Person person) {

    public boolean asynchronous() {
        return verification.asynchronous();
    }

    public Optional<String> verify() {
        return verification.how();
    }

    Effect withoutPersonal() {
        return new Effect(access, changeClass, false, destructive, farReaching, repetition, verification, person);
    }

    Effect asPersonal() {
        return new Effect(access, changeClass, true, destructive, farReaching, repetition, verification, person);
    }
}
