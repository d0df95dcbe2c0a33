package io.iterablemcp.server.http;

import io.iterablemcp.server.session.Answers;
import io.iterablemcp.server.session.Message;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** The message in the body of a POST; whatever else is in there is refused. */
final class PostedMessage {

    private PostedMessage() {}

    /** @param then is given the message and its text, unless the client has been refused */
    static void read(Visit visit, BiConsumer<Message, String> then) {
        String type = visit.header("Content-Type").orElse("");
        if (!type.replaceFirst(";.*", "").strip().equalsIgnoreCase("application/json")) {
            visit.reply().refuse(Refusal.request(415, "The Content-Type must be application/json."));
            return;
        }
        RequestBody.read(visit.request(), result -> {
            if (result instanceof RequestBody.Result.Whole whole) {
                take(visit, whole.bytes(), then);
            } else if (result instanceof RequestBody.Result.TooLong) {
                visit.reply().refuse(Refusal.request(413, "This message is longer than 16 MiB."));
            } else if (result instanceof RequestBody.Result.TooSlow) {
                visit.reply().refuse(Refusal.request(408, "This message takes too long to arrive."));
            } else {
                visit.reply().empty(400);
            }
        });
    }

    private static void take(Visit visit, ByteBuffer bytes, BiConsumer<Message, String> then) {
        Optional<String> text = utf8(bytes);
        if (text.isEmpty()) {
            visit.reply().refuse(new Refusal(400, Answers.PARSE_ERROR, "This message is not UTF-8.", Map.of()));
            return;
        }
        Message message = Message.read(text.get());
        if (message instanceof Message.Fault fault) {
            visit.reply().json(400, Answers.error(fault.id(), fault.code(), fault.why()));
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
