package io.iterablemcp.api;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The values that an answer must hide or replace.
 *
 * @param secrets of this call, in addition to those of the project
 * @param personal replaces the values at the tool's personal paths; empty if they are shown unchanged
 */
public record AnswerFilter(List<String> secrets, Optional<ValueReplacement> personal) {

    public static final AnswerFilter NONE = new AnswerFilter(List.of(), Optional.empty());

    AnswerFilter hiding(String secret) {
        return new AnswerFilter(
                Stream.concat(secrets.stream(), Stream.of(secret)).toList(), personal);
    }
}
