package io.iterablemcp.cli;

import io.iterablemcp.cli.Startup.Need;
import io.iterablemcp.cli.Startup.Started;
import io.iterablemcp.config.Confirm;
import io.iterablemcp.config.RecordMode;
import io.iterablemcp.config.Settings;
import io.iterablemcp.keys.KeyStoreException;
import io.iterablemcp.keys.approvers.Approvers;
import io.iterablemcp.server.agents.Agents;
import io.iterablemcp.server.agents.AgentsFile;
import io.iterablemcp.server.agents.InvalidAgentsFile;
import io.iterablemcp.server.http.HttpOptions;
import io.iterablemcp.tools.ExitCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;

/** Starts the server over HTTP, unless other machines could use it without a token. */
final class HttpStart {

    private final CommandContext context;

    HttpStart(CommandContext context) {
        this.context = context;
    }

    int serve(ParsedCommand wanted, HttpOptions options, Optional<ReceiverWish> webhooks) {
        return new Startup(context)
                .start(wanted, Need.KEY_AND_LOG)
                .map(started -> serve(started, options, webhooks))
                .orElse(ExitCode.CONFIGURATION.code());
    }

    private int serve(Started started, HttpOptions options, Optional<ReceiverWish> webhooks) {
        try {
            Agents agents = Agents.at(context.host().configDirectory().resolve(AgentsFile.NAME), started.catalogue());
            if (started.settings().places().record() == RecordMode.OFF
                    && started.settings().project().mode().writes()) {
                return stop("ITERABLE_RECORD=off is not possible while writes are open over HTTP: nobody could see who"
                        + " changed what. Set it to changes or all, or close writes.");
            }
            if (needsApprover(started.settings())) {
                return stop("sends are open over HTTP, and nobody is registered who approves them: a decision needs a"
                        + " name and a passphrase there. Add a person with iterable-mcp approvals people add NAME, or"
                        + " close sends. ITERABLE_CONFIRM=off lets agents send without a person's decision.");
            }
            if (agents.none() && !onlyThisMachine(options)) {
                return stop("without agents, anyone who can reach " + options.host() + " could use this server."
                        + " First give each agent a token: iterable-mcp agents add NAME GROUP=read. Or leave out"
                        + " --host to serve only this machine.");
            }
            if (agents.none() && !options.allowedHosts().isEmpty()) {
                return stop("--allow-host " + String.join(", ", options.allowedHosts()) + " needs agents: without"
                        + " agents, anyone who can reach it through a proxy could use this server. First give each"
                        + " agent a"
                        + " token: iterable-mcp agents add NAME GROUP=read. Or leave out --allow-host to serve only"
                        + " this machine.");
            }
            Optional<ReceiverPlan> receiver = webhooks.isPresent()
                    ? Optional.of(ReceiverPlan.of(context, started.settings(), options, webhooks.get()))
                    : Optional.empty();
            return context.assembly()
                    .http(started.settings(), started.catalogue(), options, agents, receiver, context::say);
        } catch (InvalidAgentsFile e) {
            return stop(e.words());
        } catch (KeyStoreException e) {
            return stop(e.words());
        } catch (UnknownHostException e) {
            return stop("the host " + options.host() + " is unknown. Give --host an address of this machine.");
        } catch (IOException e) {
            return stop("cannot listen on port " + options.port() + " of " + options.host()
                    + ": the port is in use, or the address is not one of this machine. Choose another port with"
                    + " --port, or 0 for any free port.");
        }
    }

    /** Agents are on other machines, so no person at this one answers their clients' questions. */
    private boolean needsApprover(Settings settings) throws KeyStoreException {
        return settings.project().mode().sends()
                && settings.calls().safety().confirm() != Confirm.OFF
                && !SandboxProject.is(settings.project())
                && !Approvers.at(context.host().configDirectory())
                        .of(settings.project())
                        .exist();
    }

    private int stop(String words) {
        context.say(words);
        return ExitCode.CONFIGURATION.code();
    }

    /** The host must be a loopback address by name too: another name of this machine may also lead to a proxy. */
    private static boolean onlyThisMachine(HttpOptions options) throws UnknownHostException {
        return Arrays.stream(InetAddress.getAllByName(options.host())).allMatch(InetAddress::isLoopbackAddress)
                && options.hostIsLoopback();
    }
}
