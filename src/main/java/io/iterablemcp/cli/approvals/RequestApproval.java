package io.iterablemcp.cli.approvals;

import io.iterablemcp.cli.ApproverCheck;
import io.iterablemcp.cli.ApproverCheck.Decider;
import io.iterablemcp.cli.CommandContext;
import io.iterablemcp.config.Project;
import io.iterablemcp.safety.approval.ApprovalRequest;
import io.iterablemcp.safety.approval.ApprovalRequests;
import io.iterablemcp.safety.approval.Approver;
import io.iterablemcp.safety.approval.Decided;
import io.iterablemcp.safety.approval.ExpectedAnswer;
import io.iterablemcp.safety.approval.RequestState;
import io.iterablemcp.safety.preview.Audience;
import io.iterablemcp.store.database.StoreException;
import io.iterablemcp.tools.ExitCode;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Lets the person at the terminal approve a request: shows it, and asks for what has to be typed. */
public final class RequestApproval {

    private final CommandContext context;
    private final ApprovalRequests requests;
    private final Project project;

    public RequestApproval(CommandContext context, ApprovalRequests requests, Project project) {
        this.context = context;
        this.requests = requests;
        this.project = project;
    }

    /** Prints what became of it. */
    public ExitCode approve(long number) throws StoreException {
        return approve(number, false);
    }

    /** The same for a person who has named the request already. */
    public ExitCode approveNamed(long number) throws StoreException {
        return approve(number, true);
    }

    /** Approves what nobody has to type anything for, where no approvers are set. */
    public ExitCode approveUnseen(long number) throws StoreException {
        return tell(number, Approver.LOCAL, "");
    }

    /** Whether the request is about things without people. */
    public boolean reachesNobody(long number) throws StoreException {
        return requests.find(number)
                .filter(it -> it.change().audience() instanceof Audience.Nobody)
                .isPresent();
    }

    private ExitCode approve(long number, boolean named) throws StoreException {
        Optional<ApprovalRequest> found =
                requests.find(number).filter(it -> it.call().project().equals(project.identity()));
        if (found.isEmpty() || found.get().state() != RequestState.OPEN) {
            // Nothing can be approved, and the store says why.
            return tell(number, Approver.LOCAL, "");
        }
        if (!context.watched()) {
            context.say("a person approves at a terminal, and there is none. Nothing was approved. Run the command on a"
                    + " terminal, without redirecting its input or output.");
            return ExitCode.NEEDS_ANSWER;
        }
        show(new RequestTable(ZoneId.systemDefault()).page(found.get()));
        Optional<String> typed = typed(found.get(), named);
        if (typed.isEmpty()) {
            context.say("what you typed is not what the request asks for. Nothing was approved.");
            return ExitCode.NEEDS_ANSWER;
        }
        Decider decider = new ApproverCheck(context).of(project, "to approve request " + number);
        if (decider instanceof Decider.Rejected rejected) {
            context.say(rejected.words());
            return rejected.code();
        }
        String name = decider instanceof Decider.Named approver ? approver.name() : Approver.LOCAL;
        return tell(number, name, typed.get());
    }

    private ExitCode tell(long number, String name, String typed) throws StoreException {
        Decided decided = requests.approve(project.identity(), number, Approver.onTerminal(name), typed);
        DecisionWords words = new DecisionWords(decided, name);
        context.say(words.words());
        return words.code();
    }

    private void show(List<String> page) {
        page.forEach(context.err()::println);
        context.err().println();
        context.err().flush();
    }

    /** What the person has typed; empty if it is not the right thing. */
    private Optional<String> typed(ApprovalRequest request, boolean named) {
        ExpectedAnswer answer = request.change().answer();
        if (answer.isTyped()) {
            return context.terminal().line(question(answer)).filter(answer::matches);
        }
        if (named) {
            return Optional.of("");
        }
        return context.terminal()
                .line("To approve it, type the number of the request: ")
                .filter(it -> it.equals(String.valueOf(request.number())));
    }

    private static String question(ExpectedAnswer answer) {
        if (answer.equals(ExpectedAnswer.UNKNOWN_AUDIENCE)) {
            return "Nobody knows how many people it reaches. To approve it, type \"" + answer.text() + "\": ";
        }
        return answer.text().matches("\\d+")
                ? "To approve it, type how many people it reaches: "
                : "To approve it, type the person that it is about: ";
    }
}
