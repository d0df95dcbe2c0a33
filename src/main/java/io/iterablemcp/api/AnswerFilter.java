package io.iterablemcp.api;

import io.iterablemcp.api.rows.RowSearch;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The values that an answer must hide or replace, and the rows and fields that it shows.
 *
 * @param secrets of this call, in addition to those of the project
 * @param mask masks personal values; empty if the answer has none, or shows them
 * @param rows which rows to show; empty for all
 */
public record AnswerFilter(List<String> secrets, Optional<AnswerMask> mask, Optional<RowSearch> rows) {

    public static final AnswerFilter NONE = new AnswerFilter(List.of(), Optional.empty());

    public AnswerFilter(List<String> secrets, Optional<AnswerMask> mask) {
        this(secrets, mask, Optional.empty());
    }

    /** The same with a choice of rows. */
    public AnswerFilter choosing(RowSearch search) {
        return new AnswerFilter(secrets, mask, Optional.of(search));
    }

    /** The same with more secrets. */
    public AnswerFilter hiding(List<String> more) {
        return more.isEmpty()
                ? this
                : new AnswerFilter(
                        Stream.concat(secrets.stream(), more.stream()).toList(), mask, rows);
    }
}
