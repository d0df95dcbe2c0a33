package io.iterablemcp.tools;

import java.util.function.Function;

/** The result of a check: continue with this call, or stop with this outcome. */
public sealed interface StageResult {

    record GoOn(Call call) implements StageResult {}

    record Stop(Outcome outcome) implements StageResult {}

    static StageResult refuse(Outcome.Reason reason, String why, String remedy) {
        return new Stop(new Outcome.Refused(reason, why, remedy));
    }

    default StageResult then(Function<Call, StageResult> stage) {
        return this instanceof GoOn go ? stage.apply(go.call()) : this;
    }

    default Outcome end(Function<Call, Outcome> last) {
        return this instanceof GoOn go ? last.apply(go.call()) : ((Stop) this).outcome();
    }
}
