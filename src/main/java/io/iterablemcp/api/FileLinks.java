package io.iterablemcp.api;

import io.iterablemcp.api.pace.Deadline;
import io.iterablemcp.api.pace.Time;
import io.iterablemcp.api.request.WireRequest;
import io.iterablemcp.config.BaseUrl;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import javax.net.ssl.SSLContext;

/**
 * Reads files by links in Iterable's answers. They lead to another host and contain their own permission, so a request has
 * neither the key nor any other header of this program, and a redirect is not followed.
 */
public final class FileLinks {

    /** A link lasts half an hour, and a file has 10 MB. */
    private static final Duration LIFE = Duration.ofMinutes(30);

    private final BaseUrl base;
    private final Time time;
    private final Sender sender;

    /**
     * @param base of the project: a link leads over TLS, or to this same machine
     * @param stall the time without data after which a file is given up
     */
    public FileLinks(BaseUrl base, Duration stall, Time time) {
        this.base = base;
        this.time = time;
        this.sender = new HttpSender(new Transport(SSLContext::getDefault), new ResponseHandler(time), base, stall);
    }

    /**
     * Makes one attempt.
     *
     * @param call the call that brought the link
     * @param reader reads the file
     */
    public Reply read(String link, ApiCall call, ReplyReader reader) {
        Optional<URI> address = address(link);
        if (address.isEmpty()) {
            return new Reply.Unsendable(
                    "a link to a file is not an https address", "Nothing was read from it: report it to Iterable");
        }
        WireRequest request = new WireRequest("GET", "", address.get(), Map.of(), Optional.empty());
        OutgoingRequest outgoing =
                new OutgoingRequest(call, request, Deadline.in(LIFE, time), Optional.empty(), files(reader));
        try {
            return sender.send(outgoing).reply(true);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Attempt.failed(Reply.Cause.CANCELLED);
        }
    }

    private Optional<URI> address(String link) {
        try {
            return Optional.of(new URI(link)).filter(base::allows);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** What a foreign host says about a failure is nothing that Iterable says. */
    private static ReplyReader files(ReplyReader reader) {
        return (call, status, type, body, outOfTime) -> status < 300
                ? reader.read(call, status, type, body, outOfTime)
                : new Reply.Failed(cause(status), OptionalInt.of(status), Optional.empty(), Optional.empty());
    }

    private static Reply.Cause cause(int status) {
        return status >= 500 ? Reply.Cause.SERVER_ERROR : Reply.Cause.FORBIDDEN;
    }
}
