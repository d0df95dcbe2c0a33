package io.iterablemcp.tools;

import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.Access;
import io.iterablemcp.manifest.Argument;
import io.iterablemcp.manifest.Field;
import io.iterablemcp.privacy.PseudonymWords;
import io.iterablemcp.privacy.Pseudonyms;
import io.iterablemcp.tools.arguments.SafeEcho;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Puts the values behind pseudonyms into the arguments of one call. Only the whole value of an argument that is marked
 * personal can be a pseudonym: a mask at any other place would reach Iterable as text, so the call is refused.
 */
final class MaskedArguments {

    private final Optional<Pseudonyms> pseudonyms;
    private final boolean accepted;
    private final Set<Json> personal = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Map<String, String> words = new LinkedHashMap<>();
    private Optional<Outcome.Refused> refusal = Optional.empty();
    private boolean writes;

    /**
     * @param pseudonyms empty if nobody gets words
     * @param accepted whether the tool takes them: others would show the values behind them in a later answer
     */
    MaskedArguments(Optional<Pseudonyms> pseudonyms, boolean accepted) {
        this.pseudonyms = pseudonyms;
        this.accepted = accepted;
    }

    /** The call with the real values, or the refusal. */
    StageResult read(Call call) {
        writes = call.tool().access() != Access.READ;
        for (Argument argument : call.tool().input()) {
            call.arguments().get(argument.name()).ifPresent(value -> mark(argument.field(), value));
        }
        // Conditions are compared with the words that answers show, and never sent.
        Optional<Json> match = conditions(call);
        Json.Obj sent = match.isPresent() ? call.arguments().without(Argument.MATCH) : call.arguments();
        Json.Obj changed = (Json.Obj) value("", sent);
        return refusal.<StageResult>map(StageResult.Stop::new)
                .orElseGet(() -> new StageResult.GoOn(
                        words.isEmpty()
                                ? call
                                : call.with(match.map(it -> changed.with(Argument.MATCH, it))
                                        .orElse(changed))));
    }

    private static Optional<Json> conditions(Call call) {
        return call.tool()
                .argument(Argument.MATCH)
                .filter(argument -> argument.place() == Argument.Place.MATCH)
                .flatMap(argument -> call.arguments().get(argument.name()));
    }

    /** The words that were read, by the values that they stand for. */
    Map<String, String> words() {
        return words;
    }

    private void mark(Field field, Json value) {
        if (field.personal()) {
            personal.add(value);
            if (value instanceof Json.Arr array) {
                personal.addAll(array.items());
            }
        }
        field.type().visitFields(value, this::mark);
    }

    private Json value(String path, Json value) {
        if (value instanceof Json.Str text) {
            return text(path, text);
        }
        if (value instanceof Json.Obj object) {
            Map<String, Json> fields = new LinkedHashMap<>();
            object.fields().forEach((name, field) -> {
                String at = path.isEmpty() ? name : path + "." + name;
                refuseMasks("a field name in " + place(path), name);
                fields.put(name, value(at, field));
            });
            return new Json.Obj(fields);
        }
        if (value instanceof Json.Arr array) {
            List<Json> items = new ArrayList<>();
            for (Json item : array.items()) {
                items.add(value(path + "[" + items.size() + "]", item));
            }
            return new Json.Arr(items);
        }
        return value;
    }

    private Json text(String path, Json.Str text) {
        if (pseudonyms.isPresent() && accepted && personal.contains(text)) {
            Pseudonyms.Typed typed = pseudonyms.get().read(text.text());
            if (typed instanceof Pseudonyms.Typed.Known known) {
                words.put(known.pseudonym().value(), known.pseudonym().shown());
                return Json.text(known.pseudonym().value());
            }
            if (typed instanceof Pseudonyms.Typed.Unknown unknown) {
                refuse(
                        place(path) + " is " + unknown.word()
                                + ", which stands for nobody that is known here: a word is"
                                + " kept for one day after its last use, and only in its own project",
                        "Look the person up again, and use the word in that answer.");
                return text;
            }
            if (typed instanceof Pseudonyms.Typed.Away away) {
                refuse(
                        place(path) + " is " + away.word()
                                + ", and the store that knows whom it stands for cannot be used",
                        "Try again later. If this persists, run iterable-mcp doctor.");
                return text;
            }
        }
        refuseMasks(place(path), text.text());
        return text;
    }

    private static String place(String path) {
        return path.isEmpty() ? "the arguments" : SafeEcho.name(path);
    }

    private void refuseMasks(String place, String text) {
        PseudonymWords.firstMask(text).ifPresent(mask -> refuseMask(place, mask));
        if (writes) {
            PseudonymWords.secretMask(text)
                    .ifPresent(mask -> refuse(
                            place + " contains " + mask
                                    + ", which is shown in the place of a secret and must not be sent",
                            "Leave it out, or write the real value."));
        }
    }

    private void refuseMask(String place, String mask) {
        refuse(
                place + " contains " + mask + ", which is shown in the place of a personal value and must not be sent",
                pseudonyms.isPresent() && accepted
                        ? "Leave it out, or write the real value. A word such as person-… is accepted only as the whole value"
                                + " of an argument for an address, a userId or a phone number."
                        : "Leave it out, or write the real value.");
    }

    private void refuse(String why, String remedy) {
        if (refusal.isEmpty()) {
            refusal = Optional.of(new Outcome.Refused(Outcome.Reason.BAD_ARGUMENTS, why, remedy));
        }
    }
}
