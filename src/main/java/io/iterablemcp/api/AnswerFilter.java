package io.iterablemcp.api;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What an answer must not show as it is.
 *
 * @param secrets of this call, beside those of the project
 * @param personal what is shown for the values at the tool's personal paths; empty if they are shown as they are
 */
public record AnswerFilter(List<String> secrets, Optional<ValueReplacement> personal) {

    public static final AnswerFilter NONE = new AnswerFilter(List.of(), Optional.empty());

    AnswerFilter hiding(String secret) {
        return new AnswerFilter(
                Stream.concat(secrets.stream(), Stream.of(secret)).toList(), personal);
    }
}
