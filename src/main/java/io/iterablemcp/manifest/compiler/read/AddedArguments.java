package io.iterablemcp.manifest.compiler.read;

import io.iterablemcp.manifest.Access;
import io.iterablemcp.manifest.AnswerForm;
import io.iterablemcp.manifest.Argument;
import io.iterablemcp.manifest.ChangeClass;
import io.iterablemcp.manifest.Effect;
import io.iterablemcp.manifest.Field;
import io.iterablemcp.manifest.ValueType;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Adds the arguments for this program that no entry names. {@code skip}, for every tool that reads from Iterable, is
 * the only way to the rest of a cut answer if the API has no pages, or if a single row or document is too long.
 * {@code fields}, {@code match} and {@code limit}, for reads whose fields are known, make an answer smaller.
 * {@code again}, for every tool whose repeated call is refused, makes the call once more. {@code confirm}, for changes to
 * things without people that a person would have to approve, is the agent's own approval. They have no description,
 * because every conversation would pay for it: a cut answer, a refusal and the server's instructions say when to give
 * them.
 */
final class AddedArguments {

    static final List<String> NAMES =
            List.of(Argument.SKIP, Argument.FIELDS, Argument.MATCH, Argument.AGAIN, Argument.CONFIRM);

    private static final String CATALOGS = "catalogs";

    /** One comma-separated text; a list is accepted, too. */
    private static final ValueType LIST =
            new ValueType.Text(false, List.of(), Optional.empty(), OptionalInt.empty(), OptionalInt.empty(), true);

    private static final Argument SKIP = argument(Argument.SKIP, ValueType.Text.ANY, Argument.Place.SKIP);
    private static final Argument FIELDS = argument(Argument.FIELDS, LIST, Argument.Place.FIELDS);
    private static final Argument MATCH = argument(Argument.MATCH, ValueType.Text.ANY, Argument.Place.MATCH);
    private static final Argument LIMIT = argument(
            Argument.LIMIT, new ValueType.Whole(OptionalLong.empty(), OptionalLong.empty()), Argument.Place.LIMIT);
    private static final Argument AGAIN = argument(Argument.AGAIN, new ValueType.Flag(), Argument.Place.AGAIN);

    private static final Argument CONFIRM = argument(
            Argument.CONFIRM, new ValueType.Whole(OptionalLong.empty(), OptionalLong.empty()), Argument.Place.CONFIRM);

    private AddedArguments() {}

    private static Argument argument(String name, ValueType type, Argument.Place place) {
        return new Argument(
                new Field(name, name, type, false, false, false, false, Optional.empty()),
                place,
                Optional.empty(),
                Optional.empty(),
                false);
    }

    /** @param refused a repeated call is refused */
    static List<Argument> addTo(
            List<Argument> input, Effect effect, AnswerForm answer, boolean calls, boolean refused) {
        // A number is never cut.
        boolean cut = calls && effect.access() == Access.READ && answer.kind() != AnswerForm.Kind.NUMBER;
        if (cut) {
            return with(chosen(input, answer), SKIP);
        }
        return refused ? with(input, AGAIN) : input;
    }

    private static List<Argument> chosen(List<Argument> input, AnswerForm answer) {
        if (answer.content().fields().isEmpty()) {
            return input;
        }
        List<Argument> all = with(input, FIELDS);
        if (answer.collection().isEmpty()) {
            return all;
        }
        boolean limited = input.stream().anyMatch(argument -> argument.name().equals(Argument.LIMIT));
        return limited ? with(all, MATCH) : with(with(all, MATCH), LIMIT);
    }

    /** Deletes, and all changes of catalogs, as far as the build can tell: each call shows whether it reaches people. */
    static List<Argument> withConfirm(List<Argument> input, Effect effect, String group) {
        boolean things = effect.destructive() || group.equals(CATALOGS);
        boolean asks = effect.access() == Access.WRITE && effect.changeClass() == ChangeClass.AUDIENCE;
        return asks && things && !effect.personal() ? with(input, CONFIRM) : input;
    }

    private static List<Argument> with(List<Argument> input, Argument added) {
        return Stream.concat(input.stream(), Stream.of(added)).toList();
    }
}
