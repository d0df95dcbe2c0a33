package io.iterablemcp.tools;

import io.iterablemcp.api.ApiCall;
import io.iterablemcp.api.Reply;
import io.iterablemcp.json.JsonWriter;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The end of the pipeline: calls Iterable and fits the answer, or answers from here when there is nothing to call. */
public final class Work {

    private final Function<ApiCall, Reply> api;
    private final BiFunction<Call, Reply, Outcome> shape;
    private final Map<String, ComposedTool> composed;

    public Work(Function<ApiCall, Reply> api, BiFunction<Call, Reply, Outcome> shape, List<ComposedTool> composed) {
        this.api = api;
        this.shape = shape;
        this.composed = composed.stream().collect(Collectors.toMap(ComposedTool::name, Function.identity()));
    }

    public Outcome on(Call call) {
        if (call.tool().answer().constant().isPresent()) {
            return new Outcome.Answered(
                    JsonWriter.write(call.tool().answer().constant().get()), List.of());
        }
        if (call.tool().endpoint().isEmpty()) {
            return composed.get(call.tool().name()).answer(call);
        }
        Caller caller = call.caller();
        Reply reply = api.apply(
                new ApiCall(call.tool(), call.arguments(), caller.agent(), caller.client(), new WaitNotices(caller)));
        return shape.apply(call, reply);
    }
}
