package io.iterablemcp.api;

import io.iterablemcp.api.Reply.Cause;
import io.iterablemcp.api.pace.RetryAfter;
import io.iterablemcp.api.pace.Time;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** Has a response read, and decides by status and body whether it settles the call. */
final class ResponseHandler {

    private final Time time;

    ResponseHandler(Time time) {
        this.time = time;
    }

    Attempt judge(OutgoingRequest outgoing, HttpResponse<BodyStream> response) throws IOException {
        int status = response.statusCode();
        if (status >= 300 && status < 400) {
            return new Attempt.Done(Attempt.failed(Cause.REDIRECT, status));
        }
        BodyStream body = response.body();
        String coding = response.headers().firstValue("Content-Encoding").orElse("");
        InputStream content = new DecompressedStream(body, coding);
        Optional<Duration> retryAfter =
                response.headers().firstValue("Retry-After").flatMap(text -> RetryAfter.read(text, time.now()));
        if (status == 429 && retryAfter.isEmpty()) {
            byte[] head = head(content);
            retryAfter = RateLimitReset.in(head, time.now());
            content = new SequenceInputStream(new ByteArrayInputStream(head), content);
        }
        String type = response.headers().firstValue("Content-Type").orElse("");
        Reply reply = read(outgoing, status, type, content, body);
        return reply instanceof Reply.Failed failed
                ? settle(status, failed, body, retryAfter)
                : new Attempt.Done(reply);
    }

    private static byte[] head(InputStream body) {
        try {
            return body.readNBytes(RateLimitReset.LONGEST);
        } catch (IOException lost) {
            return new byte[0]; // the stream keeps the cause, and the status alone is enough
        }
    }

    private Reply read(OutgoingRequest outgoing, int status, String type, InputStream content, BodyStream body)
            throws IOException {
        try {
            Reply reply =
                    outgoing.reader().read(outgoing.call(), status, type, content, outgoing.deadline()::nearlyPassed);
            if (reply instanceof Reply.Delivered || body.failure().isEmpty()) {
                return reply;
            }
        } catch (IOException unreadable) {
            if (body.failure().isEmpty()) {
                return Attempt.failed(Cause.BROKEN_ANSWER, status);
            }
        } catch (RuntimeException wrapped) {
            // Jackson wraps the end of a stream in an unchecked exception; any other is a bug.
            if (body.failure().isEmpty()) {
                throw wrapped;
            }
        }
        return lost(outgoing, status, body.failure().orElseThrow());
    }

    /** An error whose body is lost is still reported by its status. */
    private Reply lost(OutgoingRequest outgoing, int status, Cause cause) throws IOException {
        if (status < 400 || cause == Cause.CANCELLED) {
            return Attempt.failed(cause, status);
        }
        Reply bare = outgoing.reader().read(outgoing.call(), status, "", InputStream.nullInputStream(), () -> false);
        return bare instanceof Reply.Failed failed ? withoutBody(failed) : bare;
    }

    private static Reply.Failed withoutBody(Reply.Failed failed) {
        return new Reply.Failed(
                failed.cause(), failed.status(), failed.code(), Optional.of("the body was lost in transit"));
    }

    private static Attempt settle(int status, Reply.Failed failed, BodyStream body, Optional<Duration> retryAfter) {
        if (failed.cause() == Cause.CANCELLED) {
            return new Attempt.Unsettled(failed, unclear(status), false, Optional.empty());
        }
        if (status == 429) {
            return new Attempt.Unsettled(failed, false, true, retryAfter);
        }
        if (status < 300) {
            // Iterable reported success and only the body is lost. Reported as a failure, it would be sent again.
            boolean reset = body.failure().filter(Cause.CONNECTION_LOST::equals).isPresent();
            return new Attempt.Unsettled(failed, true, reset, Optional.empty());
        }
        return unclear(status) ? new Attempt.Unsettled(failed, true, true, retryAfter) : new Attempt.Done(failed);
    }

    /** A gateway's response does not say how far the request got behind it. */
    private static boolean unclear(int status) {
        return status < 300 || status == 502 || status == 503 || status == 504;
    }
}
