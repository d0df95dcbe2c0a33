package io.iterablemcp.cli.agents;

import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** One agent, or all of them. */
final class PauseTarget {

    @ArgGroup(multiplicity = "1")
    private Choice choice;

    /** Either of the two. */
    private static final class Choice {

        @Parameters(index = "0", paramLabel = "NAME", description = "The agent; local is the one on stdio.")
        private String name;

        @Option(names = "--all", required = true, arity = "0", description = "All agents, and the changes of commands.")
        private boolean all;
    }

    /** Empty for all agents. */
    Optional<String> agent() {
        return choice.all ? Optional.empty() : Optional.of(choice.name);
    }
}
