package io.iterablemcp.tools;

import java.util.function.Function;

/** The result of a check: continue with this call, or stop with this outcome. */
public sealed interface StageResult {

    /** Whether the call continues. */
    boolean goesOn();

    /** Runs the next check if the call continues. */
    StageResult then(Function<Call, StageResult> stage);

    /** The outcome: that of the rest of the chain if the call continues. */
    Outcome end(Function<Call, Outcome> last);

    record GoOn(Call call) implements StageResult {
        @Override
        public boolean goesOn() {
            return true;
        }

        @Override
        public StageResult then(Function<Call, StageResult> stage) {
            return stage.apply(call);
        }

        @Override
        public Outcome end(Function<Call, Outcome> last) {
            return last.apply(call);
        }
    }

    record Stop(Outcome outcome) implements StageResult {
        @Override
        public boolean goesOn() {
            return false;
        }

        @Override
        public StageResult then(Function<Call, StageResult> stage) {
            return this;
        }

        @Override
        public Outcome end(Function<Call, Outcome> last) {
            return outcome;
        }
    }

    static StageResult refuse(Outcome.Reason reason, String why, String remedy) {
        return new Stop(new Outcome.Refused(reason, why, remedy));
    }
}
