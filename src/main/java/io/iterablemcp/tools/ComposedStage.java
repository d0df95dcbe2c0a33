package io.iterablemcp.tools;

import io.iterablemcp.api.ApiCall;
import io.iterablemcp.api.Reply;
import io.iterablemcp.api.ReplyReader;
import io.iterablemcp.json.JsonWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs the tools that are not a single endpoint, and returns constant answers. What a tool has made of the unmasked
 * answers of its parts is redacted, masked and cut here, as an answer of Iterable is.
 */
public final class ComposedStage implements Stage {

    private static final String JSON = "application/json";

    private final Map<String, ComposedTool> tools = new HashMap<>();
    private final ReplyReader reader;

    /** @param reader reads what a tool with parts has composed */
    public ComposedStage(List<ComposedTool> composed, ReplyReader reader) {
        this.reader = reader;
        for (ComposedTool tool : composed) {
            tools.put(tool.name(), tool);
        }
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
        Outcome outcome = tools.get(call.tool().name()).answer(call);
        return outcome instanceof Outcome.Answered answered
                        && !call.tool().parts().none()
                ? shown(call, answered)
                : outcome;
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
