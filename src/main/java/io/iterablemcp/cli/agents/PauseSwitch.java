package io.iterablemcp.cli.agents;

import io.iterablemcp.cli.CommandContext;
import io.iterablemcp.cli.ParsedCommand;
import io.iterablemcp.cli.StoredSettings;
import io.iterablemcp.config.Places;
import io.iterablemcp.config.SettingsResult;
import io.iterablemcp.safety.pause.Pause;
import io.iterablemcp.safety.pause.Pauses;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.StoreHealth;
import io.iterablemcp.store.Stores;
import io.iterablemcp.store.database.StoreException;
import io.iterablemcp.tools.ExitCode;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The pauses in the store of the settings. It needs no key and asks nobody. */
final class PauseSwitch {

    private final CommandContext context;

    PauseSwitch(CommandContext context) {
        this.context = context;
    }

    /** What a command does with the pauses. */
    interface Work {
        ExitCode with(Pauses pauses) throws StoreException;
    }

    ExitCode work(Work work) {
        SettingsResult settings = settings();
        if (settings instanceof SettingsResult.Fault fault) {
            context.say(fault.words());
            return ExitCode.CONFIGURATION;
        }
        try (Store store = store((SettingsResult.Ready) settings)) {
            return work.with(new Pauses(store, Clock.systemUTC()));
        } catch (StoreException e) {
            context.say(e.words());
            return ExitCode.STORE;
        }
    }

    /** What is paused, for a command about something else. It creates no store; if nobody knows, it says so. */
    Optional<List<Pause>> shown() {
        SettingsResult settings = settings();
        if (settings instanceof SettingsResult.Fault fault) {
            return unknown(fault.words());
        }
        try (Store store = store((SettingsResult.Ready) settings)) {
            StoreHealth health = store.health(sql -> Optional.empty());
            boolean exists = health.schema().isPresent() || health.fault().isPresent();
            return Optional.of(exists ? new Pauses(store, Clock.systemUTC()).current() : List.of());
        } catch (StoreException e) {
            return unknown(e.words());
        }
    }

    private Optional<List<Pause>> unknown(String why) {
        context.say("it is not known whether changes are paused: " + why);
        return Optional.empty();
    }

    /** As given: what approvers have agreed to does not move the store. */
    private SettingsResult settings() {
        return new StoredSettings(context).given(new ParsedCommand(Map.of(), false), false);
    }

    private static Store store(SettingsResult.Ready ready) {
        Places places = ready.settings().places();
        return Stores.of(places, Clock.systemUTC());
    }
}
