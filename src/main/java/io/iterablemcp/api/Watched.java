package io.iterablemcp.api;

import java.util.OptionalInt;

/** Tells the watch what came back of each try. */
final class Watched implements Sending {

    private final Sending sending;
    private final ApiWatch watch;

    Watched(Sending sending, ApiWatch watch) {
        this.sending = sending;
        this.watch = watch;
    }

    @Override
    public Try send(Outgoing outgoing) throws InterruptedException {
        Try tried = sending.send(outgoing);
        watch.answered(status(tried));
        return tried;
    }

    private static OptionalInt status(Try tried) {
        if (tried instanceof Try.Unsettled unsettled) {
            return unsettled.failed().status();
        } else if (tried instanceof Try.Done done && done.reply() instanceof Reply.Delivered delivered) {
            return OptionalInt.of(delivered.status());
        } else if (tried instanceof Try.Done done && done.reply() instanceof Reply.Failed failed) {
            return failed.status();
        }
        return OptionalInt.empty();
    }
}
