package io.iterablemcp.tools;

import io.iterablemcp.api.ApiCall;
import io.iterablemcp.api.Reply;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Sends the request to Iterable and shapes the response for the agent. */
public record IterableStage(Function<ApiCall, Reply> api, BiFunction<Call, Reply, Outcome> shape) implements Stage {

    @Override
    public Outcome handle(Call call, Next next) {
        Caller caller = call.caller();
        Call sent = call.sent();
        call.plan().sent().ifPresent(call.trace()::sends);
        Reply reply = api.apply(new ApiCall(
                sent.tool(),
                sent.arguments(),
                caller.agent(),
                caller.client(),
                new WaitNotices(caller, call.trace()),
                call.filter().hiding(MarkedArguments.secret(call))));
        call.trace().replied(reply);
        return shape.apply(sent, reply);
    }
}
