package io.iterablemcp.manifest;

import java.util.List;
import java.util.Optional;

/**
 * What an agent can choose and compare in an answer.
 *
 * @param fields paths of the fields of a row, or of the document if there are no rows. {@code value.*} stands for
 *     everything below a field, {@code *} for any name. Empty if nothing can be chosen
 * @param most the argument that says how many rows Iterable returns at most, where there are no further pages
 */
public record AnswerContent(List<String> fields, Optional<MostRows> most) {

    public static final AnswerContent UNKNOWN = new AnswerContent(List.of(), Optional.empty());

    /** @param rows the largest number that Iterable documents */
    public record MostRows(String argument, int rows) {}
}
