package io.iterablemcp.tools;

import io.iterablemcp.safety.approval.ApprovalRequest;
import io.iterablemcp.safety.approval.ApprovalRequests;
import io.iterablemcp.safety.approval.Approver;
import io.iterablemcp.safety.preview.Audience;
import io.iterablemcp.store.database.StoreException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** Decisions of a person at the caller's side: by the question that an agent's client shows, or on a terminal. */
public final class ClientAnswers {

    /** The groups whose changes may be live content: that they reach nobody is not certain enough for a limit. */
    private static final Set<String> CONTENT = Set.of("templates", "snippets", "safety");

    private final ApprovalRequests requests;
    private final OpenQuestions questions;
    private final BooleanSupplier approversKnown;

    /**
     * @param approversKnown whether somebody has a name and a passphrase for approvals: a client, which gives neither, then
     *     decides about no more than it was opened for
     */
    public ClientAnswers(ApprovalRequests requests, OpenQuestions questions, BooleanSupplier approversKnown) {
        this.requests = requests;
        this.questions = questions;
        this.approversKnown = approversKnown;
    }

    /** Whether a person at the caller's side may decide about this request. */
    boolean wanted(RequiredApproval required, ApprovalRequest request) throws StoreException {
        AnswersFrom from = required.call().caller().answersFrom();
        boolean byClient = !required.neverByClient() && request.needed() == 1;
        if (!request.decisions().isEmpty()) {
            return false; // somebody at this side has approved it already, and a second person is needed
        }
        return switch (from) {
            case NOBODY -> false;
            case TERMINAL -> !approversKnown.getAsBoolean();
            case LOCAL_PROGRAM -> byClient && (!approversKnown.getAsBoolean() || isOpened(required, request));
            case GRANTED_CLIENT -> byClient && isOpened(required, request);
        };
    }

    private boolean isOpened(RequiredApproval required, ApprovalRequest request) throws StoreException {
        if (request.change().audience() instanceof Audience.Nobody
                && CONTENT.contains(required.call().tool().group())) {
            return false;
        }
        OptionalLong people = request.change().audience().people();
        long limit = requests.clientLimit(request.call().project());
        return limit > 0 && people.isPresent() && people.getAsLong() <= limit;
    }

    /** Whether a person has answered a question about this call. */
    boolean isAnswered(Call call) {
        return questions.isAnswered(call);
    }

    Outcome.NeedsAnswer ask(
            RequiredApproval required, ApprovalRequest request, String otherwise, Optional<PageLink> page) {
        Outcome.NeedsAnswer asked = questions.ask(required.call(), ApprovalWords.question(request), otherwise);
        return new Outcome.NeedsAnswer(asked.question(), asked.token(), asked.otherwise(), page);
    }

    /** What a person at the caller's side has said. */
    enum Said {
        NOTHING,
        /** Not now: it stays open, and nobody asks again in this call. */
        LATER,
        /** The request was decided, as far as it could be. */
        DECISION
    }

    /** Applies the answer of a person who was asked about exactly this request. An answer counts once. */
    Said take(RequiredApproval required, ApprovalRequest request) throws StoreException {
        Optional<String> choice = questions.take(required.call(), ApprovalWords.question(request));
        if (choice.isEmpty() || !wanted(required, request)) {
            return Said.NOTHING;
        }
        String project = request.call().project();
        Approver approver = approver(required.call().caller());
        switch (choice.get()) {
            case ApprovalWords.APPROVE ->
                requests.approve(
                        project,
                        request.number(),
                        approver,
                        request.change().answer().text());
            case ApprovalWords.REJECT -> requests.reject(project, request.number(), approver, "");
            default -> {
                return Said.LATER;
            }
        }
        return Said.DECISION;
    }

    /** Whoever sits in front of this computer is one person, however the decision comes. */
    private static Approver approver(Caller caller) {
        return switch (caller.answersFrom()) {
            case TERMINAL -> Approver.onTerminal(Approver.LOCAL);
            case LOCAL_PROGRAM -> new Approver(Approver.LOCAL, Approver.Means.CLIENT);
            case GRANTED_CLIENT, NOBODY -> new Approver("client of " + caller.agent(), Approver.Means.CLIENT);
        };
    }
}
