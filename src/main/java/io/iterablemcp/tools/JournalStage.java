package io.iterablemcp.tools;

import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.Access;
import io.iterablemcp.manifest.ChangeClass;
import io.iterablemcp.manifest.ToolSpec;
import io.iterablemcp.safety.journal.CapturedState;
import io.iterablemcp.safety.journal.Journal;
import io.iterablemcp.safety.journal.RestorableChange;
import io.iterablemcp.safety.journal.RestorableChanges;
import io.iterablemcp.safety.journal.StateReading;
import io.iterablemcp.safety.preview.LiveReads;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads the state before a change that can be undone, and has it stored with the intent. What an undo restores is not
 * kept again.
 */
public final class JournalStage implements Stage {

    public static final String UNDO = "undo_change";

    private final Journal journal;
    private final Function<Call, LiveReads> reads;
    private final boolean keeps;

    /**
     * @param reads makes the reads for one call
     * @param keeps false if the settings turn the journal off
     */
    public JournalStage(Journal journal, Function<Call, LiveReads> reads, boolean keeps) {
        this.keeps = keeps;
        this.journal = journal;
        this.reads = reads;
    }

    @Override
    public Outcome handle(Call call, Next next) {
        if (call.tool().access() == Access.READ || !keeps || !call.trace().recorded() || restores(call)) {
            return next.proceed(call);
        }
        Optional<RestorableChange> kind = RestorableChanges.find(call.tool().name());
        return kind.isPresent() ? handle(call, kind.get(), next) : next.proceed(call);
    }

    private static boolean restores(Call call) {
        return call.trace()
                .parent()
                .flatMap(CallTrace::tool)
                .map(ToolSpec::name)
                .filter(UNDO::equals)
                .isPresent();
    }

    private Outcome handle(Call call, RestorableChange kind, Next next) {
        Json.Obj arguments = call.arguments();
        Optional<String> obstacle = kind.obstacle(arguments);
        StateReading<CapturedState> state = obstacle.isPresent()
                ? new StateReading.NotRestorable<>(obstacle.get())
                : kind.capture(arguments, reads.apply(call));
        Journal.Change change = new Journal.Change(
                call.trace().id(),
                call.caller().project().identity(),
                call.caller().agent(),
                call.tool().name());
        if (state instanceof StateReading.Known<CapturedState> known) {
            if (known.state().hasSecret()) {
                return without(call, change, "what it replaces contains a secret, which is not kept", next);
            }
            return next.proceed(call.planned(call.plan().with(journal.entry(change, known.state()))));
        }
        if (state instanceof StateReading.Unreadable<CapturedState> unreadable) {
            return wasPromised(call)
                    ? refusal(unreadable)
                    : without(call, change, "its state before could not be read: " + unreadable.why(), next);
        }
        return without(call, change, ((StateReading.NotRestorable<CapturedState>) state).why(), next);
    }

    /** Whether a person may have agreed because the preview says that the change can be undone. */
    private static boolean wasPromised(Call call) {
        return call.plan()
                .preview()
                .filter(it -> it.undoable() && it.changeClass() == ChangeClass.AUDIENCE)
                .isPresent();
    }

    private static Outcome refusal(StateReading.Unreadable<CapturedState> state) {
        String again = state.from()
                .map(it -> "Make the same call again after " + seconds(it) + ".")
                .orElse("Make the same call again later.");
        return new Outcome.Refused(
                state.from().isPresent() ? Outcome.Reason.RATE_LIMIT : Outcome.Reason.UNDO,
                "its preview says that it can be undone, and the state before it cannot be read now: " + state.why(),
                again);
    }

    private static String seconds(Instant moment) {
        return moment.plusMillis(999).truncatedTo(ChronoUnit.SECONDS) + " (UTC)";
    }

    private Outcome without(Call call, Journal.Change change, String why, Next next) {
        Outcome outcome = next.proceed(call.planned(call.plan().with(journal.without(change, why))));
        if (!(outcome instanceof Outcome.Answered answered)) {
            return outcome;
        }
        List<String> notes = new ArrayList<>(answered.notes());
        notes.add("This change cannot be undone: " + why + ".");
        return new Outcome.Answered(answered.text(), notes);
    }
}
