package io.iterablemcp.cli;

import io.iterablemcp.api.pace.SharedCount;
import io.iterablemcp.config.RecordLimits;
import io.iterablemcp.config.RecordMode;
import io.iterablemcp.config.Settings;
import io.iterablemcp.config.StoreAddress;
import io.iterablemcp.config.WebhookSettings;
import io.iterablemcp.console.session.ConsoleRetention;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.privacy.PseudonymRemoval;
import io.iterablemcp.safety.Intents;
import io.iterablemcp.safety.approval.ApprovedPeople;
import io.iterablemcp.safety.budget.BudgetLedger;
import io.iterablemcp.safety.budget.BudgetNotices;
import io.iterablemcp.safety.journal.Journal;
import io.iterablemcp.safety.preview.list.ListSizes;
import io.iterablemcp.store.Retention;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.Stores;
import io.iterablemcp.store.record.CallLog;
import io.iterablemcp.store.record.RecordRetention;
import io.iterablemcp.store.record.UnrecordedChanges;
import io.iterablemcp.tools.CallRecorder;
import io.iterablemcp.tools.record.InterruptedCalls;
import io.iterablemcp.tools.record.RemovalRecorder;
import io.iterablemcp.tools.record.StoreRecorder;
import io.iterablemcp.webhooks.event.WebhookRetention;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Assembles the store and the record of calls. No class of the store is loaded before the first call. */
final class RecordAssembly {

    private RecordAssembly() {}

    /** The store of a server, or of a call on a terminal. It removes what has become too old. */
    static Store store(Settings settings) {
        return Stores.of(settings.places(), Clock.systemUTC(), () -> retention(settings));
    }

    private static Retention retention(Settings settings) {
        RecordLimits limits = settings.places().limits();
        WebhookSettings webhooks = settings.webhooks();
        return new Retention(List.of(
                PseudonymRemoval.RETENTION,
                Intents::removeOld,
                ApprovedPeople.RETENTION,
                BudgetLedger::removeOld,
                BudgetNotices::removeOld,
                Journal::removeOld,
                SharedCount::removeOld,
                ListSizes::removeOld,
                new ConsoleRetention(),
                new RecordRetention(limits.age(), limits.bytes()),
                RecordRetention::removeOldCounts,
                new WebhookRetention(webhooks.age(), webhooks.bytes())));
    }

    static CallRecorder recorder(Settings settings, Catalogue catalogue, Store store) {
        RecordMode mode = settings.places().record();
        CallRecorder record = mode == RecordMode.OFF
                ? CallRecorder.NONE
                : new StoreRecorder(
                        () -> log(settings, store),
                        catalogue,
                        mode,
                        Optional.of(new InterruptedCalls(new Intents(store, Clock.systemUTC()), catalogue)));
        return new RemovalRecorder(record, store, Clock.systemUTC(), new LoadedDataRemoval(settings, store));
    }

    private static CallLog log(Settings settings, Store store) {
        UnrecordedChanges unrecorded = settings.places().store() instanceof StoreAddress.Temporary
                ? UnrecordedChanges.NOWHERE
                : UnrecordedChanges.in(settings.places().data());
        return new CallLog(store, Clock.systemUTC(), unrecorded);
    }
}
