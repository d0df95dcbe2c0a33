package io.iterablemcp.cli;

import io.iterablemcp.cli.CandidateFactory.ToolNames;
import io.iterablemcp.cli.agents.GrantChange;
import io.iterablemcp.gate.Flag;
import io.iterablemcp.gate.Level;
import io.iterablemcp.server.agents.AgentName;
import io.iterablemcp.server.agents.GrantNames;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** An agent and its grant, or a change of it, as it is written on the command line. */
final class GrantOptions {

    // Here and not in the commands: Picocli wants the arguments of a mixin to begin with the first.
    @Parameters(index = "0", paramLabel = "NAME", description = "The agent: " + AgentName.FORM + ".")
    private String name;

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "GROUP=LEVEL",
            description = "How much of a group: off, read or full. The group all stands for those not named.")
    private List<String> levels = List.of();

    @Option(
            names = "--pii",
            arity = "0..1",
            fallbackValue = "true",
            paramLabel = "false",
            description = "Personal data.")
    private Optional<Boolean> personalData = Optional.empty();

    @Option(
            names = "--writes",
            arity = "0..1",
            fallbackValue = "true",
            paramLabel = "false",
            description = "Changing data.")
    private Optional<Boolean> writes = Optional.empty();

    @Option(
            names = "--sends",
            arity = "0..1",
            fallbackValue = "true",
            paramLabel = "false",
            description = "Making messages go out; needs --writes.")
    private Optional<Boolean> sends = Optional.empty();

    @Option(
            names = "--forget",
            arity = "0..1",
            fallbackValue = "true",
            paramLabel = "false",
            description = "Forgetting people under GDPR; needs --writes and --pii.")
    private Optional<Boolean> forget = Optional.empty();

    @Option(
            names = "--allow",
            split = ",",
            paramLabel = "TOOLS",
            completionCandidates = ToolNames.class,
            description = "Tools to open beyond the level of their group, as far as the flags permit: names, * for any"
                    + " run of characters.")
    private List<String> allow = List.of();

    @Option(names = "--no-allow", split = ",", paramLabel = "TOOLS", description = "Takes back what --allow said.")
    private List<String> noAllow = List.of();

    @Option(
            names = "--deny",
            split = ",",
            paramLabel = "TOOLS",
            completionCandidates = ToolNames.class,
            description = "Tools that stay closed whatever else is said.")
    private List<String> deny = List.of();

    @Option(names = "--no-deny", split = ",", paramLabel = "TOOLS", description = "Takes back what --deny said.")
    private List<String> noDeny = List.of();

    String name() {
        return name;
    }

    /** @throws TypeConversionException when a word means nothing */
    GrantChange change(boolean anew, GrantNames names) {
        Map<Flag, Boolean> flags = new EnumMap<>(Flag.class);
        personalData.ifPresent(on -> flags.put(Flag.PERSONAL_DATA, on));
        writes.ifPresent(on -> flags.put(Flag.WRITES, on));
        sends.ifPresent(on -> flags.put(Flag.SENDS, on));
        forget.ifPresent(on -> flags.put(Flag.FORGET, on));
        return new GrantChange(
                anew,
                flags,
                groups(names),
                new GrantChange.Patterns(known(allow, names), noAllow),
                new GrantChange.Patterns(known(deny, names), noDeny));
    }

    private Map<String, Level> groups(GrantNames names) {
        Map<String, Level> groups = new TreeMap<>();
        for (String word : levels) {
            String[] sides = word.split("=", 2);
            if (sides.length < 2) {
                throw new TypeConversionException(word + " must be GROUP=LEVEL, such as campaigns=read");
            }
            if (!names.knowsGroup(sides[0])) {
                throw new TypeConversionException(
                        "there is no group " + sides[0] + ". " + names.insteadOfGroup(sides[0]));
            }
            Level level = Level.of(sides[1])
                    .orElseThrow(() -> new TypeConversionException("in " + word + " the level must be one of "
                            + String.join(
                                    ", ",
                                    Arrays.stream(Level.values())
                                            .map(Level::word)
                                            .toList())));
            if (groups.put(sides[0], level) != null) {
                throw new TypeConversionException(sides[0] + " is given twice");
            }
        }
        return groups;
    }

    private static List<String> known(List<String> patterns, GrantNames names) {
        for (String pattern : patterns) {
            if (!names.knowsTool(pattern)) {
                throw new TypeConversionException(pattern
                        + (pattern.contains("*") ? " matches no tool. " : " is no tool. ")
                        + names.insteadOfTool(pattern));
            }
        }
        return patterns;
    }
}
