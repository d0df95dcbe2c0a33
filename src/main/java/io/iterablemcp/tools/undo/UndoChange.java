package io.iterablemcp.tools.undo;

import io.iterablemcp.gate.Decision;
import io.iterablemcp.gate.Gate;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.manifest.ToolSpec;
import io.iterablemcp.safety.journal.Journal;
import io.iterablemcp.safety.journal.JournalEntry;
import io.iterablemcp.safety.journal.RestoringCall;
import io.iterablemcp.safety.journal.UndoPlan;
import io.iterablemcp.safety.preview.LiveReads;
import io.iterablemcp.store.database.StoreException;
import io.iterablemcp.tools.Call;
import io.iterablemcp.tools.ComposedTool;
import io.iterablemcp.tools.JournalStage;
import io.iterablemcp.tools.OpenQuestions;
import io.iterablemcp.tools.Outcome;
import io.iterablemcp.tools.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The tool undo_change: restores what a change has replaced. The values come from the journal only, and the calls that
 * write them pass the whole chain, so that the gate, limits, masks and the record apply. An agent undoes its own changes.
 */
public final class UndoChange implements ComposedTool {

    /** The choice of the person at the terminal that restores. */
    public static final String RESTORE = "Restore it";

    private static final String LEAVE = "Leave it as it is";

    private final Journal journal;
    private final Function<Call, LiveReads> reads;
    private final UnknownChange unknown;
    private final Catalogue catalogue;
    private final OpenQuestions questions;
    private final boolean asks;

    /**
     * @param reads makes the reads for one call, also of what the agent may not see: it is shown names and counts only
     * @param asks whether the person at the terminal is asked here, because no approval is asked for before
     */
    public UndoChange(
            Journal journal,
            Function<Call, LiveReads> reads,
            UnknownChange unknown,
            Catalogue catalogue,
            OpenQuestions questions,
            boolean asks) {
        this.journal = journal;
        this.reads = reads;
        this.unknown = unknown;
        this.catalogue = catalogue;
        this.questions = questions;
        this.asks = asks;
    }

    /** Whether the change can be undone at this moment. */
    private sealed interface Check {

        record Ready(JournalEntry entry, UndoPlan.Ready plan) implements Check {}

        record Stop(Outcome outcome) implements Check {}
    }

    @Override
    public String name() {
        return JournalStage.UNDO;
    }

    @Override
    public Outcome answer(Call call) {
        try {
            Check check = check(call);
            return check instanceof Check.Ready ready ? agreed(call, ready) : ((Check.Stop) check).outcome();
        } catch (StoreException e) {
            return away();
        }
    }

    /** Why the change cannot be undone at this moment, if so. Nobody needs to be asked about it then. */
    Optional<Outcome> refusal(Call call) {
        try {
            return check(call) instanceof Check.Stop stop ? Optional.of(stop.outcome()) : Optional.empty();
        } catch (StoreException e) {
            return Optional.of(away());
        }
    }

    /** The words of the fault name a path of this machine. */
    private static Outcome away() {
        return new Outcome.Refused(
                Outcome.Reason.STORE,
                "the journal of changes cannot be used at the moment",
                "Try again later; iterable-mcp doctor tells the person who runs the server what is wrong.");
    }

    static boolean isOwn(Call call, String agent) {
        return call.caller().seesAllAgents() || agent.equals(call.caller().agent());
    }

    private Check check(Call call) throws StoreException {
        String id = call.arguments().text("change").orElse("").strip();
        Optional<JournalEntry> entry =
                journal.find(call.caller().project().identity(), id).filter(it -> isOwn(call, it.agent()));
        return entry.isPresent() ? check(call, entry.get()) : new Check.Stop(unknown.refusal(call, id));
    }

    private Check check(Call call, JournalEntry entry) {
        if (!(entry.kept() instanceof JournalEntry.Kept.State kept)) {
            return new Check.Stop(UndoWords.impossible(entry, ((JournalEntry.Kept.Nothing) entry.kept()).why()));
        }
        Optional<JournalEntry.Undone> undone = entry.undone().filter(JournalEntry.Undone::done);
        if (undone.isPresent()) {
            return new Check.Stop(UndoWords.undoneAlready(entry, undone.get()));
        }
        Optional<Outcome> closed = closed(call, entry.tool());
        if (closed.isPresent()) {
            return new Check.Stop(closed.get());
        }
        UndoPlan plan = UndoPlan.of(entry.tool(), kept, reads.apply(call));
        if (!(plan instanceof UndoPlan.Ready ready)) {
            return new Check.Stop(UndoWords.notReady(entry, plan));
        }
        return ready.calls().stream()
                .flatMap(each -> closed(call, each.tool()).stream())
                .findFirst()
                .<Check>map(Check.Stop::new)
                .orElseGet(() -> new Check.Ready(entry, ready));
    }

    /** Whoever may not make a change may not undo it either. */
    private Optional<Outcome> closed(Call call, String tool) {
        Optional<ToolSpec> spec = catalogue.find(tool);
        if (spec.isEmpty()) {
            return Optional.of(UndoWords.refused(
                    "the tool " + tool + ", which the undo needs, no longer exists", UndoWords.INSTEAD));
        }
        Decision decision = Gate.decide(
                spec.get(), call.caller().grant(), call.caller().project().keyType());
        return decision.open()
                ? Optional.empty()
                : Optional.of(new Outcome.Refused(
                        Outcome.Reason.CLOSED,
                        "the undo needs " + tool + ", which is closed: " + decision.why(),
                        "To open it: " + decision.remedy() + "."));
    }

    /** The person at the terminal sees the values and decides. */
    private Outcome agreed(Call call, Check.Ready ready) throws StoreException {
        JournalEntry entry = ready.entry();
        if (!asks || !call.caller().atTerminal()) {
            return restored(call, entry, ready.plan());
        }
        Optional<String> choice = questions.take(call);
        if (choice.isEmpty()) {
            return questions.ask(
                    call,
                    new Question(UndoWords.question(entry, ready.plan()), List.of(RESTORE, LEAVE)),
                    "Run iterable-mcp undo " + entry.call() + " on a terminal, or add --yes.");
        }
        return choice.get().equals(RESTORE)
                ? restored(call, entry, ready.plan())
                : UndoWords.refused(
                        UndoWords.change(entry) + " stays as it is, as you have decided", "Nothing was changed.");
    }

    private Outcome restored(Call call, JournalEntry entry, UndoPlan.Ready plan) throws StoreException {
        String undo = call.trace().id();
        if (!journal.claim(entry, undo)) {
            return UndoWords.refused(
                    UndoWords.change(entry) + " is being undone by another call",
                    "Wait for it: get_my_activity shows its outcome.");
        }
        boolean done = false;
        try {
            List<String> notes = new ArrayList<>();
            int made = 0;
            for (RestoringCall each : plan.calls()) {
                Outcome part = call.runPart(each.tool(), each.arguments());
                if (!(part instanceof Outcome.Answered answered)) {
                    return made == 0 ? part : UndoWords.halfDone(entry, part);
                }
                notes.addAll(answered.notes());
                made++;
            }
            done = true;
            return UndoWords.done(entry, plan, verification(plan), notes);
        } finally {
            journal.end(entry, undo, done);
        }
    }

    /** How to see whether the last restoring call has been applied. */
    private Optional<String> verification(UndoPlan.Ready plan) {
        String last = plan.calls().get(plan.calls().size() - 1).tool();
        return catalogue.find(last).flatMap(it -> it.effect().verify());
    }
}
