package io.iterablemcp.tools;

import java.util.function.Function;

/** Are the arguments valid? The later stages see them in the types of the manifest. */
public record ArgumentsStage(Function<Call, StageResult> check) implements Stage {

    @Override
    public Outcome handle(Call call, Next next) {
        return check.apply(call).end(next::proceed);
    }
}
