package io.iterablemcp.server.stdio;

import io.iterablemcp.json.Json;
import io.iterablemcp.server.McpClient;
import io.iterablemcp.server.session.Answers;
import io.iterablemcp.server.session.Calls;
import io.iterablemcp.server.session.Conversation;
import io.iterablemcp.server.session.LateSdk;
import io.iterablemcp.server.session.Message;
import io.iterablemcp.server.session.Tools;
import io.iterablemcp.tools.InternalFaults;
import java.util.concurrent.CountDownLatch;

/** Lines of input as messages of the conversation. It is given one line at a time, and waits until there are tools. */
final class Lines {

    private final LateSdk sdk;
    private final Calls calls;
    private final ProtocolOut out;
    private final CountDownLatch begun = new CountDownLatch(1);
    private volatile Conversation conversation;

    Lines(LateSdk sdk, Calls calls, ProtocolOut out) {
        this.sdk = sdk;
        this.calls = calls;
        this.out = out;
    }

    void begin(Tools tools) {
        conversation = new Conversation(tools, sdk, calls);
        begun.countDown();
    }

    void accept(LineReader.Line line) {
        if (line instanceof LineReader.Line.Greeted greeted) {
            Message.Request hello = (Message.Request) Message.read(greeted.text());
            sdk.greeted(greeted.text());
            conversation().begun(McpClient.from(hello.params()));
        } else if (line instanceof LineReader.Line.Text text) {
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
            Message message = Message.read(text);
            conversation().accept(message, text, out);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError fault) {
            InternalFaults.report("a line", fault);
            refuse(Answers.INTERNAL_ERROR, Answers.BROKEN);
        }
    }

    private Conversation conversation() {
        try {
            begun.await();
        } catch (InterruptedException theEnd) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the session ended before it had tools", theEnd);
        }
        return conversation;
    }

    private void refuse(int code, String why) {
        out.answer(Answers.error(Json.Null.NULL, code, why));
    }
}
