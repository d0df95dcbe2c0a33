package io.iterablemcp.cli.tools;

import io.iterablemcp.cli.CommandContext;
import io.iterablemcp.cli.TerminalInput;
import io.iterablemcp.text.TerminalText;
import io.iterablemcp.tools.Call;
import io.iterablemcp.tools.Outcome;
import io.iterablemcp.tools.Question;
import io.iterablemcp.tools.ToolChain;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs one call from the command line. Asks the person at the terminal if needed, and waits if the call waits. */
public final class TerminalRun implements Outcome.Resumption<Optional<Outcome>> {

    private final CommandContext context;
    private final ToolChain tools;
    private final Call call;
    private final Optional<String> agreed;

    public TerminalRun(CommandContext context, ToolChain tools, Call call) {
        this(context, tools, call, Optional.empty());
    }

    /** @param agreed the choice that is taken without asking, where a question has it */
    TerminalRun(CommandContext context, ToolChain tools, Call call, Optional<String> agreed) {
        this.agreed = agreed;
        this.context = context;
        this.tools = tools;
        this.call = call;
    }

    public Outcome outcome() {
        Optional<Outcome> last = Optional.empty();
        while (last.isEmpty()) {
            Outcome outcome = tools.run(call);
            last = outcome instanceof Outcome.Paused paused ? paused.resume(this) : Optional.of(outcome);
        }
        return last.get();
    }

    /** Without a terminal, the question is the outcome. */
    @Override
    public Optional<Outcome> needsAnswer(Outcome.NeedsAnswer asked) {
        if (agreed.filter(asked.question().choices()::contains).isPresent()) {
            context.say(asked.question().text());
            tools.answer(asked, agreed.get());
            return Optional.empty();
        }
        if (!context.watched()) {
            return Optional.of(asked);
        }
        Question question = asked.question();
        context.err().println(question.clear());
        for (int i = 0; i < question.choices().size(); i++) {
            context.err()
                    .println(
                            "  " + name(question, i) + "  " + question.choices().get(i));
        }
        context.err().print("Your choice [" + name(question, question.choices().size() - 1) + "]: ");
        context.err().flush();
        String said = TerminalInput.read(context.in()).orElse("").strip();
        tools.answer(asked, question.isTyped(said) ? said : byName(question, said));
        return Optional.empty();
    }

    /** What is typed for the first choice may be a number itself, so the others have letters then. */
    private static String name(Question question, int place) {
        if (question.typed().isEmpty()) {
            return String.valueOf(place + 1);
        }
        return place == 0
                ? TerminalText.line(question.typed().get())
                : question.choices().get(place).substring(0, 1).toLowerCase(Locale.ROOT);
    }

    private static String byName(Question question, String said) {
        int first = question.typed().isPresent() ? 1 : 0;
        for (int i = first; i < question.choices().size(); i++) {
            if (said.equalsIgnoreCase(name(question, i))) {
                return question.choices().get(i);
            }
        }
        return said;
    }

    @Override
    public Optional<Outcome> needsApproval(Outcome.NeedsApproval held) {
        return Optional.of(held);
    }

    @Override
    public Optional<Outcome> waits(Outcome.Waits pause) {
        try {
            pause.event().toCompletableFuture().get(pause.atMost().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException | CancellationException over) {
            // Whatever ended the wait, the next run reports the result.
            return Optional.empty();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return Optional.of(pause);
        }
        return Optional.empty();
    }
}
