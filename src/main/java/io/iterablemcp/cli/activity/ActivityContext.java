package io.iterablemcp.cli.activity;

import io.iterablemcp.cli.CommandContext;
import io.iterablemcp.cli.ParsedCommand;
import io.iterablemcp.cli.Startup;
import io.iterablemcp.cli.Startup.Need;
import io.iterablemcp.safety.Intents;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.Stores;
import io.iterablemcp.store.database.StoreException;
import io.iterablemcp.store.record.CallHistory;
import io.iterablemcp.tools.ExitCode;
import io.iterablemcp.tools.record.Activity;
import java.time.Clock;

/** What the activity commands share: the store of the settings, and what they print if it cannot be used. */
final class ActivityContext {

    private final CommandContext context;

    ActivityContext(CommandContext context) {
        this.context = context;
    }

    /** What a command does with the record. */
    @FunctionalInterface
    interface Work {
        ExitCode with(CallHistory history) throws StoreException;
    }

    /** What a command does with the record and the changes that have no row in it. */
    @FunctionalInterface
    interface ActivityWork {
        ExitCode with(Activity activity) throws StoreException;
    }

    /** The same with what else the store has. */
    @FunctionalInterface
    interface ActivityStoreWork {
        ExitCode with(Activity activity, Store store) throws StoreException;
    }

    private interface StoreWork {
        ExitCode with(Store store) throws StoreException;
    }

    int work(Work work) {
        return open(store -> work.with(new CallHistory(store)));
    }

    int activity(ActivityWork work) {
        return activity((calls, store) -> work.with(calls));
    }

    int activity(ActivityStoreWork work) {
        return open(store -> work.with(
                new Activity(
                        new CallHistory(store),
                        new Intents(store, Clock.systemUTC()),
                        context.catalogue().get()),
                store));
    }

    private int open(StoreWork work) {
        return new Startup(context)
                .start(ParsedCommand.NOTHING, Need.NOTHING)
                .map(started -> {
                    try (Store store = Stores.of(started.settings().places(), Clock.systemUTC())) {
                        return run(work, store);
                    }
                })
                .orElse(ExitCode.CONFIGURATION)
                .code();
    }

    private ExitCode run(StoreWork work, Store store) {
        try {
            return work.with(store);
        } catch (StoreException e) {
            context.say(e.words());
            return ExitCode.CONFIGURATION;
        }
    }
}
