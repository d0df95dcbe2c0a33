package io.iterablemcp.tools.undo;

import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.Access;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.manifest.ToolSpec;
import io.iterablemcp.safety.Intents;
import io.iterablemcp.safety.journal.Journal;
import io.iterablemcp.safety.journal.RestorableChanges;
import io.iterablemcp.store.database.StoreException;
import io.iterablemcp.store.record.CallHistory;
import io.iterablemcp.store.record.CallRecord;
import io.iterablemcp.tools.Call;
import io.iterablemcp.tools.CallRecorder;
import io.iterablemcp.tools.JournalStage;
import io.iterablemcp.tools.Outcome;
import io.iterablemcp.tools.arguments.SafeEcho;
import io.iterablemcp.tools.record.Activity;
import java.util.Optional;
import java.util.Set;

/** Says why a change that is not in the journal cannot be undone, as far as the record of calls knows. */
public final class UnknownChange {

    private static final Set<String> MADE = Set.of("answered", "uncertain", Activity.IN_FLIGHT);

    private final CallRecorder recorder;
    private final Intents intents;
    private final Catalogue catalogue;

    public UnknownChange(CallRecorder recorder, Intents intents, Catalogue catalogue) {
        this.recorder = recorder;
        this.intents = intents;
        this.catalogue = catalogue;
    }

    Outcome refusal(Call call, String id) throws StoreException {
        Optional<CallHistory> history = recorder.history();
        if (history.isEmpty()) {
            return UndoWords.refused("nothing is kept of changes, because ITERABLE_RECORD is off", UndoWords.INSTEAD);
        }
        Optional<CallRecord> found =
                new Activity(history.get(), intents, catalogue).find(id).filter(it -> concerns(call, it));
        if (found.isEmpty()) {
            return UndoWords.refused(
                    "there is no change " + SafeEcho.name(id) + (call.caller().seesAllAgents() ? "" : " of yours")
                            + " in this project",
                    call.caller().seesAllAgents()
                            ? "iterable-mcp activity --changes lists the changes with their ids."
                            : "get_my_activity with changesOnly: true lists your changes with their ids.");
        }
        return UndoWords.refused(
                "call " + id + " (" + found.get().what().tool() + ") cannot be undone: " + why(found.get()),
                UndoWords.INSTEAD);
    }

    private static boolean concerns(Call call, CallRecord record) {
        return record.who().project().equals(call.caller().project().identity())
                && UndoChange.isOwn(call, record.who().agent());
    }

    private String why(CallRecord record) {
        String name = record.what().tool();
        Optional<ToolSpec> tool = catalogue.find(name);
        if (name.equals(JournalStage.UNDO)) {
            return "it is an undo itself";
        }
        if (tool.filter(it -> it.access() == Access.READ).isPresent()
                || !MADE.contains(record.result().outcome())) {
            return "it has changed nothing";
        }
        if (record.parent().isPresent()) {
            return "it was a part of call " + record.parent().get();
        }
        boolean restorable = RestorableChanges.find(name).isPresent();
        return tool.filter(it -> !restorable)
                .flatMap(it -> RestorableChanges.obstacle(it, Json.Obj.EMPTY))
                .orElse("the journal has no entry of it: entries are removed after " + Journal.DAYS
                        + " days and with a person whom they are about, and none is made while ITERABLE_CONFIRM and"
                        + " ITERABLE_BUDGETS are both off");
    }
}
