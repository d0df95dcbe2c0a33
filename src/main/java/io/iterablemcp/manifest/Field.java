package io.iterablemcp.manifest;

import java.util.Optional;

/**
 * A named value: an argument, or a field of a described object.
 *
 * @param wire the name Iterable knows it by
 * @param personal the value is personal data; a flag that is personal brings personal data into the answer when it is on
 * @param secret the value opens a door, so no answer may show it
 * @param nullable an explicit null is meant and is sent; otherwise null is absence
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
