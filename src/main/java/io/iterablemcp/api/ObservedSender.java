package io.iterablemcp.api;

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
        watch.answered(tried.httpStatus());
        return tried;
    }
}
