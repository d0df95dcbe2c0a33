package io.iterablemcp.cli.agents;

import io.iterablemcp.cli.ApproverCheck;
import io.iterablemcp.cli.ApproverCheck.Decider;
import io.iterablemcp.cli.CommandContext;
import io.iterablemcp.gate.AgentGrant;
import io.iterablemcp.manifest.NearestName;
import io.iterablemcp.server.agents.AgentList;
import io.iterablemcp.server.agents.AgentsFile;
import io.iterablemcp.server.agents.GrantNames;
import io.iterablemcp.server.agents.InvalidAgentsFile;
import io.iterablemcp.server.agents.RegisteredAgent;
import io.iterablemcp.server.agents.TokenGenerator;
import io.iterablemcp.server.agents.TokenHash;
import io.iterablemcp.server.agents.grant.InvalidGrant;
import io.iterablemcp.tools.ExitCode;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** What the agents commands share: their file, its errors, and how a token is printed. */
final class AgentsContext {

    private final CommandContext context;
    private final CommandLine command;

    AgentsContext(CommandContext context, CommandLine command) {
        this.context = context;
        this.command = command;
    }

    /** Runs a command on the file. Prints an error of the file and ends; reports a wrong argument as a usage error. */
    int work(Function<AgentsFile, ExitCode> work) {
        try {
            return work.apply(new AgentsFile(
                            context.host().configDirectory().resolve(AgentsFile.NAME),
                            context.catalogue().get()))
                    .code();
        } catch (InvalidAgentsFile e) {
            context.say(e.words());
            return ExitCode.CONFIGURATION.code();
        } catch (InvalidGrant e) {
            throw usage(e.words());
        }
    }

    /**
     * Asks for an approver if a grant opens more than it did, and approvers are set.
     *
     * @return how the command ends, if nobody has agreed; the reason has been printed
     */
    Optional<ExitCode> refusal(String name, AgentGrant before, AgentGrant after) {
        if (after.isWithin(before)) {
            return Optional.empty();
        }
        Decider decider = new ApproverCheck(context).ofAnyProject("to let agent " + name + " do more");
        if (!(decider instanceof Decider.Rejected rejected)) {
            return Optional.empty();
        }
        context.say(rejected.words());
        return Optional.of(rejected.code());
    }

    RegisteredAgent agent(String name, AgentList list) {
        return list.find(name)
                .orElseThrow(() -> usage("there is no agent " + name + "."
                        + NearestName.question(name, list.names())
                                .map(" "::concat)
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

    /** Prints the token alone on stdout, so that a script can read it. It is never shown again. */
    void handOver(String token) {
        context.out().println(token);
        context.out().flush();
        context.say(
                "the line on stdout is the token, shown only once. The agent sends it as Authorization: Bearer TOKEN.");
    }

    ParameterException usage(String words) {
        return new ParameterException(command, words);
    }
}
