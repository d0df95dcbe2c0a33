package io.iterablemcp.safety.preview.people;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.manifest.ChangeClass;
import io.iterablemcp.safety.preview.Audience;
import io.iterablemcp.safety.preview.JsonFields;
import io.iterablemcp.safety.preview.PlannedCall;
import io.iterablemcp.safety.preview.Preview;
import io.iterablemcp.safety.preview.PreviewDraft;
import io.iterablemcp.safety.preview.PreviewSource;
import io.iterablemcp.safety.preview.PreviewWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Writes the profiles of many people. */
public final class ProfileChange implements PreviewSource {

    /** How many people are shown with their values. */
    private static final int SHOWN = 3;

    /** The journal keeps no more. */
    private static final int MOST_RESTORED = 1000;

    @Override
    public Preview of(PlannedCall call) {
        PreviewDraft draft = new PreviewDraft();
        int people = call.people().count();
        List<Json.Obj> users = JsonFields.objects(call.arguments(), "users");
        draft.line("Change", call.phrase());
        draft.line("People", PreviewWords.number(people));
        Set<String> fields = new TreeSet<>();
        users.forEach(user -> fields.addAll(data(user).fields().keySet()));
        draft.line(
                "Fields",
                PreviewWords.several(fields.stream().map(PreviewWords::quoted).toList()));
        users.stream().limit(SHOWN).forEach(user -> row(call, user, draft));
        return draft.preview(
                people <= Preview.FEW ? ChangeClass.ONE_PERSON : ChangeClass.AUDIENCE,
                new Audience.Counted(people, false, call.now()),
                people <= MOST_RESTORED);
    }

    private static Json.Obj data(Json.Obj user) {
        return user.object("dataFields").orElse(Json.Obj.EMPTY);
    }

    /** Only the person who decides sees values. */
    private static void row(PlannedCall call, Json.Obj user, PreviewDraft draft) {
        Optional<Json.Obj> profile = profile(call, user);
        List<String> changes = new ArrayList<>();
        for (Map.Entry<String, Json> field : data(user).fields().entrySet()) {
            String before = profile.map(known ->
                            known.get(field.getKey()).map(ProfileChange::words).orElse("empty"))
                    .orElse("?");
            changes.add(PreviewWords.quoted(field.getKey()) + " " + before + " → " + words(field.getValue()));
        }
        String count = PreviewWords.count(changes.size(), "field", "fields");
        String who = user.text("email")
                .or(() -> user.text("userId"))
                .map(PreviewWords::quoted)
                .orElse("?");
        String clear = who + ": " + PreviewWords.several(changes)
                + (profile.isPresent() ? "" : " (the profile was not read, or is new)");
        draft.line("Person", count, clear);
    }

    private static Optional<Json.Obj> profile(PlannedCall call, Json.Obj user) {
        return user.text("email")
                .map(email -> call.reads().find("get_user_by_email", Json.Obj.EMPTY.with("email", Json.text(email))))
                .orElseGet(() -> user.text("userId").flatMap(id -> call.reads()
                        .find("get_user_by_user_id", Json.Obj.EMPTY.with("userId", Json.text(id)))))
                .flatMap(found -> found.object("user"))
                .flatMap(found -> found.object("dataFields"));
    }

    private static String words(Json value) {
        return value instanceof Json.Str text
                ? PreviewWords.quoted(text.text())
                : PreviewWords.quoted(JsonWriter.write(value));
    }
}
