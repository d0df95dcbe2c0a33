package io.iterablemcp.api.rows;

import java.util.List;
import java.util.Optional;

/**
 * What became of the rows that were read for a {@link RowQuery}.
 *
 * @param read rows that Iterable returned
 * @param fitting those that all conditions hold for
 * @param all false if reading stopped early
 * @param tooLong rows that were too long to be tested
 * @param unknown names that are no column of the answer
 * @param columns the columns, if there are any
 * @param stop what ended the reading of further pages
 * @param nextPage arguments that read on from there
 */
public record RowCounts(
        long read,
        long fitting,
        boolean all,
        long tooLong,
        List<String> unknown,
        List<String> columns,
        Optional<String> stop,
        Optional<String> nextPage) {

    public RowCounts stopped(String why, String next) {
        return new RowCounts(read, fitting, false, tooLong, unknown, columns, Optional.of(why), Optional.of(next));
    }
}
