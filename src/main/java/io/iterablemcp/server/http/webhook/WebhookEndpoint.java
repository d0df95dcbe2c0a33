package io.iterablemcp.server.http.webhook;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.server.http.body.SmallBody;
import io.iterablemcp.server.http.exchange.HttpReply;
import io.iterablemcp.server.http.guard.DirectCaller;
import io.iterablemcp.server.http.guard.ShutdownHandler;
import io.iterablemcp.server.http.routing.CallerCheck;
import io.iterablemcp.server.http.routing.Route;
import io.iterablemcp.webhooks.check.OpenScheme;
import io.iterablemcp.webhooks.check.SenderCheck;
import io.iterablemcp.webhooks.receive.InboxAnswer;
import io.iterablemcp.webhooks.receive.WebhookBody;
import io.iterablemcp.webhooks.receive.WebhookRefusal;
import java.io.IOException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/**
 * Takes the webhooks of one project. Everything that a stranger can be refused by is checked before the body is read. No
 * answer repeats anything of the request.
 */
public final class WebhookEndpoint implements CallerCheck<WebhookEndpoint.Checked> {

    private static final String BEGIN = "/webhooks/";
    private static final byte[] NO_BODY = {};
    private static final String RETRY_SECONDS = "5";

    private final WebhookProject project;
    private final ShutdownHandler shutdown;
    private final SmallBody.Room room;
    private final Clock clock;
    private final LongSupplier nanos;

    /** A request of a sender who knows the secret. */
    record Checked(HttpReply reply, WebhookBody body) {}

    private WebhookEndpoint(
            WebhookProject project, ShutdownHandler shutdown, SmallBody.Room room, Clock clock, LongSupplier nanos) {
        this.project = project;
        this.shutdown = shutdown;
        this.room = room;
        this.clock = clock;
        this.nanos = nanos;
    }

    /** @param room for the bodies of all projects */
    public static Route<?> route(
            WebhookProject project, ShutdownHandler shutdown, SmallBody.Room room, Clock clock, LongSupplier nanos) {
        WebhookEndpoint endpoint = new WebhookEndpoint(project, shutdown, room, clock, nanos);
        return new Route<>(BEGIN + project.name(), endpoint, endpoint::receive, false);
    }

    @Override
    public void check(Request request, HttpReply reply, Consumer<Checked> then) {
        if (shutdown.begun()) {
            refuseEarly(request, reply, WebhookRefusal.BUSY, "The receiver is stopping.");
            return;
        }
        Optional<Refused> refused = refusedByHeaders(request);
        if (refused.isPresent()) {
            refuseEarly(request, reply, refused.get().reason(), refused.get().why());
            return;
        }
        SmallBody.read(request, project.longest(), room, nanos, result -> arrived(request, reply, result, then));
    }

    private record Refused(WebhookRefusal reason, String why) {}

    private static Optional<Refused> refused(WebhookRefusal reason, String why) {
        return Optional.of(new Refused(reason, why));
    }

    private Optional<Refused> refusedByHeaders(Request request) {
        if (!request.getMethod().equals("POST")) {
            return refused(WebhookRefusal.METHOD, "This address takes POST.");
        }
        if (request.getHeaders().contains(HttpHeader.ORIGIN)) {
            return refused(WebhookRefusal.PAGE, "Web pages may not send webhooks.");
        }
        String type = header(request, HttpHeader.CONTENT_TYPE);
        if (!type.replaceFirst(";.*", "").strip().equalsIgnoreCase("application/json")) {
            return refused(WebhookRefusal.TYPE, "The Content-Type must be application/json.");
        }
        String encoding = header(request, HttpHeader.CONTENT_ENCODING);
        if (!encoding.isEmpty() && !encoding.equals("gzip") && !encoding.equals("identity")) {
            return refused(WebhookRefusal.TYPE, "The Content-Encoding must be gzip, or none.");
        }
        if (request.getLength() > project.longest()) {
            return refused(WebhookRefusal.LENGTH, tooLong());
        }
        return project.scheme().decidesByHeaders() ? refusedBySecret(request, NO_BODY) : Optional.empty();
    }

    private static String header(Request request, HttpHeader name) {
        return String.join(",", request.getHeaders().getValuesList(name))
                .strip()
                .toLowerCase(Locale.ROOT);
    }

    private String tooLong() {
        return "The body is longer than " + project.longest() + " bytes.";
    }

    private Optional<Refused> refusedBySecret(Request request, byte[] body) {
        if (project.scheme() instanceof OpenScheme
                && DirectCaller.refusal(request).isPresent()) {
            return refused(
                    WebhookRefusal.SECRET,
                    "This receiver asks for no secret, so only programs on this machine may send events, and without a"
                            + " proxy or a tunnel. Whoever runs it sets ITERABLE_WEBHOOK_SCHEME=token to receive others.");
        }
        SenderCheck check = project.scheme()
                .check(
                        name -> request.getHeaders().getValuesList(name),
                        body,
                        project.secrets().get(),
                        clock.instant());
        return check instanceof SenderCheck.Refused stranger
                ? refused(WebhookRefusal.SECRET, stranger.why())
                : Optional.empty();
    }

    private void arrived(Request request, HttpReply reply, SmallBody.Result result, Consumer<Checked> then) {
        if (result instanceof SmallBody.Result.Whole whole) {
            taken(request, reply, whole.bytes().array(), then);
        } else if (result instanceof SmallBody.Result.TooLong) {
            refuseEarly(request, reply, WebhookRefusal.LENGTH, tooLong());
        } else if (result instanceof SmallBody.Result.NoRoom) {
            refuseEarly(request, reply, WebhookRefusal.BUSY, "The receiver is busy.");
        } else if (result instanceof SmallBody.Result.TooSlow) {
            refuse(reply, WebhookRefusal.SLOW, "The body takes too long to arrive.");
        } else {
            refuse(reply, WebhookRefusal.BODY, "The body is incomplete, or its chunks are invalid.");
        }
    }

    private void taken(Request request, HttpReply reply, byte[] sent, Consumer<Checked> then) {
        if (!project.scheme().decidesByHeaders()) {
            Optional<Refused> stranger = refusedBySecret(request, sent);
            if (stranger.isPresent()) {
                refuse(reply, stranger.get().reason(), stranger.get().why());
                return;
            }
        }
        try {
            byte[] body = header(request, HttpHeader.CONTENT_ENCODING).equals("gzip")
                    ? GzipBody.unpack(sent, project.longest())
                    : sent;
            if (body.length > project.longest()) {
                refuse(reply, WebhookRefusal.LENGTH, tooLong());
            } else {
                then.accept(new Checked(reply, WebhookBody.read(body)));
            }
        } catch (IOException e) {
            refuse(reply, WebhookRefusal.BODY, "The body is not compressed with gzip, as its Content-Encoding says.");
        }
    }

    private void receive(Checked webhook) {
        if (webhook.body() instanceof WebhookBody.Malformed malformed) {
            refuse(webhook.reply(), WebhookRefusal.BODY, malformed.why());
        } else if (webhook.body() instanceof WebhookBody.Events events) {
            CompletableFuture<Void> unused =
                    project.receiver().add(events.events()).thenAccept(answer -> acknowledge(webhook.reply(), answer));
        }
    }

    private static void acknowledge(HttpReply reply, InboxAnswer answer) {
        if (answer instanceof InboxAnswer.Stored stored) {
            Map<String, Json> fields = new LinkedHashMap<>();
            fields.put("received", Json.Num.of(stored.events()));
            if (stored.repeated() > 0) {
                fields.put("duplicate", Json.Num.of(stored.repeated()));
            }
            reply.json(200, JsonWriter.write(new Json.Obj(fields)));
        } else if (answer instanceof InboxAnswer.Away away) {
            reply.header("Retry-After", Integer.toString(away.retrySeconds()));
            reply.json(WebhookRefusal.BUSY.status(), error(away.why()));
        }
    }

    private void refuse(HttpReply reply, WebhookRefusal reason, String why) {
        note(reply, reason);
        reply.json(reason.status(), error(why));
    }

    /** Before the body has arrived. A sender that waits for 100 Continue never sends it. */
    private void refuseEarly(Request request, HttpReply reply, WebhookRefusal reason, String why) {
        note(reply, reason);
        if (request.getHeaders().contains(HttpHeader.EXPECT)) {
            reply.json(reason.status(), error(why));
        } else {
            reply.jsonEarly(reason.status(), error(why), then -> SmallBody.passOver(request, nanos, then));
        }
    }

    private void note(HttpReply reply, WebhookRefusal reason) {
        project.receiver().refused(reason);
        if (reason == WebhookRefusal.METHOD) {
            reply.header("Allow", "POST");
        } else if (reason == WebhookRefusal.BUSY) {
            reply.header("Retry-After", RETRY_SECONDS);
        }
    }

    private static String error(String why) {
        return JsonWriter.write(Json.Obj.EMPTY.with("error", Json.text(why)));
    }
}
