package io.iterablemcp.safety.preview;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** There is no preview, because something that it needs cannot be read. Its change must not be made. */
public final class PreviewUnavailable extends Exception {

    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Kind {
        /** The thing that would be changed is not there. */
        MISSING,
        /** It would happen before a person could cancel it. */
        TOO_SOON,
        /** Iterable's limits hold a read back. */
        LATER,
        FAILED
    }

    private final Kind kind;
    private final String remedy;

    private PreviewUnavailable(Kind kind, String why, String remedy) {
        super(why, null, false, false);
        this.kind = kind;
        this.remedy = remedy;
    }

    /** @param thing with its id, such as {@code campaign 9001} */
    static PreviewUnavailable missing(String thing) {
        return new PreviewUnavailable(
                Kind.MISSING, thing + " is not in this project", "Check the id, and call again with the right one.");
    }

    static PreviewUnavailable later(String thing, Instant from) {
        return new PreviewUnavailable(
                Kind.LATER,
                thing + " must be read before this change, and Iterable's limits hold the read back",
                "Call again after " + from.plusMillis(999).truncatedTo(ChronoUnit.SECONDS) + " (UTC).");
    }

    /** @param earliest when it may happen if it is called now */
    public static PreviewUnavailable tooSoon(String why, Instant earliest) {
        return new PreviewUnavailable(
                Kind.TOO_SOON,
                why,
                "The earliest time is now " + earliest.plusMillis(999).truncatedTo(ChronoUnit.SECONDS)
                        + " (UTC). Choose a later one, because a person has to approve the call first.");
    }

    /** @param why a clause */
    public static PreviewUnavailable failed(String thing, String why) {
        return new PreviewUnavailable(
                Kind.FAILED,
                thing + " must be read before this change, and it cannot be read: " + why,
                "Try again when it can be read: without a preview the change is not made.");
    }

    public Kind kind() {
        return kind;
    }

    /** A clause. */
    public String why() {
        return getMessage();
    }

    /** What to do, as one or more sentences. */
    public String remedy() {
        return remedy;
    }
}
