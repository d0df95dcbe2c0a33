package io.iterablemcp.server.stdio;

import io.iterablemcp.json.Json;
import io.iterablemcp.memory.MemoryBudget;
import io.iterablemcp.memory.Reservation;
import io.iterablemcp.memory.Verdict;
import io.iterablemcp.server.McpClient;
import io.iterablemcp.server.session.Answers;
import io.iterablemcp.server.session.Calls;
import io.iterablemcp.server.session.Conversation;
import io.iterablemcp.server.session.LateSdk;
import io.iterablemcp.server.session.MemoryWords;
import io.iterablemcp.server.session.Message;
import io.iterablemcp.server.session.MessageOut;
import io.iterablemcp.server.session.MessageScan;
import io.iterablemcp.server.session.Tools;
import io.iterablemcp.server.session.Who;
import io.iterablemcp.tools.InternalFaults;
import java.util.concurrent.CountDownLatch;

/** Lines of input as messages of the conversation. It is given one line at a time, and waits until there are tools. */
final class Lines {

    /** Held for the answer; with the message that it is to, it is gone as soon as it is made. */
    private static final long UNTIL_WRITTEN = 64 << 10;

    private final LateSdk sdk;
    private final Calls calls;
    private final ProtocolOut out;
    private final MemoryBudget memory;
    private final CountDownLatch begun = new CountDownLatch(1);
    private volatile Conversation conversation;

    Lines(LateSdk sdk, Calls calls, ProtocolOut out, MemoryBudget memory) {
        this.sdk = sdk;
        this.calls = calls;
        this.out = out;
        this.memory = memory;
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
                accept(text);
            }
        } else if (line instanceof LineReader.Line.TooLong tooLong) {
            refuse(tooLong.id(), Answers.INVALID_REQUEST, words(tooLong));
        } else {
            refuse(((LineReader.Line.NotUtf8) line).id(), Answers.PARSE_ERROR, "This line is not UTF-8.");
        }
    }

    private String words(LineReader.Line.TooLong line) {
        return line.length() > LineReader.LONGEST
                ? "This line is longer than 16 MiB. Send less at once."
                : MemoryWords.neverFits(line.weight(), memory.mostOfOne());
    }

    /** What a message takes is held until it has its answer; it is refused at once when others hold too much. */
    private void accept(LineReader.Line.Text line) {
        Reservation held = memory.open(Who.LOCAL);
        MessageOut way = new HeldOut(out, held, UNTIL_WRITTEN);
        if (held.growTo(UNTIL_WRITTEN + line.weight()) != Verdict.FITS) {
            way.answer(Answers.error(MessageScan.of(line.text()).id(), Answers.BUSY, MemoryWords.BUSY));
            return;
        }
        try {
            Message message = Message.read(line.text());
            if (message instanceof Message.Request) {
                conversation().accept(message, line.text(), way);
            } else {
                conversation().accept(message, line.text(), out);
                held.close();
            }
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError fault) {
            InternalFaults.report("a line", fault);
            way.answer(Answers.error(Json.Null.NULL, Answers.INTERNAL_ERROR, Answers.BROKEN));
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

    private void refuse(Json id, int code, String why) {
        out.answer(Answers.error(id, code, why));
    }
}
