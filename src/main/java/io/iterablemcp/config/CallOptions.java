package io.iterablemcp.config;

import java.time.Duration;

/**
 * The settings of each call.
 *
 * @param deadline the time limit of one call: waits, retries and the response body included
 * @param maxResultChars the most characters that one answer may have
 * @param rateLimits whether this program counts calls itself; a 429 is always honoured
 * @param loadsEvents whether loads bring events although personal data may be closed
 * @param answers the form of answers for agents that have not chosen one
 * @param reports what Iterable's API does not return of the project
 */
public record CallOptions(
        Duration deadline,
        int maxResultChars,
        boolean rateLimits,
        SafetyOptions safety,
        boolean loadsEvents,
        AnswerStyle answers,
        ReportOptions reports) {

    public static final CallOptions DEFAULT =
            new CallOptions(Duration.ofSeconds(45), 40_000, true, SafetyOptions.DEFAULT);

    public CallOptions(Duration deadline, int maxResultChars, boolean rateLimits, SafetyOptions safety) {
        this(deadline, maxResultChars, rateLimits, safety, false);
    }

    public CallOptions(
            Duration deadline, int maxResultChars, boolean rateLimits, SafetyOptions safety, boolean loadsEvents) {
        this(deadline, maxResultChars, rateLimits, safety, loadsEvents, AnswerStyle.TABLE);
    }

    public CallOptions(
            Duration deadline,
            int maxResultChars,
            boolean rateLimits,
            SafetyOptions safety,
            boolean loadsEvents,
            AnswerStyle answers) {
        this(deadline, maxResultChars, rateLimits, safety, loadsEvents, answers, ReportOptions.DEFAULT);
    }

    CallOptions withSafety(SafetyOptions other) {
        return new CallOptions(deadline, maxResultChars, rateLimits, other, loadsEvents, answers, reports);
    }

    CallOptions withMaxResultChars(int other) {
        return new CallOptions(deadline, other, rateLimits, safety, loadsEvents, answers, reports);
    }

    CallOptions withRateLimits(boolean other) {
        return new CallOptions(deadline, maxResultChars, other, safety, loadsEvents, answers, reports);
    }

    CallOptions withoutBudgets() {
        return new CallOptions(
                deadline, maxResultChars, rateLimits, safety.withoutBudgets(), loadsEvents, answers, reports);
    }

    CallOptions withDeadline(Duration other) {
        return new CallOptions(other, maxResultChars, rateLimits, safety, loadsEvents, answers, reports);
    }
}
