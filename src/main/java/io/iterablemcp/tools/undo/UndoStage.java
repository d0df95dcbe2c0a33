package io.iterablemcp.tools.undo;

import io.iterablemcp.tools.Call;
import io.iterablemcp.tools.JournalStage;
import io.iterablemcp.tools.Outcome;
import io.iterablemcp.tools.Stage;
import java.util.Optional;

/** Refuses an undo that is not possible before anybody is asked about it. The undo itself checks again. */
public final class UndoStage implements Stage {

    private final UndoChange undo;

    public UndoStage(UndoChange undo) {
        this.undo = undo;
    }

    @Override
    public Outcome handle(Call call, Next next) {
        if (!call.tool().name().equals(JournalStage.UNDO)) {
            return next.proceed(call);
        }
        Optional<Outcome> refusal = undo.refusal(call);
        return refusal.isPresent() ? refusal.get() : next.proceed(call);
    }
}
