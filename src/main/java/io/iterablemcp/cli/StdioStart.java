package io.iterablemcp.cli;

import io.iterablemcp.cli.Startup.Need;
import io.iterablemcp.cli.Startup.Started;
import io.iterablemcp.config.SettingsReader;
import io.iterablemcp.config.SettingsResult;
import io.iterablemcp.tools.ExitCode;
import java.util.Optional;

/**
 * Starts the server on stdio, without picocli, because an MCP client waits for it many times a day. The handshake is
 * answered as soon as flags and environment are known to be valid; the configuration file and the stored project are
 * read after that.
 */
public final class StdioStart {

    private final CommandContext context;

    public StdioStart(CommandContext context) {
        this.context = context;
    }

    public int serve(ParsedCommand wanted) {
        return wanted.sandbox() ? sandbox(wanted) : project(wanted);
    }

    private int project(ParsedCommand wanted) {
        SettingsReader reader = new SettingsReader(context.host(), context.catalogue());
        SettingsResult early = reader.readWithoutFile(wanted.settings());
        boolean good = !(early instanceof SettingsResult.Fault);
        boolean stored = good && reader.meansProject(wanted.settings());
        boolean more = stored || (good && reader.hasFile());
        if (!stored) {
            early = more ? KeyRequirement.keyAlone(early) : KeyRequirement.complete(early);
        }
        if (early instanceof SettingsResult.Fault fault) {
            context.say(fault.words());
            return ExitCode.CONFIGURATION.code();
        }
        Assembly.Session session = context.assembly().stdio(context.in(), context.protocol());
        SettingsResult settled =
                more ? KeyRequirement.complete(new StoredSettings(context).read(wanted, true)) : HeldSafety.over(early);
        if (settled instanceof SettingsResult.Fault fault) {
            context.say(fault.words());
            return session.refuse(fault.words(), context.catalogue().get());
        }
        SettingsResult.Ready ready = (SettingsResult.Ready) settled;
        context.sayAll(ready.warnings());
        return session.serve(ready.settings(), context.catalogue().get());
    }

    /** Starts the sandbox before it answers the handshake. */
    private int sandbox(ParsedCommand wanted) {
        Optional<Started> started = new Startup(context).start(wanted, Need.KEY_AND_LOG);
        return started.isPresent()
                ? context.assembly()
                        .stdio(context.in(), context.protocol())
                        .serve(started.get().settings(), started.get().catalogue())
                : ExitCode.CONFIGURATION.code();
    }
}
