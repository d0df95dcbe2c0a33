package io.iterablemcp.tools;

import io.iterablemcp.api.Reply;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** How a call ended, in words an agent can act on. */
public sealed interface Outcome {

    /**
     * @param text the answer itself: compact JSON, or text
     * @param notes what to know about it: that it was cut and how to go on, that it is accepted but not yet applied
     */
    record Answered(String text, List<String> notes) implements Outcome {}

    /** Not done, and nothing was sent. */
    record Refused(Reason reason, String why, String remedy) implements Outcome {}

    /** Tried, and failed. */
    record Failed(Reply.Cause cause, OptionalInt status, Optional<String> code, String what, String next)
            implements Outcome {}

    /** It may have happened. */
    record Uncertain(String what, String check) implements Outcome {}

    enum Reason {
        UNKNOWN_TOOL,
        CLOSED,
        BAD_ARGUMENTS,
        RATE_LIMIT,
        CANNOT_SEND
    }

    /** What became of the call, in a word. */
    default String kind() {
        if (this instanceof Answered) {
            return "answered";
        }
        if (this instanceof Refused) {
            return "refused";
        }
        return this instanceof Failed ? "failed" : "uncertain";
    }

    default boolean isError() {
        return !(this instanceof Answered);
    }

    /** The words for an agent. */
    default String words() {
        if (this instanceof Answered answered) {
            return answered.text();
        }
        if (this instanceof Refused refused) {
            return "Refused, nothing was sent: " + refused.why() + ". " + refused.remedy();
        }
        if (this instanceof Failed failed) {
            return failed.what() + " " + failed.next();
        }
        Uncertain uncertain = (Uncertain) this;
        return uncertain.what() + " " + uncertain.check();
    }
}
