package io.iterablemcp.cli;

import io.iterablemcp.cli.Startup.Need;
import io.iterablemcp.cli.Startup.Started;
import io.iterablemcp.config.SettingsReader;
import io.iterablemcp.config.SettingsResult;
import io.iterablemcp.tools.ExitCode;
import java.util.Optional;

/**
 * Starts the server on stdio. Knows nothing of Picocli: an MCP client starts us many times a day, and waits. So it is
 * greeted as soon as flags and environment are known to be good; the file and the stored project are read after that.
 */
public final class StdioStart {

    private final CommandContext world;

    public StdioStart(CommandContext world) {
        this.world = world;
    }

    public int serve(ParsedCommand wanted) {
        return wanted.sandbox() ? sandbox(wanted) : project(wanted);
    }

    private int project(ParsedCommand wanted) {
        SettingsReader reader = new SettingsReader(world.host(), world.catalogue());
        SettingsResult early = reader.readWithoutFile(wanted.settings());
        boolean good = !(early instanceof SettingsResult.Fault);
        boolean stored = good && reader.meansProject(wanted.settings());
        boolean more = stored || (good && reader.hasFile());
        if (!stored) {
            early = more ? KeyRequirement.keyAlone(early) : KeyRequirement.complete(early);
        }
        if (early instanceof SettingsResult.Fault fault) {
            world.say(fault.words());
            return ExitCode.CONFIGURATION.code();
        }
        Assembly.Session session = world.rooms().stdio(world.in(), world.protocol());
        SettingsResult settled = more ? KeyRequirement.complete(new StoredSettings(world).read(wanted, true)) : early;
        if (settled instanceof SettingsResult.Fault fault) {
            world.say(fault.words());
            return session.refuse(fault.words(), world.catalogue().get());
        }
        SettingsResult.Ready ready = (SettingsResult.Ready) settled;
        world.sayAll(ready.warnings());
        return session.serve(ready.settings(), world.catalogue().get());
    }

    /** It is a process of its own making: there is nothing to greet for until it stands. */
    private int sandbox(ParsedCommand wanted) {
        Optional<Started> started = new Startup(world).start(wanted, Need.KEY_AND_LOG);
        return started.isPresent()
                ? world.rooms()
                        .stdio(world.in(), world.protocol())
                        .serve(started.get().settings(), started.get().catalogue())
                : ExitCode.CONFIGURATION.code();
    }
}
