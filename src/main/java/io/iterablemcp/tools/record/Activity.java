package io.iterablemcp.tools.record;

import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.manifest.ToolSpec;
import io.iterablemcp.safety.Intent;
import io.iterablemcp.safety.Intents;
import io.iterablemcp.safety.UnfinishedChange;
import io.iterablemcp.store.database.StoreException;
import io.iterablemcp.store.record.CallFilter;
import io.iterablemcp.store.record.CallHistory;
import io.iterablemcp.store.record.CallRecord;
import io.iterablemcp.store.record.CallResult;
import io.iterablemcp.store.record.CallWhat;
import io.iterablemcp.store.record.CallWho;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * What agents did: the record, and the changes that have no row there, because they are in flight or their process has
 * died. The arguments of those are not stored, so no search for a person finds them.
 */
public final class Activity {

    /** The outcome of a call that still runs. */
    public static final String IN_FLIGHT = "in-flight";

    private static final String NO_ROW = "The program ended before it recorded the call.";

    private final CallHistory history;
    private final Intents intents;
    private final Catalogue catalogue;

    public Activity(CallHistory history, Intents intents, Catalogue catalogue) {
        this.history = history;
        this.intents = intents;
        this.catalogue = catalogue;
    }

    /** The last calls, the newest first. */
    public List<CallRecord> last(CallFilter filter, int most) throws StoreException {
        // Before the record: a call that ends meanwhile is in both, and not in neither.
        List<CallRecord> unfinished = new ArrayList<>(unfinished(filter));
        List<CallRecord> calls = new ArrayList<>();
        for (CallHistory.Entry entry : history.last(filter, most)) {
            CallRecord call = entry.call();
            unfinished.removeIf(it -> it.id().equals(call.id()));
            while (!unfinished.isEmpty() && newest(unfinished).begun().isAfter(call.begun())) {
                calls.add(unfinished.remove(unfinished.size() - 1));
            }
            calls.add(call);
        }
        while (!unfinished.isEmpty()) {
            calls.add(unfinished.remove(unfinished.size() - 1));
        }
        return List.copyOf(calls.subList(0, Math.min(most, calls.size())));
    }

    private static CallRecord newest(List<CallRecord> oldestFirst) {
        return oldestFirst.get(oldestFirst.size() - 1);
    }

    /** All calls: those of the record, the oldest first and without keeping them, then the others. */
    public void each(CallFilter filter, Consumer<CallRecord> use) throws StoreException {
        List<CallRecord> unfinished = new ArrayList<>(unfinished(filter));
        history.each(filter, 0, entry -> {
            unfinished.removeIf(it -> it.id().equals(entry.call().id()));
            use.accept(entry.call());
        });
        unfinished.forEach(use);
    }

    /** The calls of the record after this place, the oldest first. */
    public void after(long place, CallFilter filter, Consumer<CallHistory.Entry> use) throws StoreException {
        history.each(filter, place, use);
    }

    /** The place of the last call in the record. */
    public long end() throws StoreException {
        return history.end();
    }

    public Optional<CallRecord> find(String id) throws StoreException {
        List<CallRecord> unfinished = unfinished(CallFilter.ALL);
        Optional<CallRecord> recorded = history.find(id).map(CallHistory.Entry::call);
        return recorded.isPresent()
                ? recorded
                : unfinished.stream().filter(it -> it.id().equals(id)).findFirst();
    }

    /** The recorded calls that were part of this one. */
    public List<CallRecord> parts(String id) throws StoreException {
        return history.parts(id).stream().map(CallHistory.Entry::call).toList();
    }

    /** The changes that have no row in the record, the oldest first. */
    public List<CallRecord> unfinished(CallFilter filter) throws StoreException {
        return intents.unfinished().stream()
                .map(this::call)
                .filter(call -> wanted(filter, call))
                .toList();
    }

    /** Those of these changes that nobody will record any more. */
    List<CallRecord> abandoned() throws StoreException {
        return intents.unfinished().stream()
                .filter(UnfinishedChange::abandoned)
                .map(this::call)
                .toList();
    }

    private static boolean wanted(CallFilter filter, CallRecord call) {
        return filter.person().isEmpty()
                && filter.times().contains(call.begun())
                && Stream.of(
                                filter.project().map(call.who().project()::equals),
                                filter.agent().map(call.who().agent()::equals),
                                filter.tool().map(call.what().tool()::equals),
                                filter.group().map(call.what().group()::equals),
                                filter.outcome().map(call.result().outcome()::equals))
                        .allMatch(it -> it.orElse(true));
    }

    private CallRecord call(UnfinishedChange change) {
        Intent intent = change.intent();
        Optional<ToolSpec> tool = catalogue.find(intent.tool());
        return new CallRecord(
                intent.call(),
                intent.begun(),
                new CallWho(intent.agent(), intent.client(), intent.project()),
                new CallWhat(
                        intent.tool(),
                        tool.map(ToolSpec::group).orElse(""),
                        tool.map(it -> it.access().word()).orElse("write"),
                        sentence(change),
                        CallWhat.NOT_STORED),
                new CallResult(
                        outcome(change.fate()),
                        reason(change, tool),
                        OptionalLong.empty(),
                        0,
                        OptionalInt.empty(),
                        0,
                        Duration.ZERO),
                Optional.empty(),
                Set.of());
    }

    private static String outcome(UnfinishedChange.Fate fate) {
        return switch (fate) {
            case IN_FLIGHT -> IN_FLIGHT;
            case MAY_HAVE_HAPPENED -> "uncertain";
            case DONE -> "answered";
            case NOT_DONE -> "failed";
        };
    }

    private static String sentence(UnfinishedChange change) {
        String called = change.intent().agent() + " called " + change.intent().tool();
        return switch (change.fate()) {
            case IN_FLIGHT -> called + ", which is in flight";
            case MAY_HAVE_HAPPENED -> called + ", which may have happened";
            case DONE -> called + ", and Iterable accepted it";
            case NOT_DONE -> called + ", and nothing was changed";
        };
    }

    private static String reason(UnfinishedChange change, Optional<ToolSpec> tool) {
        return switch (change.fate()) {
            case IN_FLIGHT -> "It ends by " + change.intent().deadline() + ".";
            case MAY_HAVE_HAPPENED ->
                "Its outcome is not known. "
                        + tool.flatMap(it -> it.effect().verify())
                                .map(how -> "To check: " + how + ".")
                                .orElse("Ask the person what Iterable shows.");
            case DONE -> NO_ROW;
            case NOT_DONE -> change.result() + ". " + NO_ROW;
        };
    }
}
