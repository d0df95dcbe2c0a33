package io.iterablemcp.server.stdio;

import io.iterablemcp.json.Json;
import io.iterablemcp.memory.MemoryBudget;
import io.iterablemcp.memory.Reservation;
import io.iterablemcp.memory.Verdict;
import io.iterablemcp.server.McpClient;
import io.iterablemcp.server.session.AgentIdentity;
import io.iterablemcp.server.session.JsonRpcAnswers;
import io.iterablemcp.server.session.JsonRpcMessage;
import io.iterablemcp.server.session.LazySdk;
import io.iterablemcp.server.session.MemoryWords;
import io.iterablemcp.server.session.MessageDispatcher;
import io.iterablemcp.server.session.MessageOutput;
import io.iterablemcp.server.session.MessageScan;
import io.iterablemcp.server.session.RunningCalls;
import io.iterablemcp.server.session.ToolMethods;
import io.iterablemcp.tools.InternalErrorLog;
import java.util.concurrent.CountDownLatch;

/**
 * Passes lines of input to the conversation as messages. Gets one line at a time, and waits until the tools are
 * available.
 */
final class LineDispatcher {

    /** Memory reserved for the answer. It is freed, with that of the request, as soon as the answer has been made. */
    private static final long UNTIL_WRITTEN = 64 << 10;

    private final LazySdk sdk;
    private final RunningCalls calls;
    private final StdoutWriter out;
    private final MemoryBudget memory;
    private final CountDownLatch begun = new CountDownLatch(1);
    private volatile MessageDispatcher conversation;

    LineDispatcher(LazySdk sdk, RunningCalls calls, StdoutWriter out, MemoryBudget memory) {
        this.sdk = sdk;
        this.calls = calls;
        this.out = out;
        this.memory = memory;
    }

    void begin(ToolMethods tools) {
        conversation = new MessageDispatcher(tools, sdk, calls);
        begun.countDown();
    }

    void accept(LineReader.Line line) {
        if (line instanceof LineReader.Line.Greeted greeted) {
            JsonRpcMessage.Request hello = (JsonRpcMessage.Request) JsonRpcMessage.read(greeted.text());
            sdk.greeted(greeted.text());
            conversation().begun(McpClient.from(hello.params()));
        } else if (line instanceof LineReader.Line.Text text) {
            if (!text.text().isBlank()) {
                accept(text);
            }
        } else if (line instanceof LineReader.Line.TooLong tooLong) {
            refuse(tooLong.id(), JsonRpcAnswers.INVALID_REQUEST, words(tooLong));
        } else {
            refuse(((LineReader.Line.NotUtf8) line).id(), JsonRpcAnswers.PARSE_ERROR, "This line is not UTF-8.");
        }
    }

    private String words(LineReader.Line.TooLong line) {
        return line.length() > LineReader.LONGEST
                ? "This line is longer than 16 MiB. Send a smaller message."
                : MemoryWords.neverFits(line.weight(), memory.mostOfOne());
    }

    /**
     * Reserves the memory that a message needs until it is answered. Refuses the message at once if others have
     * reserved too much.
     */
    private void accept(LineReader.Line.Text line) {
        Reservation held = memory.open(AgentIdentity.LOCAL);
        MessageOutput way = new HeldOut(out, held, UNTIL_WRITTEN);
        if (held.growTo(UNTIL_WRITTEN + line.weight()) != Verdict.FITS) {
            way.answer(JsonRpcAnswers.error(MessageScan.of(line.text()).id(), JsonRpcAnswers.BUSY, MemoryWords.BUSY));
            return;
        }
        try {
            JsonRpcMessage message = JsonRpcMessage.read(line.text());
            if (message instanceof JsonRpcMessage.Request) {
                conversation().accept(message, line.text(), way);
            } else {
                conversation().accept(message, line.text(), out);
                held.close();
            }
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError fault) {
            InternalErrorLog.report("a line", fault);
            way.answer(JsonRpcAnswers.error(Json.Null.NULL, JsonRpcAnswers.INTERNAL_ERROR, JsonRpcAnswers.BROKEN));
        }
    }

    private MessageDispatcher conversation() {
        try {
            begun.await();
        } catch (InterruptedException theEnd) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the session ended before it had tools", theEnd);
        }
        return conversation;
    }

    private void refuse(Json id, int code, String why) {
        out.answer(JsonRpcAnswers.error(id, code, why));
    }
}
