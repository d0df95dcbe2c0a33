package io.iterablemcp.cli.keys;

import io.iterablemcp.cli.CommandContext;
import io.iterablemcp.cli.LocalSystem;
import io.iterablemcp.cli.screen.Terminal;
import io.iterablemcp.cli.screen.TextTable;
import io.iterablemcp.config.ProjectSettings;
import io.iterablemcp.config.SettingsReader;
import io.iterablemcp.config.SettingsResult;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.keys.KeyStoreException;
import io.iterablemcp.keys.Projects;
import io.iterablemcp.tools.ExitCode;

/** What the keys commands share: the projects, their errors, and how they are shown. */
final class KeysContext {

    private final CommandContext context;

    KeysContext(CommandContext context) {
        this.context = context;
    }

    interface Work {
        ExitCode on(Projects projects) throws KeyStoreException;
    }

    /** Prints an error and ends the command. */
    int work(Work work) {
        try {
            return work.on(new LocalSystem(context.host()).projects()).code();
        } catch (KeyStoreException e) {
            context.say(e.words());
            return ExitCode.CONFIGURATION.code();
        }
    }

    /** Checks a project as a start of the server would. */
    SettingsResult.Ready checked(ProjectSettings project) throws KeyStoreException {
        SettingsResult result = new SettingsReader(context.host(), context.catalogue()).readAlone(project);
        if (result instanceof SettingsResult.Fault fault) {
            throw new KeyStoreException(fault.words());
        }
        return (SettingsResult.Ready) result;
    }

    void show(TextTable table) {
        Terminal.of(context.host().environment(), context.watched())
                .screen(context.out())
                .table(table);
        context.out().flush();
    }

    void show(Json value) {
        context.out().println(JsonWriter.write(value));
        context.out().flush();
    }
}
