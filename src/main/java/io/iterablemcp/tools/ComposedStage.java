package io.iterablemcp.tools;

import io.iterablemcp.api.ApiCall;
import io.iterablemcp.api.Reply;
import io.iterablemcp.api.ReplyReader;
import io.iterablemcp.json.JsonWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Runs the tools that are not a single endpoint, and returns constant answers. What a tool has made of the unmasked
 * answers of its parts is redacted, masked and cut here, as an answer of Iterable is.
 */
public final class ComposedStage implements Stage {

    private static final String JSON = "application/json";
    private static final long ROOM_OF_ONE = 48 << 20;
    private static final int MOST_TURNS = 16;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

    private final Map<String, ComposedTool> tools = new HashMap<>();
    private final ReplyReader reader;
    private final Semaphore turns;

    /** @param reader reads what a tool with parts has composed */
    public ComposedStage(List<ComposedTool> composed, ReplyReader reader) {
        this(composed, reader, turns(Runtime.getRuntime().maxMemory()));
    }

    /** @param turns how many tools with parts run at the same time */
    ComposedStage(List<ComposedTool> composed, ReplyReader reader, int turns) {
        this.reader = reader;
        this.turns = new Semaphore(turns, true);
        for (ComposedTool tool : composed) {
            tools.put(tool.name(), tool);
        }
    }

    /** A tool may need tens of megabytes in a large project. */
    private static int turns(long heap) {
        return (int) Math.max(1, Math.min(MOST_TURNS, heap / ROOM_OF_ONE));
    }

    /** For tools without parts. */
    public ComposedStage(List<ComposedTool> composed) {
        this(composed, (call, status, type, body, outOfTime) -> {
            throw new IllegalStateException("no tool has parts here");
        });
    }

    @Override
    public Outcome handle(Call call, Next next) {
        if (call.tool().answer().constant().isPresent()) {
            return new Outcome.Answered(
                    JsonWriter.write(call.tool().answer().constant().get()), List.of());
        }
        if (call.tool().endpoint().isPresent()) {
            return next.proceed(call);
        }
        ComposedTool tool = tools.get(call.tool().name());
        return call.tool().parts().none() ? tool.answer(call) : inTurn(call, tool);
    }

    /** Whole answers of parts are in memory while a tool reads them, so that only a few run at the same time. */
    private Outcome inTurn(Call call, ComposedTool tool) {
        try {
            if (!turns.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                return new Outcome.Refused(
                        Outcome.Reason.RATE_LIMIT,
                        "as many reports as fit in memory are running already",
                        "Call again in " + LONGEST_WAIT.toSeconds() + " s.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome.Refused(
                    Outcome.Reason.RATE_LIMIT, "the call was stopped while it waited for others", "Call again.");
        }
        try {
            Outcome outcome = tool.answer(call);
            return outcome instanceof Outcome.Answered answered ? shown(call, answered) : outcome;
        } finally {
            turns.release();
        }
    }

    private Outcome shown(Call call, Outcome.Answered composed) {
        ApiCall read = new ApiCall(
                call.tool(),
                call.arguments(),
                call.caller().agent(),
                call.caller().client(),
                words -> {},
                call.filter().hiding(MarkedArguments.secret(call)));
        byte[] body = composed.text().getBytes(StandardCharsets.UTF_8);
        try {
            Reply reply = reader.read(read, 200, JSON, new ByteArrayInputStream(body), () -> false);
            if (reply instanceof Reply.Delivered delivered
                    && !delivered.extent().cutText()) {
                return new Outcome.Answered(delivered.text(), composed.notes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Outcome.Refused(
                Outcome.Reason.QUERY,
                "the answer of " + call.tool().name() + " is longer than ITERABLE_MAX_RESULT_CHARS",
                "Ask for less, such as fewer ids or a smaller limit; a person can raise the setting.");
    }
}
