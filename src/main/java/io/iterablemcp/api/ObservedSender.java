package io.iterablemcp.api;

/** Reports each attempt to the call, and its status to the listener. */
final class ObservedSender implements Sender {

    private final Sender sending;
    private final ApiListener watch;

    ObservedSender(Sender sending, ApiListener watch) {
        this.sending = sending;
        this.watch = watch;
    }

    @Override
    public Attempt send(OutgoingRequest outgoing) throws InterruptedException {
        outgoing.listener().attempted();
        Attempt tried = sending.send(outgoing);
        watch.answered(tried.httpStatus());
        return tried;
    }
}
