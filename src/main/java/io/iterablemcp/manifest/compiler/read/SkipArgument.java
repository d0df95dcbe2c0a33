package io.iterablemcp.manifest.compiler.read;

import io.iterablemcp.manifest.Access;
import io.iterablemcp.manifest.AnswerForm;
import io.iterablemcp.manifest.Argument;
import io.iterablemcp.manifest.Effect;
import io.iterablemcp.manifest.Field;
import io.iterablemcp.manifest.ValueType;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Adds {@code skip} to every tool that reads from Iterable: the only way to the rest of a cut answer if the API has no
 * pages, or if a single row or document is too long. It has no description, because every conversation would pay for
 * it, and a cut answer says which value to give.
 */
final class SkipArgument {

    private static final Argument SKIP = new Argument(
            new Field(Argument.SKIP, Argument.SKIP, ValueType.Text.ANY, false, false, false, false, Optional.empty()),
            Argument.Place.SKIP,
            Optional.empty(),
            Optional.empty(),
            false);

    private SkipArgument() {}

    static List<Argument> addTo(List<Argument> input, Effect effect, AnswerForm answer, boolean calls) {
        // A number is never cut.
        if (!calls || effect.access() != Access.READ || answer.kind() == AnswerForm.Kind.NUMBER) {
            return input;
        }
        return Stream.concat(input.stream(), Stream.of(SKIP)).toList();
    }
}
