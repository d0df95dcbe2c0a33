package io.iterablemcp.tools;

import io.iterablemcp.gate.Decision;
import io.iterablemcp.gate.Gate;

/** May it? A closed tool answers why it is closed, whatever its arguments lack. */
final class GateStage {

    private GateStage() {}

    static Step check(Call call) {
        return answer(call, decide(call));
    }

    /** Whether a tool that runs another may look for it: what the flags close, the target's own check tells in full. */
    static Step mayLook(Call run) {
        return answer(run, decide(run).without(Decision.By.FLAG));
    }

    private static Decision decide(Call call) {
        return Gate.decide(
                call.tool(), call.caller().grant(), call.caller().project().keyType());
    }

    private static Step answer(Call call, Decision decision) {
        if (decision instanceof Decision.Closed closed) {
            return Step.refuse(
                    Outcome.Reason.CLOSED,
                    call.tool().name() + " is closed: " + closed.why(),
                    "To open it: " + closed.remedy() + ".");
        }
        return new Step.GoOn(call);
    }
}
