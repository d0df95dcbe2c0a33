package io.iterablemcp.tools;

import io.iterablemcp.api.ApiCall;
import io.iterablemcp.api.Reply;
import io.iterablemcp.api.ReplyReader;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Sends the request to Iterable and shapes the response for the agent.
 *
 * @param parts makes the calls that are part of another one
 */
public record IterableStage(
        Function<ApiCall, Reply> api,
        BiFunction<ApiCall, ReplyReader, Reply> parts,
        BiFunction<Call, Reply, Outcome> shape)
        implements Stage {

    /** Where no call has parts. */
    public IterableStage(Function<ApiCall, Reply> api, BiFunction<Call, Reply, Outcome> shape) {
        this(
                api,
                (call, reader) -> {
                    throw new IllegalStateException("no call has parts here");
                },
                shape);
    }

    @Override
    public Outcome handle(Call call, Next next) {
        Caller caller = call.caller();
        Call sent = call.sent();
        call.plan().sent().ifPresent(call.trace()::sends);
        ApiCall request = new ApiCall(
                sent.tool(),
                sent.arguments(),
                caller.agent(),
                caller.client(),
                new WaitNotices(caller, call.trace()),
                call.filter().hiding(MarkedArguments.secret(call)));
        Reply reply = call.reader()
                .map(part -> parts.apply(request.within(part.within()), part.reader()))
                .orElseGet(() -> api.apply(request));
        call.trace().replied(reply);
        if (call.reader().isPresent() && reply instanceof Reply.Delivered delivered) {
            return delivered.extent().cut() ? tooLarge(delivered) : new Outcome.Answered(delivered.text(), List.of());
        }
        return shape.apply(sent, reply);
    }

    private static Outcome tooLarge(Reply.Delivered delivered) {
        return new Outcome.Failed(
                Reply.Cause.BROKEN_ANSWER,
                delivered.httpStatus(),
                Optional.empty(),
                "Iterable's answer is too large to be read whole, or did not arrive in time.",
                "Ask for less: a shorter time, or fewer things.");
    }
}
