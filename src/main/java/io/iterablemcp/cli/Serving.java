package io.iterablemcp.cli;

import io.iterablemcp.cli.Startup.Need;

/** Starts the server. Knows nothing of Picocli: an MCP client starts us without arguments, many times a day. */
final class Serving {

    private final Surroundings world;

    Serving(Surroundings world) {
        this.world = world;
    }

    int serve(Wanted wanted) {
        return new Startup(world)
                .start(wanted, Need.KEY)
                .map(started ->
                        world.server().serve(started.settings(), started.catalogue(), world.in(), world.protocol()))
                .orElse(ExitCode.CONFIGURATION.code());
    }
}
