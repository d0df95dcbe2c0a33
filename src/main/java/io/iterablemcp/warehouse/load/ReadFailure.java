package io.iterablemcp.warehouse.load;

import io.iterablemcp.api.Reply;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/** A read of Iterable that brought no rows: why, and what to do. */
final class ReadFailure extends Exception {

    private static final long serialVersionUID = 1L;

    private static final String AGAIN = "Run the load again: what was loaded stays";

    private final String remedy;

    private ReadFailure(String why, String remedy) {
        super(why);
        this.remedy = remedy;
    }

    String remedy() {
        return remedy;
    }

    static ReadFailure of(String why, String remedy) {
        return new ReadFailure(why, remedy);
    }

    /** The same for any failure that another run may not meet. */
    static ReadFailure of(String why) {
        return new ReadFailure(why, AGAIN);
    }

    static ReadFailure stopped() {
        return new ReadFailure("the load was stopped", AGAIN);
    }

    /** The same failure with more to do about it. */
    ReadFailure adding(String more) {
        return new ReadFailure(getMessage(), remedy + more);
    }

    /** What it makes of a resource. */
    LoadResult result(String resource) {
        return new LoadResult.Failed(resource, getMessage(), remedy);
    }

    /** A write of rows has failed; an interrupt, which stops the load, also ends the write that it meets. */
    static ReadFailure unwritable(Path spool) {
        return Thread.currentThread().isInterrupted()
                ? stopped()
                : new ReadFailure(
                        "the rows cannot be written to " + spool,
                        "Give this user the right to write there, and check that the disk is not full");
    }

    /** Does nothing if the reply brought rows. */
    static void check(Reply reply) throws ReadFailure {
        ReadFailure failure = reply.match(new OfReply());
        if (failure != null) {
            throw failure;
        }
    }

    /** @param keys that Iterable's rows have, and no column takes */
    static void refuseNew(Set<String> keys) throws ReadFailure {
        if (!keys.isEmpty()) {
            throw new ReadFailure(
                    "Iterable's rows have the new " + LoadResult.fields(keys) + ", so nothing was replaced",
                    "Load without --freeze to leave " + (keys.size() == 1 ? "it" : "them") + " out");
        }
    }

    /** Whether Iterable has no such row: it was deleted after it was listed, or has no content. */
    static boolean isMissing(Reply reply) {
        return reply instanceof Reply.Failed failed && failed.cause() == Reply.Cause.NOT_FOUND;
    }

    static ReadFailure noRoom(Path folder, long free, long needed) {
        return new ReadFailure(
                "the next rows may need " + megabytes(needed) + " on the disk of " + folder + ", which has "
                        + megabytes(free) + " left",
                "Free some space, and load again: what was loaded stays");
    }

    private static String megabytes(long bytes) {
        return String.format("%,d MB", bytes / 1_000_000);
    }

    static ReadFailure samePage() {
        return new ReadFailure(
                "Iterable names a page as the next one that was read already, so its pages have no end",
                "Run the load again; if it happens again, ask Iterable's support");
    }

    /** Whether the answer began, and did not end: a shorter one may. */
    static boolean brokeOff(Reply reply) {
        return reply instanceof Reply.Failed failed
                && switch (failed.cause()) {
                    case CONNECTION_LOST, STALLED, TIMED_OUT, BROKEN_ANSWER -> true;
                    default -> false;
                };
    }

    private static final class OfReply implements Reply.Cases<ReadFailure> {

        @Override
        public ReadFailure delivered(Reply.Delivered reply) {
            return null;
        }

        @Override
        public ReadFailure failed(Reply.Failed reply) {
            String status =
                    reply.status().isPresent() ? "status " + reply.status().getAsInt() : "no answer";
            String why = "Iterable answered with " + status + " (" + cause(reply) + ")";
            return switch (reply.cause()) {
                case UNAUTHORIZED, FORBIDDEN -> new ReadFailure(why, "Use a key that may read this");
                case NOT_FOUND -> new ReadFailure(why, "It may have been deleted in the meantime: run the load again");
                case CANCELLED -> stopped();
                default -> new ReadFailure(why, AGAIN);
            };
        }

        private static String cause(Reply.Failed reply) {
            return reply.cause().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }

        @Override
        public ReadFailure uncertain(Reply.Uncertain reply) {
            return failed(reply.answer());
        }

        @Override
        public ReadFailure notYet(Reply.NotYet reply) {
            return new ReadFailure(
                    "the limit of " + reply.limit() + " is used up until " + reply.runsAt(), "Run the load again then");
        }

        @Override
        public ReadFailure unsendable(Reply.Unsendable reply) {
            return new ReadFailure(reply.why(), reply.remedy());
        }
    }
}
