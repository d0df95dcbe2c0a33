package io.iterablemcp.tools;

import io.iterablemcp.json.Json;
import java.util.function.Function;

/**
 * Validates the arguments and converts them to their manifest types; later stages see only the converted ones. Escapes
 * of hidden characters are turned back first.
 */
public record ArgumentsStage(Function<Call, StageResult> check) implements Stage {

    @Override
    public Outcome handle(Call call, Next next) {
        Json.Obj original = OriginalText.of(call.arguments());
        return check.apply(original.equals(call.arguments()) ? call : call.with(original))
                .end(checked -> {
                    checked.trace().checked(checked.arguments());
                    return next.proceed(checked);
                });
    }
}
