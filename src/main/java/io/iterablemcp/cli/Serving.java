package io.iterablemcp.cli;

import io.iterablemcp.cli.Startup.Need;
import io.iterablemcp.config.SettingName;
import java.util.Map;

/** Starts the server. Knows nothing of Picocli: an MCP client starts us without arguments, many times a day. */
final class Serving {

    private final Surroundings world;

    Serving(Surroundings world) {
        this.world = world;
    }

    int serve(Map<SettingName, String> flags) {
        return new Startup(world)
                .start(flags, Need.KEY)
                .map(started ->
                        world.server().serve(started.settings(), started.catalogue(), world.in(), world.protocol()))
                .orElse(ExitCode.CONFIGURATION.code());
    }
}
