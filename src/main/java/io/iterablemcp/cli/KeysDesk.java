package io.iterablemcp.cli;

import io.iterablemcp.cli.screen.Terminal;
import io.iterablemcp.cli.screen.TextTable;
import io.iterablemcp.config.ProjectSettings;
import io.iterablemcp.config.SettingsReader;
import io.iterablemcp.config.SettingsResult;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.keys.BadKeys;
import io.iterablemcp.keys.Platform;
import io.iterablemcp.keys.Projects;
import io.iterablemcp.keys.SecretStores;
import io.iterablemcp.keys.Tools;

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
            return work.on(projects(world)).code();
        } catch (BadKeys e) {
            world.say(e.words());
            return ExitCode.CONFIGURATION.code();
        }
    }

    static Projects projects(Surroundings world) {
        return Projects.at(
                world.host().configDirectory(),
                SecretStores.of(platform(world), tools(world), world.host().configDirectory()));
    }

    static Platform platform(Surroundings world) {
        return world.host().windows() ? Platform.WINDOWS : Platform.of(System.getProperty("os.name", ""));
    }

    static Tools tools(Surroundings world) {
        return new Tools(world.host().environment());
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
