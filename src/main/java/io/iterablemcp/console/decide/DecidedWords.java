package io.iterablemcp.console.decide;

import io.iterablemcp.safety.approval.ApprovalRequest;
import io.iterablemcp.safety.approval.Decided;
import io.iterablemcp.safety.approval.RequestState;
import java.util.stream.Collectors;

/** What became of a decision on a page. */
public final class DecidedWords {

    private DecidedWords() {}

    public static int status(Decided decided) {
        if (decided instanceof Decided.Done || decided instanceof Decided.NeedsSecond) {
            return 200;
        }
        return decided instanceof Decided.WrongAnswer ? 422 : 409;
    }

    /** @param name of the person who has decided */
    public static String of(Decided decided, String name) {
        if (decided instanceof Decided.Done done) {
            return done(done.request());
        }
        if (decided instanceof Decided.NeedsSecond second) {
            return "Your approval of request " + second.request().number()
                    + " counts. Another approver has to approve it, too.";
        }
        if (decided instanceof Decided.AlreadyDecided already) {
            return already(already.request(), name);
        }
        if (decided instanceof Decided.Expired expired) {
            return "Request " + expired.request().number()
                    + " has expired, so nothing was decided. The agent asks again when it makes the same call again.";
        }
        if (decided instanceof Decided.WrongAnswer) {
            return "What you typed is not what the request asks for. Nothing was decided.";
        }
        return decided instanceof Decided.NeedsNames
                ? "The request needs two approvers with names. Nothing was decided."
                : "There is no such request in this project. Nothing was decided.";
    }

    private static String done(ApprovalRequest request) {
        return request.state() == RequestState.REJECTED
                ? "Request " + request.number() + " is rejected. The agent learns it when it makes the same call again."
                : "Request " + request.number() + " is approved. It acts when agent "
                        + request.call().agent()
                        + " makes the same call again, once and within 15 minutes. Tell the agent that it is approved.";
    }

    private static String already(ApprovalRequest request, String name) {
        if (request.state() == RequestState.OPEN) {
            return "You, " + name + ", have approved request " + request.number()
                    + " already. Another approver has to approve it, too.";
        }
        String people = request.decisions().stream()
                .map(it -> it.approver().name())
                .distinct()
                .collect(Collectors.joining(" and "));
        return "Nothing was decided: request " + request.number() + " is already "
                + (request.state() == RequestState.USED
                        ? "approved and used"
                        : request.state().word())
                + (people.isEmpty() ? "." : " by " + people + ".");
    }
}
