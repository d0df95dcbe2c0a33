package io.iterablemcp.api;

import java.util.OptionalInt;

/** Reports the status of each attempt to the listener. */
final class ObservedSender implements Sender {

    private final Sender sending;
    private final ApiListener watch;

    ObservedSender(Sender sending, ApiListener watch) {
        this.sending = sending;
        this.watch = watch;
    }

    @Override
    public Attempt send(OutgoingRequest outgoing) throws InterruptedException {
        Attempt tried = sending.send(outgoing);
        watch.answered(status(tried));
        return tried;
    }

    private static OptionalInt status(Attempt tried) {
        if (tried instanceof Attempt.Unsettled unsettled) {
            return unsettled.failed().status();
        } else if (tried instanceof Attempt.Done done && done.reply() instanceof Reply.Delivered delivered) {
            return OptionalInt.of(delivered.status());
        } else if (tried instanceof Attempt.Done done && done.reply() instanceof Reply.Failed failed) {
            return failed.status();
        }
        return OptionalInt.empty();
    }
}
