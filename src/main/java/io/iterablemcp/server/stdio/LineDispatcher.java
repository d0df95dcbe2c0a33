package io.iterablemcp.server.stdio;

import io.iterablemcp.json.Json;
import io.iterablemcp.memory.MemoryBudget;
import io.iterablemcp.memory.Reservation;
import io.iterablemcp.memory.Verdict;
import io.iterablemcp.server.calls.RunningCalls;
import io.iterablemcp.server.calls.ToolMethods;
import io.iterablemcp.server.identity.AgentIdentity;
import io.iterablemcp.server.jsonrpc.JsonRpcAnswers;
import io.iterablemcp.server.jsonrpc.JsonRpcMessage;
import io.iterablemcp.server.jsonrpc.MemoryWords;
import io.iterablemcp.server.jsonrpc.MessageOutput;
import io.iterablemcp.server.jsonrpc.MessageScan;
import io.iterablemcp.tools.InternalErrorLog;
import java.util.concurrent.CountDownLatch;

/**
 * Passes lines of input to the conversation as messages. Gets one line at a time, and waits until the tools are
 * available.
 */
final class LineDispatcher {

    /** Memory reserved for the answer. It is freed, with that of the request, as soon as the answer has been made. */
    private static final long UNTIL_WRITTEN = 64 << 10;

    private final StdioProtocol protocol;
    private final StdoutWriter out;
    private final MemoryBudget memory;
    private final CountDownLatch begun = new CountDownLatch(1);

    LineDispatcher(StdioProtocol protocol, StdoutWriter out, MemoryBudget memory) {
        this.protocol = protocol;
        this.out = out;
        this.memory = memory;
    }

    void begin(ToolMethods tools, RunningCalls calls) {
        protocol.serve(tools, calls, out);
        begun.countDown();
    }

    void accept(LineReader.Line line) {
        if (line instanceof LineReader.Line.Text text) {
            if (text.greeted()) {
                protocol().greeted(text.text());
            } else if (!text.text().isBlank()) {
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
                protocol().accept(message, line.text(), way);
            } else {
                protocol().accept(message, line.text(), out);
                held.close();
            }
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError fault) {
            InternalErrorLog.report("a line", fault);
            way.answer(JsonRpcAnswers.error(Json.Null.NULL, JsonRpcAnswers.INTERNAL_ERROR, JsonRpcAnswers.BROKEN));
        }
    }

    private StdioProtocol protocol() {
        try {
            begun.await();
        } catch (InterruptedException theEnd) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the session ended before its tools were ready", theEnd);
        }
        return protocol;
    }

    private void refuse(Json id, int code, String why) {
        out.answer(JsonRpcAnswers.error(id, code, why));
    }
}
