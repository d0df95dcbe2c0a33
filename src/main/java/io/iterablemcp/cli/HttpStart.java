package io.iterablemcp.cli;

import io.iterablemcp.cli.Startup.Need;
import io.iterablemcp.cli.Startup.Started;
import io.iterablemcp.server.agents.Agents;
import io.iterablemcp.server.agents.AgentsFile;
import io.iterablemcp.server.agents.InvalidAgentsFile;
import io.iterablemcp.server.http.HttpOptions;
import io.iterablemcp.tools.ExitCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** Starts the server over HTTP, unless it would stand open to others. */
final class HttpStart {

    private final CommandContext context;

    HttpStart(CommandContext context) {
        this.context = context;
    }

    int serve(ParsedCommand wanted, HttpOptions options) {
        return new Startup(context)
                .start(wanted, Need.KEY_AND_LOG)
                .map(started -> serve(started, options))
                .orElse(ExitCode.CONFIGURATION.code());
    }

    private int serve(Started started, HttpOptions options) {
        try {
            Agents agents = Agents.at(context.host().configDirectory().resolve(AgentsFile.NAME), started.catalogue());
            if (agents.none() && !onlyThisMachine(options)) {
                return stop("without agents everyone who reaches " + options.host() + " could use this server."
                        + " Give each agent a token first: iterable-mcp agents add NAME GROUP=read. Or leave out"
                        + " --host, to serve this machine alone.");
            }
            if (agents.none() && !options.allowedHosts().isEmpty()) {
                return stop("--allow-host " + String.join(", ", options.allowedHosts()) + " needs agents: without"
                        + " agents everyone who reaches it through a proxy could use this server. Give each agent a"
                        + " token first: iterable-mcp agents add NAME GROUP=read. Or leave out --allow-host, to serve"
                        + " this machine alone.");
            }
            return context.assembly().http(started.settings(), started.catalogue(), options, agents, context::say);
        } catch (InvalidAgentsFile e) {
            return stop(e.words());
        } catch (UnknownHostException e) {
            return stop("there is no address " + options.host() + ": give --host an address of this machine.");
        } catch (IOException e) {
            return stop("cannot listen on port " + options.port() + " of " + options.host()
                    + ": it is taken, or not this machine's. Choose another with --port, 0 for any that is free.");
        }
    }

    private int stop(String words) {
        context.say(words);
        return ExitCode.CONFIGURATION.code();
    }

    /** A further name that leads here may be one that a proxy answers to as well. */
    private static boolean onlyThisMachine(HttpOptions options) throws UnknownHostException {
        return Arrays.stream(InetAddress.getAllByName(options.host())).allMatch(InetAddress::isLoopbackAddress)
                && options.hostIsLoopback();
    }
}
