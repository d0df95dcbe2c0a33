package io.iterablemcp.cli.keys;

import io.iterablemcp.cli.Surroundings;
import io.iterablemcp.cli.ThisSystem;
import io.iterablemcp.cli.screen.Terminal;
import io.iterablemcp.cli.screen.TextTable;
import io.iterablemcp.config.ProjectSettings;
import io.iterablemcp.config.SettingsReader;
import io.iterablemcp.config.SettingsResult;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.keys.BadKeys;
import io.iterablemcp.keys.Projects;
import io.iterablemcp.tools.ExitCode;

/** What the keys commands have in common: the projects, what can be wrong with them, and how they are shown. */
final class KeysDesk {

    private final Surroundings world;

    KeysDesk(Surroundings world) {
        this.world = world;
    }

    interface Work {
        ExitCode on(Projects projects) throws BadKeys;
    }

    /** A fault is told, and ends the command. */
    int work(Work work) {
        try {
            return work.on(new ThisSystem(world.host()).projects()).code();
        } catch (BadKeys e) {
            world.say(e.words());
            return ExitCode.CONFIGURATION.code();
        }
    }

    /** Holds a project against what a start would say of it. */
    SettingsResult.Ready checked(ProjectSettings project) throws BadKeys {
        SettingsResult result = new SettingsReader(world.host(), world.catalogue()).readAlone(project);
        if (result instanceof SettingsResult.Fault fault) {
            throw new BadKeys(fault.words());
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
