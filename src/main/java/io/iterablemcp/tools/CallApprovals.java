package io.iterablemcp.tools;

import io.iterablemcp.config.ApprovalOptions;
import io.iterablemcp.config.PersonalAccess;
import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.Argument;
import io.iterablemcp.manifest.ChangeClass;
import io.iterablemcp.privacy.HiddenPeople;
import io.iterablemcp.safety.CommitCondition;
import io.iterablemcp.safety.approval.ApprovalCondition;
import io.iterablemcp.safety.approval.ApprovalRequest;
import io.iterablemcp.safety.approval.ApprovalRequests;
import io.iterablemcp.safety.approval.Approver;
import io.iterablemcp.safety.approval.Asked;
import io.iterablemcp.safety.approval.Decided;
import io.iterablemcp.safety.approval.RequestState;
import io.iterablemcp.safety.approval.RequestedCall;
import io.iterablemcp.safety.approval.RequestedChange;
import io.iterablemcp.safety.approval.StandingApproval;
import io.iterablemcp.safety.approval.StandingApprovals;
import io.iterablemcp.safety.approval.StandingCondition;
import io.iterablemcp.store.database.StoreException;
import io.iterablemcp.text.Clause;
import io.iterablemcp.text.TerminalText;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds out whether a person has agreed to a call, and otherwise asks. */
public final class CallApprovals {

    private final ApprovalRequests requests;
    private final StandingApprovals standing;
    private final ClientAnswers answers;
    private final ApprovalOptions options;
    private final Function<Call, Set<String>> people;
    private final PageLinks pages;
    private final PolledDecisions decisions;

    /**
     * @param answers those that a person gives at the caller's side
     * @param people finds the people in the arguments of a call
     * @param pages where people decide in a browser
     */
    public CallApprovals(
            ApprovalRequests requests,
            StandingApprovals standing,
            ClientAnswers answers,
            ApprovalOptions options,
            Function<Call, Set<String>> people,
            PageLinks pages) {
        this.requests = requests;
        this.standing = standing;
        this.answers = answers;
        this.options = options;
        this.people = people;
        this.pages = pages;
        this.decisions = new PolledDecisions(requests, PolledDecisions.INTERVAL);
    }

    /** Whether the call goes on. */
    sealed interface Result {

        /**
         * It may be made.
         *
         * @param call with the condition that uses the approval up
         * @param note for the answer
         */
        record Agreed(Call call, String note) implements Result {}

        /** It is not made now. */
        record Held(Outcome outcome) implements Result {}
    }

    /**
     * Whether the call will be made if what was approved is still true, so that its preview has to be fresh: it is approved,
     * a person has just answered, or the agent confirms it.
     */
    public boolean isAboutToAct(Call call) {
        if (call.arguments().has(Argument.CONFIRM) || answers.isAnswered(call)) {
            return true;
        }
        boolean cancelled = Thread.interrupted();
        try {
            return requests.isApproved(CallFingerprint.ofApproval(call).hash());
        } catch (StoreException e) {
            return true; // the approval stage refuses the call, and says why
        } finally {
            if (cancelled) {
                Thread.currentThread().interrupt();
            }
        }
    }

    Result of(RequiredApproval required) throws StoreException {
        String tool = required.call().tool().name();
        if (required.lacksPreview()) {
            return refused(
                    tool + " needs a person's approval, and there is no preview of what it would do",
                    "This call cannot be made through this server. A person can make the change in Iterable.");
        }
        if (required.audienceKnownFrom().isPresent()) {
            return notKnownYet(required.audienceKnownFrom().get());
        }
        RequestedCall call = required.requestedCall();
        RequestedChange change = required.requestedChange();
        if (required.changeClass() == ChangeClass.ONE_PERSON) {
            Optional<StandingApproval> covering =
                    standing.covering(call, required.scope(), change.basis().marks());
            if (covering.isPresent()) {
                return agreed(
                        required.call(),
                        new StandingCondition(covering.get(), call),
                        "Covered by standing approval " + covering.get().number() + " of "
                                + shown(covering.get().approver()) + ".");
            }
        }
        Asked asked =
                requests.ask(call, change, people.apply(required.call()), undone(required.call()), required.messages());
        if (asked instanceof Asked.Approved approved) {
            return agreed(required, approved.request());
        }
        if (asked instanceof Asked.Rejected rejected) {
            return rejected(required.call(), rejected.request());
        }
        if (asked instanceof Asked.TooMany many) {
            return refused(
                    "a person has to approve it, and " + many.open() + " requests of yours wait already",
                    "Wait until a person has decided about some of them: iterable-mcp approvals list.");
        }
        return waits(required, (Asked.Waits) asked);
    }

    /** The change that the call undoes, if so. */
    /** Whether exactly this call has made the request, and not one that an approval permits for a day. */
    public static boolean isOf(ApprovalRequest request, Caller caller, String tool, Json.Obj arguments) {
        return request.call()
                .fingerprint()
                .equals(CallFingerprint.of(caller, tool, arguments).hash());
    }

    private static Optional<String> undone(Call call) {
        return call.tool().name().equals(JournalStage.UNDO)
                ? call.arguments().text("change").map(String::strip)
                : Optional.empty();
    }

    private Result waits(RequiredApproval required, Asked.Waits waits) throws StoreException {
        ApprovalRequest request = waits.request();
        ClientAnswers.Said said = answers.take(required, request);
        if (said == ClientAnswers.Said.DECISION) {
            return of(required);
        }
        if (said == ClientAnswers.Said.NOTHING && required.confirmed().isPresent()) {
            return confirmed(required, request);
        }
        String because = waits.because().map(it -> it + " ").orElse("");
        String otherwise = because + ApprovalWords.otherwise(request, mayConfirm(required));
        Optional<PageLink> page = pages.of(required.call().caller(), request);
        return new Result.Held(
                said == ClientAnswers.Said.NOTHING && answers.wanted(required, request)
                        ? answers.ask(required, request, otherwise, page)
                        : new Outcome.NeedsApproval(
                                request.number(),
                                ApprovalWords.question(request).text(),
                                otherwise,
                                page.map(link -> decided(link, request))));
    }

    private DecisionPage decided(PageLink link, ApprovalRequest request) {
        return new DecisionPage(
                link, ApprovalWords.invitation(request), atMost -> decisions.of(request.number(), atMost));
    }

    private boolean mayConfirm(RequiredApproval required) {
        return options.agentConfirms() && required.touchesNoPerson();
    }

    private Result confirmed(RequiredApproval required, ApprovalRequest request) throws StoreException {
        long given = required.confirmed().orElseThrow();
        if (given != request.number()) {
            return refused(
                    "confirm is " + given + ", and the request of this call is " + request.number(),
                    "A number counts only for the agent and the arguments that it was given for. "
                            + ApprovalWords.otherwise(request, mayConfirm(required)));
        }
        if (!mayConfirm(required)) {
            return refused(
                    "an agent cannot confirm " + required.call().tool().name() + " itself",
                    ApprovalWords.otherwise(request, false));
        }
        Approver agent = new Approver(required.call().caller().agent(), Approver.Means.AGENT);
        Decided decided = requests.approve(
                request.call().project(),
                request.number(),
                agent,
                request.change().answer().text());
        return decided instanceof Decided.Done done
                ? agreed(required, done.request())
                : refused("request " + request.number() + " needs a person", ApprovalWords.otherwise(request, false));
    }

    private static Result agreed(RequiredApproval required, ApprovalRequest request) {
        String approvers = request.decisions().stream()
                .filter(ApprovalRequest.Decision::approved)
                .map(it -> shown(it.approver().name()))
                .collect(Collectors.joining(" and "));
        return agreed(
                required.call(),
                new ApprovalCondition(request),
                "Approved by " + approvers + " (request " + request.number() + ").");
    }

    private static Result agreed(Call call, CommitCondition condition, String note) {
        return new Result.Agreed(call.planned(call.plan().with(condition)), note);
    }

    private static Result notKnownYet(Instant from) {
        return refused(
                "a person has to approve it, and the number of people that it reaches is not known yet, because Iterable's"
                        + " limits hold back a part of the reads",
                "Make the same call again after " + ApprovalWords.time(from) + ".");
    }

    private static Result rejected(Call call, ApprovalRequest request) {
        ApprovalRequest.Decision rejection = request.rejection().orElseThrow();
        String words = rejection.words().isBlank()
                ? ""
                : " with the words: " + TerminalText.line(Clause.of(forAgent(call, rejection.words())));
        boolean cancelled = request.state() == RequestState.CANCELLED;
        return refused(
                shown(rejection.approver().name())
                        + (cancelled ? " has cancelled it in its grace period" : " has rejected it") + " (request "
                        + request.number() + ")" + words,
                "Ask the person what to change. The same call is " + (cancelled ? "refused" : "rejected") + " until "
                        + ApprovalWords.time(request.ends()) + ".");
    }

    /** {@link MasksStage} puts pseudonyms into the refusal of a call to Iterable, and only for an agent that reads those. */
    static String forAgent(Call call, String words) {
        PersonalAccess access = call.caller().grant().personal();
        boolean pseudonyms =
                access == PersonalAccess.MASKED && call.tool().endpoint().isPresent();
        return access == PersonalAccess.OPEN || pseudonyms ? words : HiddenPeople.in(words);
    }

    private static String shown(String approver) {
        return TerminalText.line(approver);
    }

    private static Result refused(String why, String remedy) {
        return new Result.Held(new Outcome.Refused(Outcome.Reason.APPROVAL, why, remedy));
    }
}
