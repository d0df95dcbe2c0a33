package io.iterablemcp.safety.preview.source;

import io.iterablemcp.safety.preview.Audience;
import io.iterablemcp.safety.preview.PlannedCall;
import io.iterablemcp.safety.preview.Preview;
import io.iterablemcp.safety.preview.PreviewDraft;
import io.iterablemcp.safety.preview.PreviewSource;
import io.iterablemcp.safety.preview.PreviewWords;
import io.iterablemcp.safety.preview.campaign.GivenData;
import java.util.Set;

/** Any other change: what it is, and how many people it names. It reads nothing. */
final class AnyChange implements PreviewSource {

    /** The state before these can be kept and restored. */
    private static final Set<String> UNDOABLE = Set.of(
            "update_user",
            "update_user_subscriptions",
            "subscribe_user_by_email",
            "subscribe_user_by_userid",
            "unsubscribe_user_by_email",
            "unsubscribe_user_by_userid",
            "partial_update_catalog_item",
            "replace_catalog_item",
            "replace_metadata_item");

    @Override
    public Preview of(PlannedCall call) {
        PreviewDraft draft = new PreviewDraft();
        int people = call.people().count();
        draft.line("Change", call.phrase());
        if (people > 0) {
            draft.line(
                    "People",
                    PreviewWords.number(people),
                    PreviewWords.number(people) + ": "
                            + PreviewWords.several(call.people().names()));
        }
        GivenData.show(call, draft);
        Audience audience = people == 0 ? new Audience.Nobody() : new Audience.Counted(people, false, call.now());
        return draft.preview(
                call.tool().effect().changeClass(),
                audience,
                UNDOABLE.contains(call.tool().name()));
    }
}
