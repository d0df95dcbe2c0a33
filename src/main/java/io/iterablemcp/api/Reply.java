package io.iterablemcp.api;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** What became of a call to Iterable. */
public sealed interface Reply {

    /**
     * An answer, as far as the budget reached.
     *
     * @param text compact JSON, or text for HTML and plain text
     */
    record Delivered(int status, String text, Extent extent) implements Reply {}

    /**
     * Iterable or the way to it failed.
     *
     * @param code Iterable's own code, an open string
     * @param message Iterable's own words, freed of our key, of argument values and of echoed bodies; or ours, on why
     *     there was no connection, what came in place of words, and until when Iterable asks to wait
     */
    record Failed(Cause cause, OptionalInt status, Optional<String> code, Optional<String> message) implements Reply {}

    /**
     * The request went out and its answer was lost, or does not say what became of it: it may have happened.
     *
     * @param answer what did come: cause, and status, code and words as far as there are any
     */
    record Uncertain(Failed answer) implements Reply {}

    /** Our own count of a published limit says no; {@code runsAt} is when it can run. */
    record NotYet(String limit, Instant runsAt) implements Reply {}

    /** The request cannot be made from these arguments. */
    record Unsendable(String why, String remedy) implements Reply {}

    /**
     * How much of the answer was kept.
     *
     * @param rows rows shown, for an answer that is a list
     * @param total rows there are
     * @param exact false when counting stopped before the end: there are at least {@code total}
     * @param cutText the text begins or ends within a row or a document
     * @param chars characters of the whole answer, when it was cut or what follows the rows was left out
     * @param before rows that were skipped, as an earlier answer has shown them
     * @param next the value of the argument {@code skip} that gets what follows, where something does
     */
    record Extent(
            OptionalLong rows,
            OptionalLong total,
            boolean exact,
            boolean cutText,
            long chars,
            long before,
            Optional<String> next) {
        public static final Extent WHOLE =
                new Extent(OptionalLong.empty(), OptionalLong.empty(), true, false, 0, 0, Optional.empty());

        public boolean cut() {
            return cutText
                    || leftOut()
                    || !exact
                    || (rows.isPresent() && total.isPresent() && before + rows.getAsLong() < total.getAsLong());
        }

        /** What follows the rows did not fit. */
        public boolean leftOut() {
            return !cutText && chars > 0;
        }
    }

    enum Cause {
        BAD_REQUEST,
        UNAUTHORIZED,
        FORBIDDEN,
        NOT_FOUND,
        CONFLICT,
        RATE_LIMITED,
        SERVER_ERROR,
        REDIRECT,
        UNEXPECTED_STATUS,
        NO_CONNECTION,
        CONNECTION_LOST,
        TIMED_OUT,
        STALLED,
        EMPTY_ANSWER,
        HTML_ANSWER,
        BROKEN_ANSWER,
        /** What an earlier answer has shown is no longer the same, so there is no place to go on from. */
        CHANGED_ANSWER,
        CANCELLED
    }
}
