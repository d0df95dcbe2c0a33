package io.iterablemcp.server.http;

import io.iterablemcp.server.session.Answers;
import io.iterablemcp.server.session.Message;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;

/** Takes in the messages in the bodies of POSTs; whatever else is in there is refused. */
final class Inbox {

    private final Draining draining;
    private final LongSupplier nanos;

    /** @param nanos a clock for stretches of time */
    Inbox(Draining draining, LongSupplier nanos) {
        this.draining = draining;
        this.nanos = nanos;
    }

    /** @param then is given the message and its text, unless the client has been refused */
    void read(Visit visit, BiConsumer<Message, String> then) {
        String type = visit.header("Content-Type").orElse("");
        if (!type.replaceFirst(";.*", "").strip().equalsIgnoreCase("application/json")) {
            visit.reply().refuse(Refusal.request(415, "The Content-Type must be application/json."));
            return;
        }
        RequestBody.read(visit.request(), nanos, result -> {
            if (result instanceof RequestBody.Result.Whole whole) {
                take(visit, whole.bytes(), then);
            } else if (result instanceof RequestBody.Result.TooLong) {
                visit.reply().refuse(Refusal.request(413, "This message is longer than 16 MiB."));
            } else if (result instanceof RequestBody.Result.TooSlow) {
                visit.reply().refuse(Refusal.request(408, "This message takes too long to arrive."));
            } else {
                visit.reply().refuse(Refusal.request(400, "This message broke off, or its chunks are no chunks."));
            }
        });
    }

    private void take(Visit visit, ByteBuffer bytes, BiConsumer<Message, String> then) {
        Optional<String> text = utf8(bytes);
        if (text.isEmpty()) {
            visit.reply().refuse(new Refusal(400, Answers.PARSE_ERROR, "This message is not UTF-8.", Map.of()));
            return;
        }
        // The token may have ended while the message arrived.
        if (!visit.who().admitted()) {
            visit.reply().refuse(Refusal.unknownToken());
            return;
        }
        Message message = Message.read(text.get());
        if (message instanceof Message.Fault fault) {
            visit.reply().json(400, Answers.error(fault.id(), fault.code(), fault.why()));
            return;
        }
        if (message instanceof Message.Request request) {
            visit.reply().answers(request.id());
        }
        if (message instanceof Message.Request && draining.begun()) {
            visit.reply().refuse(Draining.refusal());
        } else {
            then.accept(message, text.get());
        }
    }

    private static Optional<String> utf8(ByteBuffer bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(bytes).toString());
        } catch (CharacterCodingException notUtf8) {
            return Optional.empty();
        }
    }
}
