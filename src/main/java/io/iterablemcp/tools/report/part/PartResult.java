package io.iterablemcp.tools.report.part;

import io.iterablemcp.json.Json;
import io.iterablemcp.tools.Outcome;
import java.util.Optional;

/** What became of one read. */
public sealed interface PartResult {

    /** @param answer whole and unmasked */
    record Found(Json answer) implements PartResult {}

    /** Iterable says that there is no such thing. */
    record Missing(Outcome outcome) implements PartResult {}

    /** The gate has closed the tool, so nothing was searched. */
    record Closed(String why, String remedy) implements PartResult {

        /** For the answer of a tool that does without this part. */
        public String words() {
            return why + ". " + remedy;
        }
    }

    /**
     * The limit of the tool is used up, or the time for the whole call.
     *
     * @param why a sentence without its full stop
     * @param when a sentence that says when to call again
     * @param failure what Iterable answered; empty if it was not asked
     */
    record Later(String why, String when, Optional<Outcome> failure) implements PartResult {

        public Later(String why, String when) {
            this(why, when, Optional.empty());
        }

        /** For the answer of a tool that does without this part. */
        public String words() {
            return why + ". " + when;
        }
    }

    /** Anything else: what happened, and what to do. */
    record Unreadable(Outcome outcome) implements PartResult {}

    /** The outcome of a call that cannot do without this read. */
    default Outcome outcome() {
        if (this instanceof Missing missing) {
            return missing.outcome();
        }
        if (this instanceof Unreadable unreadable) {
            return unreadable.outcome();
        }
        if (this instanceof Later later) {
            return later.failure()
                    .orElseGet(() -> new Outcome.Refused(Outcome.Reason.RATE_LIMIT, later.why(), later.when()));
        }
        if (this instanceof Closed closed) {
            return new Outcome.Refused(Outcome.Reason.CLOSED, closed.why(), closed.remedy());
        }
        throw new IllegalStateException("an answer was found");
    }
}
