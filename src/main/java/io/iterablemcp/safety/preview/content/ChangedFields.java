package io.iterablemcp.safety.preview.content;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.manifest.Argument;
import io.iterablemcp.manifest.Field;
import io.iterablemcp.safety.preview.PlannedCall;
import io.iterablemcp.safety.preview.PreviewDraft;
import io.iterablemcp.safety.preview.PreviewWords;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

/** Shows the fields that a call writes, with what they contain now. */
final class ChangedFields {

    /** A longer text is only counted. */
    private static final int LONG = 300;

    private ChangedFields() {}

    /**
     * @param now the document as it is
     * @param aside arguments that say what is changed, not how
     */
    static void show(PlannedCall call, Json.Obj now, Set<String> aside, PreviewDraft draft) {
        for (Argument argument : call.tool().offered()) {
            Optional<Json> value = call.arguments().get(argument.name());
            if (value.isEmpty()
                    || aside.contains(argument.name())
                    || argument.place().added()) {
                continue;
            }
            Optional<Json> before = now.get(argument.wire());
            if (before.equals(value)) {
                continue;
            }
            String change = before.map(ChangedFields::words).orElse("empty") + " → " + words(value.get());
            boolean secret = marked(argument.field(), value.get(), Field::secret);
            boolean personal = marked(argument.field(), value.get(), Field::personal);
            draft.line(argument.name(), secret || personal ? "changes" : change, secret ? "changes" : change);
        }
    }

    /** Whether the value or a part of it is marked like this. */
    private static boolean marked(Field field, Json value, Predicate<Field> mark) {
        if (mark.test(field)) {
            return true;
        }
        AtomicBoolean found = new AtomicBoolean();
        field.type().visitFields(value, (inner, given) -> {
            if (marked(inner, given, mark)) {
                found.set(true);
            }
        });
        return found.get();
    }

    private static String words(Json value) {
        String text = value instanceof Json.Str string ? string.text() : JsonWriter.write(value);
        if (text.isEmpty()) {
            return "empty";
        }
        return text.length() > LONG
                ? PreviewWords.count(text.length(), "character", "characters")
                : PreviewWords.quoted(text);
    }
}
