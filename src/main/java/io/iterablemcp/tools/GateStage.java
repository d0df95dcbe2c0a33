package io.iterablemcp.tools;

import io.iterablemcp.gate.Decision;
import io.iterablemcp.gate.Gate;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.manifest.ToolSpec;
import java.util.Optional;

/** Checks that the caller may use the tool. It runs before the argument check, so a closed tool always says why. */
public final class GateStage implements Stage {

    private final Catalogue catalogue;

    public GateStage(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    @Override
    public Outcome handle(Call call, Next next) {
        return check(call, catalogue).end(next::proceed);
    }

    static StageResult check(Call call, Catalogue catalogue) {
        return check(call, decide(call, catalogue));
    }

    static StageResult check(Call call, Decision decision) {
        if (!decision.open()) {
            return StageResult.refuse(
                    Outcome.Reason.CLOSED,
                    call.tool().name() + " is closed: " + decision.why(),
                    "To open it: " + decision.remedy() + ".");
        }
        return new StageResult.GoOn(call);
    }

    static Decision decide(Call call, Catalogue catalogue) {
        Optional<ToolSpec> whole = call.trace().parent().flatMap(CallTrace::tool);
        if (call.reader().isPresent() && whole.isPresent()) {
            return Gate.decidePart(
                    call.tool(),
                    whole.get(),
                    call.caller().grant(),
                    call.caller().project().keyType());
        }
        return Gate.decide(
                call.tool(),
                catalogue,
                call.caller().grant(),
                call.caller().project().keyType());
    }
}
