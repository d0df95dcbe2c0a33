package io.iterablemcp.api;

import io.iterablemcp.api.request.WireRequest;
import io.iterablemcp.tracing.AttemptFacts;
import io.iterablemcp.tracing.AttemptSpan;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** Reports each attempt to the call, whose trace it belongs to, and its status to the listener. */
final class ObservedSender implements Sender {

    private final Sender sending;
    private final ApiListener watch;

    ObservedSender(Sender sending, ApiListener watch) {
        this.sending = sending;
        this.watch = watch;
    }

    @Override
    public Attempt send(OutgoingRequest outgoing) throws InterruptedException {
        AttemptSpan span = outgoing.listener().attempt(facts(outgoing.request()));
        Optional<Attempt> tried = Optional.empty();
        try {
            Attempt attempt = sending.send(outgoing.with(span.headers()));
            tried = Optional.of(attempt);
            watch.answered(attempt.httpStatus());
            return attempt;
        } finally {
            end(span, tried);
        }
    }

    private static void end(AttemptSpan span, Optional<Attempt> tried) {
        if (tried.isPresent()) {
            span.end(tried.get().httpStatus(), error(tried.get()));
        } else {
            span.end(OptionalInt.empty(), Optional.of("interrupted"));
        }
    }

    private static AttemptFacts facts(WireRequest request) {
        URI address = request.uri();
        int usual = "http".equals(address.getScheme()) ? 80 : 443;
        int port = address.getPort() < 0 ? usual : address.getPort();
        return new AttemptFacts(request.method(), request.path(), address.getHost(), port, 0);
    }

    /** An error status by its number, and any other failure by its cause. */
    private static Optional<String> error(Attempt attempt) {
        OptionalInt status = attempt.httpStatus();
        if (status.isPresent() && status.getAsInt() >= 400) {
            return Optional.of(String.valueOf(status.getAsInt()));
        }
        return attempt.reply(true) instanceof Reply.Failed failed
                ? Optional.of(failed.cause().name().toLowerCase(Locale.ROOT))
                : Optional.empty();
    }
}
