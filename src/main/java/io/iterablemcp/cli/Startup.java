package io.iterablemcp.cli;

import io.iterablemcp.config.Settings;
import io.iterablemcp.config.SettingsResult;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.sandbox.http.PortTaken;
import io.iterablemcp.server.Logging;
import java.util.Optional;

/** Reads the settings at the start of a command, or prints in one line why the command cannot start. */
public final class Startup {

    private final CommandContext context;

    public Startup(CommandContext context) {
        this.context = context;
    }

    public enum Need {
        /** The command calls Iterable. */
        KEY,
        /** The command calls Iterable for clients, and logs as the settings say. */
        KEY_AND_LOG,
        NOTHING
    }

    public record Started(Settings settings, Catalogue catalogue) {}

    /** Empty if the start failed; the reason has been printed. */
    public Optional<Started> start(ParsedCommand wanted, Need need) {
        boolean sandbox = wanted.sandbox() && need != Need.NOTHING;
        boolean key = need != Need.NOTHING && !sandbox;
        SettingsResult result = new StoredSettings(context).read(wanted, key);
        result = key ? KeyRequirement.complete(result) : result;
        if (result instanceof SettingsResult.Fault fault) {
            return stop(fault.words());
        }
        SettingsResult.Ready ready = (SettingsResult.Ready) result;
        Catalogue catalogue = context.catalogue().get();
        if (need == Need.KEY_AND_LOG) {
            // Before the sandbox starts, because its first log line fixes where the log goes.
            new Logging(ready.settings().logLevel(), ready.settings().logFile()).use();
        }
        if (sandbox) {
            return sandbox(ready.settings(), catalogue);
        }
        context.sayAll(ready.warnings());
        return Optional.of(new Started(ready.settings(), catalogue));
    }

    private Optional<Started> sandbox(Settings settings, Catalogue catalogue) {
        try {
            Settings inside = SandboxProject.start(settings, catalogue);
            context.say("this is a sandbox at " + inside.project().baseUrl()
                    + ": all people are invented, and nothing leaves this machine.");
            return Optional.of(new Started(inside, catalogue));
        } catch (PortTaken e) {
            return stop(e.getMessage() + ".");
        }
    }

    private Optional<Started> stop(String words) {
        context.say(words);
        return Optional.empty();
    }
}
