package io.iterablemcp.tools;

import io.iterablemcp.gate.Decision;
import io.iterablemcp.gate.Gate;

/** May it? A closed tool answers why it is closed, whatever its arguments lack. */
final class GateStage {

    private GateStage() {}

    static Step check(Call call) {
        Decision decision = Gate.decide(
                call.tool(), call.caller().grant(), call.caller().project().keyType());
        if (decision instanceof Decision.Closed closed) {
            return Step.refuse(
                    Outcome.Reason.CLOSED,
                    call.tool().name() + " is closed: " + closed.why(),
                    "To open it: " + closed.remedy() + ".");
        }
        return new Step.GoOn(call);
    }
}
