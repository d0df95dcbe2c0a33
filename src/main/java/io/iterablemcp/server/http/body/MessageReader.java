package io.iterablemcp.server.http.body;

import io.iterablemcp.config.AnswerStyle;
import io.iterablemcp.json.Json;
import io.iterablemcp.server.http.exchange.AuthenticatedRequest;
import io.iterablemcp.server.http.exchange.HttpRefusal;
import io.iterablemcp.server.http.guard.MessageMemory;
import io.iterablemcp.server.http.guard.ShutdownHandler;
import io.iterablemcp.server.jsonrpc.AnswersMeta;
import io.iterablemcp.server.jsonrpc.JsonRpcAnswers;
import io.iterablemcp.server.jsonrpc.JsonRpcMessage;
import io.iterablemcp.server.jsonrpc.TraceMeta;
import io.iterablemcp.server.jsonrpc.Utf8;
import io.iterablemcp.tracing.TraceContext;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;

/** Reads the messages in the bodies of POSTs; refuses everything else. */
public final class MessageReader {

    /** The SDK reads all others, and needs much more memory for them than a call does. */
    private static final int LONGEST_BUT_CALLS = 1 << 20;

    private final ShutdownHandler draining;
    private final MessageMemory memory;
    private final LongSupplier nanos;
    private final Set<BodyReader> arriving = ConcurrentHashMap.newKeySet();

    /** @param nanos a monotonic clock */
    public MessageReader(ShutdownHandler draining, MessageMemory memory, LongSupplier nanos) {
        this.draining = draining;
        this.memory = memory;
        this.nanos = nanos;
    }

    /** @param then receives the message and its text, unless the client has been refused */
    public void read(AuthenticatedRequest visit, BiConsumer<JsonRpcMessage, String> then) {
        String type = visit.header("Content-Type").orElse("");
        if (!type.replaceFirst(";.*", "").strip().equalsIgnoreCase("application/json")) {
            visit.reply().refuse(HttpRefusal.request(415, "The Content-Type must be application/json."));
            return;
        }
        AtomicReference<BodyReader> body = new AtomicReference<>();
        body.set(new BodyReader(visit.request(), visit.reply().memory(), nanos, result -> {
            arriving.remove(body.get());
            arrived(visit, result, then);
        }));
        arriving.add(body.get());
        body.get().read();
    }

    /** Messages that have been arriving for long return the memory that they do not need yet. */
    public void sweep() {
        arriving.forEach(BodyReader::giveWay);
    }

    private void arrived(
            AuthenticatedRequest visit, BodyReader.Result result, BiConsumer<JsonRpcMessage, String> then) {
        if (result instanceof BodyReader.Result.Whole whole) {
            take(visit, whole, then);
        } else if (result instanceof BodyReader.Result.NoRoom noRoom) {
            refuseEarly(visit, memory.refusal(noRoom.verdict(), visit, noRoom.weight()));
        } else if (result instanceof BodyReader.Result.TooLong) {
            refuseEarly(visit, HttpRefusal.request(413, "This message is longer than 16 MiB. Send less at a time."));
        } else if (result instanceof BodyReader.Result.TooSlow) {
            visit.reply().refuse(HttpRefusal.request(408, "This message takes too long to arrive."));
        } else {
            visit.reply().refuse(HttpRefusal.request(400, "This message is incomplete, or its chunks are invalid."));
        }
    }

    /** Before the message has arrived: a client that waits for 100 Continue never sends it. */
    private void refuseEarly(AuthenticatedRequest visit, HttpRefusal refusal) {
        if (visit.header("Expect").isPresent()) {
            visit.reply().refuse(refusal);
        } else {
            visit.reply().refuseEarly(refusal, then -> RestOfBody.passOver(visit.request(), nanos, then));
        }
    }

    private void take(
            AuthenticatedRequest visit, BodyReader.Result.Whole whole, BiConsumer<JsonRpcMessage, String> then) {
        Optional<String> text = Utf8.decode(whole.bytes().array(), whole.bytes().limit());
        if (text.isEmpty()) {
            error(visit, 400, whole.scan().id(), JsonRpcAnswers.PARSE_ERROR, "This message is not UTF-8.");
            return;
        }
        // The token may have ended while the message arrived.
        if (!visit.who().admitted()) {
            visit.reply().refuse(HttpRefusal.unknownToken());
            return;
        }
        JsonRpcMessage message = JsonRpcMessage.read(text.get());
        if (message instanceof JsonRpcMessage.Fault fault) {
            error(visit, 400, fault.id(), fault.code(), fault.why());
            return;
        }
        if (message instanceof JsonRpcMessage.Request request) {
            visit.reply().answers(request.id());
        }
        if (message instanceof JsonRpcMessage.Request && draining.begun()) {
            visit.reply().refuse(ShutdownHandler.refusal());
        } else if (whole.bytes().limit() > LONGEST_BUT_CALLS && !isCall(message)) {
            error(
                    visit,
                    413,
                    whole.scan().id(),
                    JsonRpcAnswers.INVALID_REQUEST,
                    "Only tools/call may be longer than 1 MiB.");
        } else {
            answering(visit, traced(visit, message)).ifPresent(read -> then.accept(read, text.get()));
        }
    }

    /** W3C allows one header for the place in the trace, and several for what others add to it. */
    private static JsonRpcMessage traced(AuthenticatedRequest visit, JsonRpcMessage message) {
        List<String> parents = visit.headers(TraceContext.PARENT);
        if (parents.size() != 1 || !(message instanceof JsonRpcMessage.Request request)) {
            return message;
        }
        return TraceContext.read(parents.get(0).strip(), String.join(",", visit.headers(TraceContext.STATE)))
                .<JsonRpcMessage>map(carrier -> TraceMeta.carried(request, carrier))
                .orElse(message);
    }

    /** With the form of answers that a header names; empty if the client has been refused because of it. */
    private static Optional<JsonRpcMessage> answering(AuthenticatedRequest visit, JsonRpcMessage message) {
        Optional<String> named = visit.header(AnswersMeta.HEADER);
        if (named.isEmpty()) {
            return Optional.of(message);
        }
        Optional<AnswerStyle> style = AnswerStyle.of(named.get().strip());
        if (style.isEmpty()) {
            visit.reply()
                    .refuse(HttpRefusal.request(400, "The header " + AnswersMeta.HEADER + " must be table or json."));
            return Optional.empty();
        }
        return Optional.of(
                message instanceof JsonRpcMessage.Request request
                        ? AnswersMeta.carried(request, style.get())
                        : message);
    }

    private static boolean isCall(JsonRpcMessage message) {
        return message instanceof JsonRpcMessage.Request request
                && request.method().equals("tools/call");
    }

    private static void error(AuthenticatedRequest visit, int status, Json id, int code, String why) {
        visit.reply().json(status, JsonRpcAnswers.error(id, code, why));
    }
}
