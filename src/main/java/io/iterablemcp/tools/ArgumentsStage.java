package io.iterablemcp.tools;

import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.Access;
import io.iterablemcp.tools.shape.table.LeftOutText;
import java.util.Optional;
import java.util.function.Function;

/**
 * Validates the arguments and converts them to their manifest types; later stages see only the converted ones. Escapes
 * of hidden characters are turned back first. A change that would store the note on a left-out text is refused.
 */
public record ArgumentsStage(Function<Call, StageResult> check) implements Stage {

    @Override
    public Outcome handle(Call call, Next next) {
        Json.Obj original = OriginalText.of(call.arguments());
        Optional<String> leftOut = call.tool().access() == Access.READ ? Optional.empty() : LeftOutText.isIn(original);
        if (leftOut.isPresent()) {
            return new Outcome.Refused(
                    Outcome.Reason.BAD_ARGUMENTS,
                    leftOut.get()
                            + " contains the note that an answer shows in the place of a long text, not the text itself",
                    "Read the text with the argument fields of the tool that showed the note, and give the whole text.");
        }
        return check.apply(original.equals(call.arguments()) ? call : call.with(original))
                .end(checked -> {
                    checked.trace().checked(checked.arguments());
                    return next.proceed(checked);
                });
    }
}
