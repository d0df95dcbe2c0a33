package io.iterablemcp.tools;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.safety.approval.ApprovalRequest;
import io.iterablemcp.safety.approval.ApprovalRequests;
import io.iterablemcp.safety.approval.RequestState;
import io.iterablemcp.store.database.StoreException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tool wait_for_approval: an agent learns what became of a request of its own. Waiting takes no thread of a call. */
public final class WaitForApproval implements ComposedTool {

    private static final long LONGEST = 45;

    private final ApprovalRequests requests;
    private final Clock clock;
    private final PolledDecisions decisions;

    public WaitForApproval(ApprovalRequests requests, Clock clock) {
        this(requests, clock, PolledDecisions.INTERVAL);
    }

    /** @param interval how often the store is asked */
    public WaitForApproval(ApprovalRequests requests, Clock clock, Duration interval) {
        this.requests = requests;
        this.clock = clock;
        this.decisions = new PolledDecisions(requests, interval);
    }

    @Override
    public String name() {
        return "wait_for_approval";
    }

    @Override
    public Outcome answer(Call call) {
        long number = number(call, "request").orElseThrow();
        Instant until = call.trace().begun().plusSeconds(number(call, "seconds").orElse(LONGEST));
        try {
            Optional<ApprovalRequest> found = requests.find(number).filter(it -> isOwn(it, call.caller()));
            if (found.isEmpty()) {
                return new Outcome.Refused(
                        Outcome.Reason.BAD_ARGUMENTS,
                        "you have no request " + number + " in this project",
                        "Give the number that the refused call has named.");
            }
            ApprovalRequest request = found.get();
            Duration left = Duration.between(clock.instant(), until);
            return request.state() == RequestState.OPEN && !left.isNegative() && !left.isZero()
                    ? new Outcome.Waits(decisions.of(number, left), left)
                    : new Outcome.Answered(json(request), List.of());
        } catch (StoreException e) {
            // Its words name a path of this machine.
            return new Outcome.Refused(
                    Outcome.Reason.STORE,
                    "the store of approvals cannot be read at the moment",
                    "Try again later; iterable-mcp doctor tells the person who runs the server what is wrong.");
        }
    }

    private static boolean isOwn(ApprovalRequest request, Caller caller) {
        return request.call().agent().equals(caller.agent())
                && request.call().project().equals(caller.project().identity());
    }

    private static String json(ApprovalRequest request) {
        Map<String, Json> fields = new LinkedHashMap<>();
        fields.put("request", Json.Num.of(request.number()));
        fields.put("tool", Json.text(request.call().tool()));
        fields.put("state", Json.text(request.state().word()));
        fields.put("next", Json.text(next(request)));
        return JsonWriter.write(new Json.Obj(fields));
    }

    private static String next(ApprovalRequest request) {
        String until = ApprovalWords.time(request.ends());
        return switch (request.state()) {
            case OPEN -> "Nobody has decided yet. Call again to keep waiting; the request is open until " + until + ".";
            case APPROVED -> "Make the same call again, with the same arguments, before " + until + ".";
            // The words of the person may name people, and only the answer to the call itself masks them.
            case REJECTED -> "Make the same call again to read why.";
            case CANCELLED ->
                "A person cancelled the send in its grace period: nothing went out. Make the same call again before "
                        + until + " to read why.";
            case USED -> "The call was made. An approval is for one call.";
            case EXPIRED -> "It does not count any more. Make the same call again to ask once more.";
        };
    }

    private static Optional<Long> number(Call call, String argument) {
        return call.arguments().get(argument).map(value -> Long.valueOf(((Json.Num) value).digits()));
    }
}
