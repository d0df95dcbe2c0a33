package io.iterablemcp.api;

import io.iterablemcp.api.pace.Backoff;
import io.iterablemcp.api.pace.Deadline;
import io.iterablemcp.api.pace.RateLimiter;
import io.iterablemcp.api.pace.Time;
import io.iterablemcp.api.request.Idempotency;
import io.iterablemcp.api.request.PreparedRequest;
import io.iterablemcp.api.request.RequestBuilder;
import io.iterablemcp.api.request.WireRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The client for Iterable's API, for one project. Use one instance per process and project, from any number of threads:
 * it counts calls against the published limits.
 */
public final class IterableClient {

    private final ReplyReader reader;
    private final RequestBuilder requests;
    private final RetryingSender retry;
    private final Duration deadline;
    private final Time time;

    /** @throws IllegalArgumentException when the key cannot be used; the words name the fix, not the key */
    public IterableClient(ClientOptions options, ReplyReader source, Time time, RandomGenerator random) {
        this(options, source, new ClientEnvironment(time, random));
    }

    /** @throws IllegalArgumentException when the key cannot be used; the words name the fix, not the key */
    public IterableClient(ClientOptions options, ReplyReader source, ClientEnvironment environment) {
        ApiListener watch = environment.watch();
        this.time = environment.time();
        this.reader = source;
        this.requests = new RequestBuilder(options.project(), options.version());
        this.deadline = options.deadline();
        Sender exchange = new HttpSender(
                new Transport(environment.ssl()),
                new ResponseHandler(time),
                options.project().baseUrl(),
                options.stall());
        Sender watched = new ObservedSender(exchange, watch);
        RateLimiter limiter = new RateLimiter(time, options.turnWait(), environment.shared());
        Sender counted = new RateLimitedSender(watched, limiter, watch);
        this.retry =
                new RetryingSender(options.rateLimits() ? counted : watched, new Backoff(environment.random()), time);
    }

    /**
     * Blocks until there is a reply. An interrupt cancels the call: the request is aborted and the interrupt flag stays
     * set.
     */
    public Reply call(ApiCall call) {
        return call(call, reader);
    }

    /** The same with another reader for the response. All calls count against the same limits. */
    public Reply call(ApiCall call, ReplyReader itsReader) {
        return call(call, itsReader, Optional.empty());
    }

    /** The same for a call that waits this long for a rate limit. */
    public Reply call(ApiCall call, ReplyReader itsReader, Duration turnWait) {
        return call(call, itsReader, Optional.of(turnWait));
    }

    private Reply call(ApiCall call, ReplyReader itsReader, Optional<Duration> turnWait) {
        if (Thread.currentThread().isInterrupted()) {
            return Attempt.failed(Reply.Cause.CANCELLED);
        }
        PreparedRequest prepared = requests.prepare(call.tool(), call.arguments(), call.client(), time.now());
        if (prepared instanceof PreparedRequest.Not not) {
            return new Reply.Unsendable(not.refusal().why(), not.refusal().remedy());
        }
        WireRequest request = ((PreparedRequest.Ready) prepared).request();
        ApiCall hiding = request.token().map(call::hiding).orElse(call);
        Duration life = call.life().compareTo(deadline) < 0 ? call.life() : deadline;
        OutgoingRequest outgoing = new OutgoingRequest(hiding, request, Deadline.in(life, time), turnWait, itsReader);
        try {
            return retry.send(outgoing, Idempotency.is(call.tool().effect().repetition(), call.arguments()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Attempt.failed(Reply.Cause.CANCELLED);
        }
    }
}
