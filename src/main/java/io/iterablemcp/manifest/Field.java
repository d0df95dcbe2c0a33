package io.iterablemcp.manifest;

import java.util.Optional;

/**
 * A named value: an argument, or a field of a described object.
 *
 * @param wire the name that Iterable uses
 * @param personal whether the value is personal data; a personal flag that is on brings personal data into the answer
 * @param secret whether the value grants access, so that no answer may show it
 * @param nullable whether an explicit null is sent; otherwise null means absent
 */
public record Field(
        String name,
        String wire,
        ValueType type,
        boolean required,
        boolean nullable,
        boolean personal,
        boolean secret,
        Optional<String> about) {}
