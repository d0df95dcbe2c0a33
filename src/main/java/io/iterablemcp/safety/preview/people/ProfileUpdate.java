package io.iterablemcp.safety.preview.people;

import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.ChangeClass;
import io.iterablemcp.safety.preview.Audience;
import io.iterablemcp.safety.preview.LiveReads;
import io.iterablemcp.safety.preview.PlannedCall;
import io.iterablemcp.safety.preview.Preview;
import io.iterablemcp.safety.preview.PreviewDraft;
import io.iterablemcp.safety.preview.PreviewSource;
import io.iterablemcp.safety.preview.PreviewUnavailable;
import io.iterablemcp.safety.preview.PreviewWords;
import java.util.Optional;

/**
 * Updates a profile. Outside email-based projects, a call with both ids gives the person another address, to which all
 * messages go from then on, as update_email does elsewhere.
 *
 * @param usual for all other updates
 */
public record ProfileUpdate(PreviewSource usual) implements PreviewSource {

    @Override
    public Preview of(PlannedCall call) throws PreviewUnavailable {
        Optional<String> email = call.arguments().text("email");
        Optional<String> userId = call.arguments().text("userId");
        if (email.isEmpty() || userId.isEmpty()) {
            return usual.of(call);
        }
        LiveReads.Result found =
                call.reads().read("find_user_by_user_id", Json.Obj.EMPTY.with("userId", Json.text(userId.get())));
        if (found instanceof LiveReads.Result.Missing) {
            return usual.of(call);
        }
        PreviewDraft draft = new PreviewDraft();
        draft.line("Change", call.phrase());
        if (found instanceof LiveReads.Result.Found person) {
            Optional<Json.Obj> user = person.body() instanceof Json.Obj body ? body.object("user") : Optional.empty();
            Optional<String> address = user.flatMap(it -> it.text("email"));
            if (user.isEmpty() || address.filter(email.get()::equalsIgnoreCase).isPresent()) {
                return usual.of(call);
            }
            draft.line(
                    "Address",
                    "another one",
                    PreviewWords.quoted(address.orElse("")) + " → " + PreviewWords.quoted(email.get()));
        } else {
            draft.warn("The profile could not be read, so the person may have another address.");
        }
        draft.warn("From then on, the person's messages go to the address in this call.");
        return draft.preview(ChangeClass.ONE_PERSON, new Audience.Counted(1, false, call.now()), true);
    }
}
