package io.iterablemcp.server.stdio;

import io.iterablemcp.json.Json;
import io.iterablemcp.server.InternalFaults;
import io.iterablemcp.server.session.Answers;
import io.iterablemcp.server.session.Conversation;
import io.iterablemcp.server.session.Message;

/** Lines of input as messages of the conversation. It is given one line at a time. */
final class Lines {

    private final Conversation conversation;
    private final ProtocolOut out;

    Lines(Conversation conversation, ProtocolOut out) {
        this.conversation = conversation;
        this.out = out;
    }

    void accept(LineReader.Line line) {
        if (line instanceof LineReader.Line.Text text) {
            if (!text.text().isBlank()) {
                accept(text.text());
            }
        } else if (line instanceof LineReader.Line.TooLong) {
            refuse(Answers.INVALID_REQUEST, "This line is longer than 16 MiB.");
        } else {
            refuse(Answers.PARSE_ERROR, "This line is not UTF-8.");
        }
    }

    private void accept(String text) {
        try {
            conversation.accept(Message.read(text), text, out);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError fault) {
            InternalFaults.report("a line", fault);
            refuse(Answers.INTERNAL_ERROR, Answers.BROKEN);
        }
    }

    private void refuse(int code, String why) {
        out.answer(Answers.error(Json.Null.NULL, code, why));
    }
}
