package io.iterablemcp.cli.agents;

import io.iterablemcp.cli.CommandContext;
import io.iterablemcp.manifest.NearestName;
import io.iterablemcp.server.agents.AgentList;
import io.iterablemcp.server.agents.AgentsFile;
import io.iterablemcp.server.agents.GrantNames;
import io.iterablemcp.server.agents.InvalidAgentsFile;
import io.iterablemcp.server.agents.RegisteredAgent;
import io.iterablemcp.server.agents.TokenGenerator;
import io.iterablemcp.server.agents.TokenHash;
import io.iterablemcp.tools.ExitCode;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/** What the agents commands have in common: their file, its faults, and how a token is handed over. */
final class AgentsContext {

    private final CommandContext context;
    private final CommandLine command;

    AgentsContext(CommandContext context, CommandLine command) {
        this.context = context;
        this.command = command;
    }

    /** A fault of the file is told and ends the command; a fault of its words is one of the command line. */
    int work(Function<AgentsFile, ExitCode> work) {
        try {
            return work.apply(new AgentsFile(
                            context.host().configDirectory().resolve(AgentsFile.NAME),
                            context.catalogue().get()))
                    .code();
        } catch (InvalidAgentsFile e) {
            context.say(e.words());
            return ExitCode.CONFIGURATION.code();
        } catch (TypeConversionException e) {
            throw usage(e.getMessage());
        }
    }

    RegisteredAgent agent(String name, AgentList roster) {
        return roster.find(name)
                .orElseThrow(() -> usage("there is no agent " + name + "."
                        + NearestName.nearest(name, roster.names())
                                .map(near -> " Did you mean " + near + "?")
                                .orElse("")));
    }

    GrantNames names() {
        return new GrantNames(context.catalogue().get());
    }

    String mint() {
        return new TokenGenerator(new SecureRandom()).mint();
    }

    TokenHash keep(String token) {
        return TokenHash.of(token, Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS));
    }

    /** Alone on stdout, so that a script can take it; this is the only time that it is seen. */
    void handOver(String token) {
        context.out().println(token);
        context.out().flush();
        context.say(
                "the line on stdout is the token, shown this once: the agent sends it as Authorization: Bearer TOKEN.");
    }

    ParameterException usage(String words) {
        return new ParameterException(command, words);
    }
}
