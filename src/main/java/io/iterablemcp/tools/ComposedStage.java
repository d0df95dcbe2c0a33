package io.iterablemcp.tools;

import io.iterablemcp.json.JsonWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs the tools that are not a single endpoint, and returns constant answers. */
public final class ComposedStage implements Stage {

    private final Map<String, ComposedTool> tools = new HashMap<>();

    public ComposedStage(List<ComposedTool> composed) {
        for (ComposedTool tool : composed) {
            tools.put(tool.name(), tool);
        }
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
        return tools.get(call.tool().name()).answer(call);
    }
}
