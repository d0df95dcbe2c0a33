package io.iterablemcp.api;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The values that an answer must hide or replace.
 *
 * @param secrets of this call, in addition to those of the project
 * @param mask masks personal values; empty if the answer has none, or shows them
 */
public record AnswerFilter(List<String> secrets, Optional<AnswerMask> mask) {

    public static final AnswerFilter NONE = new AnswerFilter(List.of(), Optional.empty());

    /** The same with more secrets. */
    public AnswerFilter hiding(List<String> more) {
        return more.isEmpty()
                ? this
                : new AnswerFilter(
                        Stream.concat(secrets.stream(), more.stream()).toList(), mask);
    }
}
