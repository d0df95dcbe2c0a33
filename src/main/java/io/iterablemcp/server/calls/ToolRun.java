package io.iterablemcp.server.calls;

import io.iterablemcp.json.Json;
import io.iterablemcp.server.ToolResult;
import io.iterablemcp.server.jsonrpc.JsonRpcAnswers;
import io.iterablemcp.server.jsonrpc.MessageOutput;
import io.iterablemcp.tools.Call;
import io.iterablemcp.tools.DecisionPage;
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
    private final Optional<QuestionSender> pages;
    private final MessageOutput out;
    private final RunningCalls calls;
    private final Duration patience;
    private volatile Optional<Outcome> unanswered = Optional.empty();
    /** A person is asked once in a call. */
    private volatile boolean asked;

    /**
     * @param questions who puts them to the person; empty when the client cannot show any
     * @param pages who leads the person to a page; empty when the client cannot
     * @param patience how long the call waits for a person's answer
     */
    ToolRun(
            ToolChain tools,
            Call call,
            Json id,
            Optional<QuestionSender> questions,
            Optional<QuestionSender> pages,
            MessageOutput out,
            RunningCalls calls,
            Duration patience) {
        this.tools = tools;
        this.call = call;
        this.id = id;
        this.questions = questions;
        this.pages = pages;
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
    public CallStep needsAnswer(Outcome.NeedsAnswer question) {
        if (questions.isEmpty() || !out.carriesMessages()) {
            return answer(question);
        }
        asked = true;
        return new CallStep.Pause(goOn -> {
            AtomicBoolean over = new AtomicBoolean();
            questions.get().ask(question.question(), out, said -> {
                // Also when it comes too late for this run: the next call with the same arguments takes it up. But who
                // has cancelled the call has approved nothing.
                said.filter(choice -> !call.caller().cancelled()).ifPresent(choice -> tools.answer(question, choice));
                if (over.compareAndSet(false, true)) {
                    unanswered = said.isEmpty() ? Optional.of(question) : Optional.empty();
                    goOn.run();
                }
            });
            calls.later(patience, () -> {
                if (over.compareAndSet(false, true)) {
                    unanswered = Optional.of(question);
                    goOn.run();
                }
            });
        });
    }

    /** The request is decided on the page, or in any other place. */
    @Override
    public CallStep needsApproval(Outcome.NeedsApproval held) {
        if (asked || pages.isEmpty() || held.page().isEmpty() || !out.carriesMessages()) {
            return answer(held);
        }
        asked = true;
        DecisionPage page = held.page().get();
        return new CallStep.Pause(goOn -> invite(held, page, goOn));
    }

    private void invite(Outcome.NeedsApproval held, DecisionPage page, Runnable goOn) {
        Invitation invitation = Invitation.to(page.link().address(), page.message());
        AtomicBoolean over = new AtomicBoolean();
        Runnable notNow = () -> {
            if (over.compareAndSet(false, true)) {
                unanswered = Optional.of(held);
                goOn.run();
            }
        };
        pages.orElseThrow().invite(invitation, out, agreed -> {
            // Whoever agrees opens the page, which is not a decision. Whoever does not may decide later.
            if (!agreed) {
                notNow.run();
            }
        });
        page.decision().apply(patience).thenAccept(decided -> {
            if (decided && !call.caller().cancelled() && over.compareAndSet(false, true)) {
                pages.get().done(invitation, out);
                goOn.run();
            }
        });
        calls.later(patience, notNow);
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
