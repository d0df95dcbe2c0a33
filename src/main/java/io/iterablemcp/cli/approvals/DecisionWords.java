package io.iterablemcp.cli.approvals;

import io.iterablemcp.cli.screen.CellText;
import io.iterablemcp.safety.approval.ApprovalRequest;
import io.iterablemcp.safety.approval.ApprovalRequest.Decision;
import io.iterablemcp.safety.approval.Decided;
import io.iterablemcp.safety.approval.RequestState;
import io.iterablemcp.tools.ExitCode;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What became of a decision, in one sentence for the person, and as the exit code of the command.
 *
 * @param approver who has decided
 */
record DecisionWords(Decided decided, String approver) {

    ExitCode code() {
        return decided instanceof Decided.Done || decided instanceof Decided.NeedsSecond
                ? ExitCode.OK
                : decided instanceof Decided.WrongAnswer || decided instanceof Decided.NeedsNames
                        ? ExitCode.NEEDS_ANSWER
                        : ExitCode.USAGE;
    }

    String words() {
        if (decided instanceof Decided.Done done) {
            return done(done.request());
        }
        if (decided instanceof Decided.NeedsSecond second) {
            return "your approval of request " + second.request().number()
                    + " counts; another approver has to approve it, too.";
        }
        if (decided instanceof Decided.AlreadyDecided already) {
            return already(already.request());
        }
        if (decided instanceof Decided.Expired expired) {
            return "request " + expired.request().number()
                    + " has expired. The agent asks again when it makes the same call again.";
        }
        if (decided instanceof Decided.Unknown unknown) {
            return "there is no request " + unknown.number()
                    + ". iterable-mcp approvals list shows the requests that wait.";
        }
        if (decided instanceof Decided.OtherProject other) {
            return "request " + other.number() + " belongs to project " + CellText.of(other.project())
                    + ". Decide about it with the settings of that project, such as --project.";
        }
        if (decided instanceof Decided.NeedsNames names) {
            return "request " + names.request().number() + " needs two approvers with names. Add them with iterable-mcp"
                    + " approvals people add NAME";
        }
        return "what you typed is not what the request asks for. Nothing was approved.";
    }

    private static String done(ApprovalRequest request) {
        return request.state() == RequestState.REJECTED
                ? "request " + request.number() + " is rejected, and the agent reads why."
                : "request " + request.number() + " is approved. It acts when agent "
                        + CellText.of(request.call().agent())
                        + " makes the same call again, once and within 15 minutes.";
    }

    private String already(ApprovalRequest request) {
        Optional<Decision> rejection = request.rejection();
        if (rejection.isPresent()) {
            return "request " + request.number() + " is already "
                    + (request.state() == RequestState.CANCELLED ? "cancelled" : "rejected") + " by "
                    + rejection.get().approver().name() + ".";
        }
        String names =
                request.decisions().stream().map(it -> it.approver().name()).collect(Collectors.joining(" and "));
        if (request.state() == RequestState.OPEN) {
            return "request " + request.number() + " is already approved by " + approver
                    + ". Another approver has to approve it, too.";
        }
        return "request " + request.number() + " is already approved by " + names
                + (request.state() == RequestState.USED ? ", and the call was made." : ".");
    }
}
