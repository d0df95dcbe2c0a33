package io.iterablemcp.console.decide;

import io.iterablemcp.safety.approval.ApprovalRequest;
import io.iterablemcp.safety.approval.ExpectedAnswer;

/** What a person types to approve a request. */
final class ApprovalQuestion {

    private ApprovalQuestion() {}

    static String of(ApprovalRequest request) {
        ExpectedAnswer answer = request.change().answer();
        if (!answer.isTyped()) {
            return "To approve it, type the number of the request, " + request.number();
        }
        if (answer.equals(ExpectedAnswer.UNKNOWN_AUDIENCE)) {
            return "Nobody knows how many people it reaches. To approve it, type \"" + answer.text() + "\"";
        }
        return answer.text().matches("\\d+")
                ? "To approve it, type how many people it reaches"
                : "To approve it, type the person that it is about";
    }
}
