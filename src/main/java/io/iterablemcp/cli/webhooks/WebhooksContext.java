package io.iterablemcp.cli.webhooks;

import io.iterablemcp.cli.CommandContext;
import io.iterablemcp.cli.SettingFlags;
import io.iterablemcp.cli.Startup;
import io.iterablemcp.cli.Startup.Need;
import io.iterablemcp.cli.Startup.Started;
import io.iterablemcp.config.PersonalAccess;
import io.iterablemcp.config.Project;
import io.iterablemcp.config.SettingName;
import io.iterablemcp.config.Settings;
import io.iterablemcp.keys.KeyStoreException;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.Stores;
import io.iterablemcp.store.database.StoreException;
import io.iterablemcp.tools.ExitCode;
import java.time.Clock;

/** What the webhooks commands share: the project, the store, and what they print if one cannot be used. */
final class WebhooksContext {

    private final CommandContext context;
    private final SettingFlags flags;

    WebhooksContext(CommandContext context, SettingFlags flags) {
        this.context = context;
        this.flags = flags;
    }

    /** What a command does. */
    @FunctionalInterface
    interface Work {
        ExitCode with(Started started) throws KeyStoreException, StoreException;
    }

    /** What a command does with the store. */
    @FunctionalInterface
    interface StoreWork {
        ExitCode with(Store store, Settings settings) throws KeyStoreException, StoreException;
    }

    int work(Need need, Work work) {
        return new Startup(context)
                .start(flags.given(), need)
                .map(started -> run(started, work))
                .orElse(ExitCode.CONFIGURATION)
                .code();
    }

    /** For commands that make no call to Iterable. */
    int store(StoreWork work) {
        return work(Need.NOTHING, started -> {
            try (Store store = Stores.of(started.settings().places(), Clock.systemUTC())) {
                return work.with(store, started.settings());
            }
        });
    }

    private ExitCode run(Started started, Work work) {
        Project project = started.settings().project();
        if (project.name().equals(Project.DEFAULT_NAME) && project.key().isEmpty()) {
            context.say(
                    "no project is chosen. Store one with iterable-mcp keys add, choose a stored one with --project or"
                            + " iterable-mcp keys use, or set ITERABLE_API_KEY.");
            return ExitCode.CONFIGURATION;
        }
        try {
            return work.with(started);
        } catch (KeyStoreException e) {
            context.say(e.words());
        } catch (StoreException e) {
            context.say(e.words());
        }
        return ExitCode.CONFIGURATION;
    }

    /** Whether to show personal data: the person has asked for it, and it is open. */
    boolean whole(Settings settings) {
        return flags.given().settings().containsKey(SettingName.PII)
                && settings.project().mode().personal() == PersonalAccess.OPEN;
    }

    CommandContext program() {
        return context;
    }

    /** Prints one line on stdout. */
    void print(String line) {
        context.out().println(line);
        context.out().flush();
    }
}
