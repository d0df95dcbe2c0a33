package io.iterablemcp.api;

import io.iterablemcp.api.Reply.Cause;
import io.iterablemcp.api.request.WireRequest;
import io.iterablemcp.config.BaseUrl;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** One attempt over HTTP: sends the request, has the response read, and releases the connection. */
final class HttpSender implements Sender {

    private final Transport transport;
    private final ResponseHandler answering;
    private final BaseUrl base;
    private final Duration stall;

    HttpSender(Transport transport, ResponseHandler answering, BaseUrl base, Duration stall) {
        this.transport = transport;
        this.answering = answering;
        this.base = base;
        this.stall = stall;
    }

    @Override
    public Attempt send(OutgoingRequest outgoing) {
        WireRequest request = outgoing.request();
        SentMark body =
                new SentMark(request.body().map(BodyPublishers::ofString).orElseGet(BodyPublishers::noBody));
        HttpRequest.Builder http = HttpRequest.newBuilder(request.uri()).method(request.method(), body);
        request.headers().forEach(http::setHeader);
        return send(outgoing, http, body, true);
    }

    private Attempt send(OutgoingRequest outgoing, HttpRequest.Builder request, SentMark mark, boolean mayFollow) {
        Duration left = outgoing.deadline().left();
        if (left.isZero()) {
            return new Attempt.Unsettled(Attempt.failed(Cause.TIMED_OUT), false, false, Optional.empty());
        }
        Optional<URI> page;
        try (BodyStream body = new BodyStream(stall, outgoing.deadline())) {
            HttpResponse<BodyStream> response =
                    transport.send(request.timeout(left).build(), body);
            if (mark.neverSent()) {
                return ConnectionFailure.atProxy(response.statusCode());
            }
            page = mayFollow ? RenderedPageRedirect.of(outgoing.tool(), response, base) : Optional.empty();
            if (page.isEmpty()) {
                return answering.judge(outgoing, response);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Attempt.Unsettled(Attempt.failed(Cause.CANCELLED), true, false, Optional.empty());
        } catch (IOException broken) {
            return mark.neverSent() ? ConnectionFailure.beforeSending(broken) : ConnectionFailure.of(broken);
        }
        return send(outgoing, withoutKey(page.get(), outgoing.request().headers()), mark, false);
    }

    private static HttpRequest.Builder withoutKey(URI page, Map<String, String> headers) {
        return HttpRequest.newBuilder(page).GET().setHeader("User-Agent", headers.get("User-Agent"));
    }
}
