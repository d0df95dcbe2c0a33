package io.iterablemcp.warehouse.load;

import io.iterablemcp.api.Reply;
import java.nio.file.Path;
import java.util.Locale;

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

    /** A write of rows has failed; an interrupt, which stops the load, also ends the write that it meets. */
    static ReadFailure unwritable(Path spool) {
        return Thread.currentThread().isInterrupted()
                ? stopped()
                : new ReadFailure(
                        "the rows cannot be written to " + spool,
                        "Give this user the right to write there, and check that the disk is not full");
    }

    private static ReadFailure stopped() {
        return new ReadFailure("the load was stopped", AGAIN);
    }

    /** Does nothing if the reply brought rows. */
    static void check(Reply reply) throws ReadFailure {
        ReadFailure failure = reply.match(new OfReply());
        if (failure != null) {
            throw failure;
        }
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
