package io.iterablemcp.cli.tools;

import io.iterablemcp.cli.CommandContext;
import io.iterablemcp.cli.Startup.Started;
import io.iterablemcp.cli.approvals.RequestApproval;
import io.iterablemcp.config.Project;
import io.iterablemcp.keys.KeyStoreException;
import io.iterablemcp.keys.approvers.Approvers;
import io.iterablemcp.manifest.Access;
import io.iterablemcp.manifest.ToolSpec;
import io.iterablemcp.safety.approval.ApprovalRequests;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.Stores;
import io.iterablemcp.store.database.StoreException;
import io.iterablemcp.tools.ExitCode;
import io.iterablemcp.tools.JournalStage;
import io.iterablemcp.tools.Outcome;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Lets the person at the command line approve the call that they make there. */
public final class CallApproval {

    private static final String WEBHOOKS = "webhooks";

    private final CommandContext context;
    private final Started started;
    private final Optional<Long> yesTo;

    /** @param yesTo the request that the command line approves */
    public CallApproval(CommandContext context, Started started, Optional<Long> yesTo) {
        this.context = context;
        this.started = started;
        this.yesTo = yesTo;
    }

    /**
     * Runs a call, and runs it again if the person approves it here.
     *
     * @param print prints the outcome
     */
    public ExitCode run(String tool, Supplier<Outcome> call, Function<Outcome, ExitCode> print) {
        Outcome outcome = call.get();
        Optional<ExitCode> decided = outcome instanceof Outcome.NeedsApproval needed
                ? decide(needed, started.catalogue().find(tool).orElseThrow())
                : Optional.empty();
        if (decided.isEmpty()) {
            return print.apply(outcome);
        }
        return decided.get() == ExitCode.OK ? print.apply(call.get()) : decided.get();
    }

    /**
     * What becomes of a call that needs an approval.
     *
     * @return {@link ExitCode#OK} if the call can be made again; empty if the outcome says everything
     */
    private Optional<ExitCode> decide(Outcome.NeedsApproval needed, ToolSpec tool) {
        if (yesTo.isPresent() && yesTo.get() != needed.request()) {
            context.say("--yes-to is " + yesTo.get() + ", and this call is request " + needed.request()
                    + ". Nothing was sent. Look at it with iterable-mcp approvals show " + needed.request());
            return Optional.of(ExitCode.NEEDS_ANSWER);
        }
        Clock clock = Clock.systemUTC();
        try (Store store = Stores.of(started.settings().places(), clock)) {
            RequestApproval approval = new RequestApproval(
                    context,
                    new ApprovalRequests(
                            store, clock, started.settings().calls().safety().approvals()),
                    started.settings().project());
            boolean approvers = approversExist(started.settings().project());
            if (yesTo.isEmpty()) {
                return approvers && context.watched()
                        ? Optional.of(approval.approve(needed.request()))
                        : Optional.empty();
            }
            return Optional.of(
                    approvers || context.watched()
                            ? approval.approveNamed(needed.request())
                            : withoutPerson(approval, needed.request(), tool));
        } catch (StoreException e) {
            context.say(e.words());
        } catch (KeyStoreException e) {
            context.say(e.words());
        }
        return Optional.of(ExitCode.CONFIGURATION);
    }

    private boolean approversExist(Project project) throws KeyStoreException {
        return Approvers.at(context.host().configDirectory()).of(project).exist();
    }

    /** A script may approve what is about things without people, unless approvers are set. */
    private ExitCode withoutPerson(RequestApproval approval, long number, ToolSpec tool) throws StoreException {
        boolean person = tool.access() == Access.SEND
                || tool.access() == Access.FORGET
                || tool.group().equals(WEBHOOKS)
                || tool.name().equals(JournalStage.UNDO)
                || !approval.reachesNobody(number);
        if (!person) {
            return approval.approveUnseen(number);
        }
        context.say(tool.name() + " needs a person at a terminal, and there is none. Nothing was sent. Run the command"
                + " on a terminal, without redirecting its input or output.");
        return ExitCode.NEEDS_ANSWER;
    }
}
