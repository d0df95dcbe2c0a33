package io.iterablemcp.server.calls;

import io.iterablemcp.json.Json;
import io.iterablemcp.server.ToolResult;
import io.iterablemcp.server.jsonrpc.JsonRpcAnswers;
import io.iterablemcp.server.jsonrpc.MessageOutput;
import io.iterablemcp.tools.Call;
import io.iterablemcp.tools.Outcome;
import io.iterablemcp.tools.ToolChain;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** One {@code tools/call}, run again after each of its pauses until it has an outcome to answer with. */
final class ToolRun implements Supplier<CallStep>, Outcome.Resumption<CallStep> {

    private final ToolChain tools;
    private final Call call;
    private final Json id;
    private final Optional<QuestionSender> questions;
    private final MessageOutput out;
    private final RunningCalls calls;
    private final Duration patience;
    private volatile Optional<Outcome> unanswered = Optional.empty();

    /**
     * @param questions who puts them to the person; empty when the client cannot show any
     * @param patience how long the call waits for a person's answer
     */
    ToolRun(
            ToolChain tools,
            Call call,
            Json id,
            Optional<QuestionSender> questions,
            MessageOutput out,
            RunningCalls calls,
            Duration patience) {
        this.tools = tools;
        this.call = call;
        this.id = id;
        this.questions = questions;
        this.out = out;
        this.calls = calls;
        this.patience = patience;
    }

    @Override
    public CallStep get() {
        if (unanswered.isPresent()) {
            return answer(unanswered.get());
        }
        Outcome outcome = tools.run(call);
        return outcome instanceof Outcome.Paused paused ? paused.resume(this) : answer(outcome);
    }

    @Override
    public CallStep needsAnswer(Outcome.NeedsAnswer asked) {
        if (questions.isEmpty() || !out.carriesMessages()) {
            return answer(asked);
        }
        return new CallStep.Pause(goOn -> {
            AtomicBoolean over = new AtomicBoolean();
            questions.get().ask(asked.question(), out, said -> {
                // Also when it comes too late for this run: the next call with the same arguments takes it up. But who
                // has cancelled the call has approved nothing.
                said.filter(choice -> !call.caller().cancelled()).ifPresent(choice -> tools.answer(asked, choice));
                if (over.compareAndSet(false, true)) {
                    unanswered = said.isEmpty() ? Optional.of(asked) : Optional.empty();
                    goOn.run();
                }
            });
            calls.later(patience, () -> {
                if (over.compareAndSet(false, true)) {
                    unanswered = Optional.of(asked);
                    goOn.run();
                }
            });
        });
    }

    @Override
    public CallStep waits(Outcome.Waits pause) {
        return new CallStep.Pause(goOn -> {
            // Whichever comes first lets go of the call: an event may never happen, and must not keep every call that
            // has waited for it.
            AtomicReference<Runnable> waiting = new AtomicReference<>(goOn);
            Runnable first = () -> Optional.ofNullable(waiting.getAndSet(null)).ifPresent(Runnable::run);
            pause.event().whenComplete((done, fault) -> first.run());
            calls.later(pause.atMost(), first);
        });
    }

    private CallStep answer(Outcome outcome) {
        return new CallStep.Answer(JsonRpcAnswers.tool(id, ToolResult.of(outcome)));
    }
}
