package io.iterablemcp.tools;

import io.iterablemcp.gate.Decision;
import io.iterablemcp.gate.Gate;
import java.util.Optional;

/** May it? A closed tool answers why it is closed, whatever its arguments lack. */
final class GateStage {

    private GateStage() {}

    static Step check(Call call) {
        return answer(call, decide(call));
    }

    /** May it, with these arguments? A flag can bring personal data into the answer of a tool that needs none. */
    static Step checkArguments(Call call) {
        if (call.tool().personal()) {
            return new Step.GoOn(call);
        }
        Optional<String> flag = PersonalFlags.on(call);
        if (flag.isEmpty()) {
            return new Step.GoOn(call);
        }
        Decision decision = Gate.decide(
                call.tool().asPersonal(),
                call.caller().grant(),
                call.caller().project().keyType());
        if (decision instanceof Decision.Closed closed) {
            return Step.refuse(
                    Outcome.Reason.CLOSED,
                    call.tool().name() + " with " + flag.get() + "=true is closed: " + closed.why(),
                    "Leave out " + flag.get() + ", or to open it: " + closed.remedy() + ".");
        }
        return new Step.GoOn(call);
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
