package io.iterablemcp.tools;

import io.iterablemcp.api.request.Idempotency;
import io.iterablemcp.safety.IntentState;
import java.util.Locale;

/**
 * What became of a change, from its outcome.
 *
 * @param words without personal data: no text of an answer
 */
record ChangeResult(IntentState state, String words) {

    /** An internal error: nobody knows how far the call got. */
    static final ChangeResult BROKEN = new ChangeResult(IntentState.UNCERTAIN, "internal error");

    static ChangeResult of(Call call, Outcome outcome) {
        if (outcome instanceof Outcome.Answered) {
            return new ChangeResult(IntentState.ANSWERED, outcome.kind());
        }
        if (outcome instanceof Outcome.Refused refused) {
            return new ChangeResult(IntentState.NOT_SENT, word(refused.reason()));
        }
        if (outcome instanceof Outcome.Paused) {
            return new ChangeResult(IntentState.NOT_SENT, outcome.kind());
        }
        if (outcome instanceof Outcome.Uncertain) {
            return new ChangeResult(IntentState.UNCERTAIN, "the answer was lost");
        }
        return outcome instanceof Outcome.Failed failed ? failed(call, failed) : BROKEN;
    }

    private static ChangeResult failed(Call call, Outcome.Failed failed) {
        int status = failed.status().orElse(0);
        String words = status == 0 ? word(failed.cause()) : status + " " + word(failed.cause());
        return new ChangeResult(state(call, failed, status), words);
    }

    private static IntentState state(Call call, Outcome.Failed failed, int status) {
        if (status >= 400 && status < 500) {
            return IntentState.REFUSED;
        }
        // A repeatable call may have been tried before the attempt that failed.
        boolean repeatable = Idempotency.is(call.tool().effect().repetition(), call.arguments());
        if (status >= 500 || repeatable) {
            return IntentState.UNCERTAIN;
        }
        return switch (failed.cause()) {
            case NO_CONNECTION, CANCELLED, TIMED_OUT -> IntentState.NOT_SENT;
            case REDIRECT -> IntentState.FAILED;
            case BAD_REQUEST,
                    UNAUTHORIZED,
                    FORBIDDEN,
                    NOT_FOUND,
                    CONFLICT,
                    RATE_LIMITED,
                    SERVER_ERROR,
                    UNEXPECTED_STATUS,
                    CONNECTION_LOST,
                    STALLED,
                    EMPTY_ANSWER,
                    HTML_ANSWER,
                    BROKEN_ANSWER,
                    CHANGED_ANSWER -> IntentState.UNCERTAIN;
        };
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
