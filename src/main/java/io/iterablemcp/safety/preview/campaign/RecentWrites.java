package io.iterablemcp.safety.preview.campaign;

import io.iterablemcp.safety.Intents;
import io.iterablemcp.safety.preview.PlannedCall;
import io.iterablemcp.safety.preview.PreviewDraft;
import io.iterablemcp.safety.preview.PreviewUnavailable;
import io.iterablemcp.store.database.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Warns of profiles that were written so shortly before that Iterable may not have applied it. */
final class RecentWrites {

    /** Iterable asks to leave this much time before a send that depends on an update. */
    private static final Duration UPDATE = Duration.ofSeconds(60);

    /** And this much before a new field is used. */
    private static final Duration NEW_FIELD = Duration.ofMinutes(5);

    private static final Set<String> WRITES =
            Set.of("update_user", "bulk_update_users", "subscribe_to_list", "merge_users", "update_email");

    private final Intents intents;

    RecentWrites(Intents intents) {
        this.intents = intents;
    }

    void warn(PlannedCall call, PreviewDraft draft) throws PreviewUnavailable {
        Optional<Instant> last;
        try {
            last = intents.latest(call.project(), WRITES);
        } catch (StoreException e) {
            throw PreviewUnavailable.failed("what was changed before", e.fault().clause());
        }
        if (last.filter(call.now().minus(UPDATE)::isBefore).isPresent()) {
            draft.warn("This server updated profiles less than 60 seconds ago. Iterable may not have applied that yet."
                    + " Only changes through this server are known here.");
        } else if (last.filter(call.now().minus(NEW_FIELD)::isBefore).isPresent()) {
            draft.warn(
                    "This server wrote profiles in the last 5 minutes. If that created a field, Iterable asks to wait"
                            + " 5 minutes before a message uses it.");
        }
    }
}
