package io.iterablemcp.safety.journal;

import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.ChangeClass;
import io.iterablemcp.safety.preview.Audience;
import io.iterablemcp.safety.preview.PlannedCall;
import io.iterablemcp.safety.preview.Preview;
import io.iterablemcp.safety.preview.PreviewDraft;
import io.iterablemcp.safety.preview.PreviewSource;
import io.iterablemcp.safety.preview.PreviewUnavailable;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.database.StoreException;
import java.time.Instant;
import java.util.Optional;

/** What an undo would restore. Whose change it is, and whether it can be undone, was checked before. */
public final class UndoPreview implements PreviewSource {

    private static final String THING = "the change";

    private final Store store;

    public UndoPreview(Store store) {
        this.store = store;
    }

    @Override
    public Preview of(PlannedCall call) throws PreviewUnavailable {
        String id = call.arguments().text("change").orElse("").strip();
        Optional<JournalEntry> entry = find(call.project(), id);
        if (entry.isPresent() && entry.get().kept() instanceof JournalEntry.Kept.State kept) {
            UndoPlan plan = UndoPlan.of(entry.get().tool(), kept, call.reads()::read);
            if (plan instanceof UndoPlan.Ready ready) {
                return preview(entry.get(), ready, call.now());
            }
        }
        throw PreviewUnavailable.failed(THING, "it cannot be undone now");
    }

    private Optional<JournalEntry> find(String project, String id) throws PreviewUnavailable {
        try {
            return Journal.find(store, project, id);
        } catch (StoreException e) {
            throw PreviewUnavailable.failed(THING, "the journal of changes cannot be used");
        }
    }

    private static Preview preview(JournalEntry entry, UndoPlan.Ready plan, Instant now) {
        PreviewDraft draft = new PreviewDraft()
                .line("Undoes", "change " + entry.call() + " (" + entry.tool() + ")")
                .line("Of", plan.subject());
        draft.line("Restores", DifferenceWords.names(plan), String.join("; ", DifferenceWords.values(plan)));
        plan.kind().remainder().ifPresent(draft::warn);
        // An approval ends when the data changes.
        plan.differences().forEach(it -> draft.mark(StateHash.of(Json.text(it.name())), StateHash.of(it.now())));
        return draft.preview(ChangeClass.AUDIENCE, audience(plan, now), false);
    }

    private static Audience audience(UndoPlan.Ready plan, Instant now) {
        if (plan.kind().isContent()) {
            return new Audience.Unknown("it restores content that campaigns may use");
        }
        long people = plan.kind().people(plan.differences().size());
        return people == 0 ? new Audience.Nobody() : new Audience.Counted(people, false, now);
    }
}
