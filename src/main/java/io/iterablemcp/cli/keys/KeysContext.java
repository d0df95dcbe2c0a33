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

/** What the keys commands have in common: the projects, what can be wrong with them, and how they are shown. */
final class KeysContext {

    private final CommandContext world;

    KeysContext(CommandContext world) {
        this.world = world;
    }

    interface Work {
        ExitCode on(Projects projects) throws KeyStoreException;
    }

    /** A fault is told, and ends the command. */
    int work(Work work) {
        try {
            return work.on(new LocalSystem(world.host()).projects()).code();
        } catch (KeyStoreException e) {
            world.say(e.words());
            return ExitCode.CONFIGURATION.code();
        }
    }

    /** Holds a project against what a start would say of it. */
    SettingsResult.Ready checked(ProjectSettings project) throws KeyStoreException {
        SettingsResult result = new SettingsReader(world.host(), world.catalogue()).readAlone(project);
        if (result instanceof SettingsResult.Fault fault) {
            throw new KeyStoreException(fault.words());
        }
        return (SettingsResult.Ready) result;
    }

    void show(TextTable table) {
        Terminal.of(world.host().environment(), world.watched())
                .screen(world.out())
                .table(table);
        world.out().flush();
    }

    void show(Json value) {
        world.out().println(JsonWriter.write(value));
        world.out().flush();
    }
}
