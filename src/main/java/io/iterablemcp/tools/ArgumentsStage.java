package io.iterablemcp.tools;

import java.util.function.Function;

/** Validates the arguments and converts them to their manifest types; later stages see only the converted ones. */
public record ArgumentsStage(Function<Call, StageResult> check) implements Stage {

    @Override
    public Outcome handle(Call call, Next next) {
        return check.apply(call).end(checked -> {
            checked.trace().checked(checked.arguments());
            return next.proceed(checked);
        });
    }
}
