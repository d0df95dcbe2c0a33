package io.iterablemcp.api;

import io.iterablemcp.api.rows.RowCounts;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** The result of a call to Iterable. */
public sealed interface Reply {

    /** The HTTP status of the response, if there was one. */
    OptionalInt httpStatus();

    <T> T match(Cases<T> cases);

    /** What becomes of each kind of reply. */
    interface Cases<T> {
        T delivered(Delivered reply);

        T failed(Failed reply);

        T uncertain(Uncertain reply);

        T notYet(NotYet reply);

        T unsendable(Unsendable reply);
    }

    /**
     * An answer, cut to the budget.
     *
     * @param text compact JSON, or the text of HTML and plain text
     * @param rows what was found, if the call chose rows
     */
    record Delivered(int status, String text, Extent extent, Optional<RowCounts> rows) implements Reply {

        public Delivered(int status, String text, Extent extent) {
            this(status, text, extent, Optional.empty());
        }

        @Override
        public OptionalInt httpStatus() {
            return OptionalInt.of(status);
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.delivered(this);
        }
    }

    /**
     * Iterable returned an error, or there was no usable response.
     *
     * @param code Iterable's own error code, an open set of strings
     * @param message Iterable's message without the API key, argument values and echoed bodies; or this program's own
     *     text on why there was no connection, what the body was, and until when Iterable asks to wait
     */
    record Failed(Cause cause, OptionalInt status, Optional<String> code, Optional<String> message) implements Reply {
        @Override
        public OptionalInt httpStatus() {
            return status;
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.failed(this);
        }
    }

    /**
     * The request was sent, but its response was lost or is unclear: the call may have taken effect.
     *
     * @param answer what is known: the cause, and status, code and message if there are any
     */
    record Uncertain(Failed answer) implements Reply {
        @Override
        public OptionalInt httpStatus() {
            return answer.status();
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.uncertain(this);
        }
    }

    /** A published limit is used up by this program's own count; {@code runsAt} is when the call can run. */
    record NotYet(String limit, Instant runsAt) implements Reply {
        @Override
        public OptionalInt httpStatus() {
            return OptionalInt.empty();
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.notYet(this);
        }
    }

    /** No request can be built from these arguments. */
    record Unsendable(String why, String remedy) implements Reply {
        @Override
        public OptionalInt httpStatus() {
            return OptionalInt.empty();
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.unsendable(this);
        }
    }

    /**
     * How much of the answer was kept.
     *
     * @param rows rows shown, for an answer that is a list
     * @param total rows that exist
     * @param exact false if counting stopped early: there are at least {@code total} rows
     * @param cutText the text begins or ends within a row or a document
     * @param chars characters of the whole answer, if it was cut or the data after the rows was left out
     * @param before rows that were skipped because an earlier answer has shown them
     * @param next the value of the argument {@code skip} that gets the next part, if there is one
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

        /** The same for an answer of which reading stopped early. */
        public Extent unfinished() {
            return new Extent(rows, total, false, cutText, chars, before, next);
        }

        public boolean cut() {
            return cutText
                    || leftOut()
                    || !exact
                    || (rows.isPresent() && total.isPresent() && before + rows.getAsLong() < total.getAsLong());
        }

        /** Whether the data after the rows did not fit. */
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
        /** The part that an earlier answer has shown has changed, so there is no position to continue from. */
        CHANGED_ANSWER,
        CANCELLED
    }
}
