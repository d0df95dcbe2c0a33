package io.iterablemcp.safety.preview.people;

import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.ChangeClass;
import io.iterablemcp.safety.preview.Audience;
import io.iterablemcp.safety.preview.JsonFields;
import io.iterablemcp.safety.preview.LiveReads;
import io.iterablemcp.safety.preview.PlannedCall;
import io.iterablemcp.safety.preview.Preview;
import io.iterablemcp.safety.preview.PreviewDraft;
import io.iterablemcp.safety.preview.PreviewSource;
import io.iterablemcp.safety.preview.PreviewWords;
import java.util.Locale;

/** Deletes, forgets, unforgets or merges a person. */
public final class PersonChange implements PreviewSource {

    private static final String NOBODY = "not found";

    @Override
    public Preview of(PlannedCall call) {
        PreviewDraft draft = new PreviewDraft();
        draft.line("Change", call.phrase());
        return switch (call.tool().name()) {
            case "merge_users" -> merged(call, draft);
            case "unforget_user" -> unforgotten(call, draft);
            default -> removed(call, draft);
        };
    }

    private static Preview merged(PlannedCall call, PreviewDraft draft) {
        person(call, "Source", "sourceEmail", "sourceUserId", draft);
        person(call, "Destination", "destinationEmail", "destinationUserId", draft);
        draft.warn("The source is gone afterwards. This cannot be undone.");
        return draft.preview(ChangeClass.AUDIENCE, new Audience.Counted(2, false, call.now()), false);
    }

    private static Preview unforgotten(PlannedCall call, PreviewDraft draft) {
        draft.line("Person", "1, who is named", String.join(", ", call.people().names()));
        draft.line("Effect", "data of the person can be collected again; what was deleted stays gone");
        return draft.preview(ChangeClass.AUDIENCE, new Audience.Counted(1, false, call.now()), false);
    }

    private static Preview removed(PlannedCall call, PreviewDraft draft) {
        person(call, "Person", "email", "userId", draft);
        draft.line("What goes", "the profile, all events, the membership in lists, and the devices");
        if (call.tool().name().equals("forget_user")) {
            draft.line("Afterwards", "Iterable refuses data of this person until somebody lifts the block");
        } else {
            draft.warn("New data can create the person again: only forget_user blocks that.");
        }
        if (call.arguments().has("userId")) {
            draft.warn("In an email-based project several people may share a userId. All of them go.");
        }
        draft.warn("This cannot be undone.");
        return draft.preview(ChangeClass.AUDIENCE, new Audience.Counted(1, false, call.now()), false);
    }

    /** What there is of a person: counts for the agent, the name for the person who decides. */
    private static void person(PlannedCall call, String label, String email, String userId, PreviewDraft draft) {
        String name = call.arguments()
                .text(email)
                .or(() -> call.arguments().text(userId))
                .orElse("");
        LiveReads.Result result = call.arguments().has(email)
                ? call.reads().read("get_user_by_email", Json.Obj.EMPTY.with("email", Json.text(name)))
                : call.reads().read("get_user_by_user_id", Json.Obj.EMPTY.with("userId", Json.text(name)));
        String has = holds(result);
        draft.line(label, has, PreviewWords.quoted(name) + ": " + has);
        if (has.equals(NOBODY)) {
            draft.warn("The " + label.toLowerCase(Locale.ROOT) + " is not in the project.");
        }
    }

    private static String holds(LiveReads.Result result) {
        if (result instanceof LiveReads.Result.Missing) {
            return NOBODY;
        }
        if (!(result instanceof LiveReads.Result.Found found) || !(found.body() instanceof Json.Obj body)) {
            return "the profile could not be read";
        }
        if (body.object("user").isEmpty()) {
            return NOBODY;
        }
        Json.Obj fields = body.object("user").get().object("dataFields").orElse(Json.Obj.EMPTY);
        return "a profile with " + PreviewWords.count(fields.fields().size(), "field", "fields") + ", on "
                + PreviewWords.count(JsonFields.wholes(fields, "emailListIds").size(), "list", "lists");
    }
}
