package io.iterablemcp.cli;

import io.iterablemcp.keys.ProjectName;
import io.iterablemcp.manifest.NearestName;
import io.iterablemcp.tools.ExitCode;
import java.io.PrintWriter;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Explains what is wrong with a command line, and suggests what was probably meant. */
final class UsageErrors implements IParameterExceptionHandler {

    private static final String NO_SUBCOMMAND = "Missing required subcommand";
    /** Picocli, of options that exclude each other. */
    private static final String ONE_OF = "specify one of these";

    private static final String NO_VALUE = "Missing required parameter for option";
    private static final Set<String> SECRETS = Set.of("--api-key", "--key", "--jwt-secret");

    @Override
    public int handleParseException(ParameterException fault, String[] args) {
        CommandLine command = fault.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("iterable-mcp: " + words(fault, command));
        err.println("See " + command.getCommandSpec().qualifiedName() + " --help");
        err.flush();
        return ExitCode.USAGE.code();
    }

    private static String words(ParameterException fault, CommandLine command) {
        if (!(fault instanceof UnmatchedArgumentException unmatched)) {
            return plain(fault, command);
        }
        // The value after the equals sign may be a secret, so it is not repeated.
        String word = unmatched.getUnmatched().get(0).replaceFirst("=.*", "");
        if (ProjectName.holdsKey(word)) {
            return "a key cannot be an argument, because other users of this machine can see arguments. Type it when"
                    + " asked, or give it as one line on stdin.";
        }
        if (SECRETS.contains(word)) {
            return "there is no " + word + ", because other users of this machine can see arguments. Set"
                    + " ITERABLE_API_KEY or"
                    + " ITERABLE_JWT_SECRET in the environment.";
        }
        boolean option = word.startsWith("-");
        Collection<String> known = option
                ? command.getCommandSpec().optionsMap().keySet()
                : command.getSubcommands().keySet();
        return (option ? "unknown option " : command.getSubcommands().isEmpty() ? "unexpected " : "unknown command ")
                + word
                + NearestName.nearest(word, known)
                        .map(near -> ". Did you mean " + near + "?")
                        .orElseGet(() -> option || known.isEmpty() ? "." : ". " + choice(command));
    }

    /** Picocli passes on the message of a failed conversion together with the name of the Java class. */
    private static String plain(ParameterException fault, CommandLine command) {
        boolean conversion = fault.getCause() == null || fault.getCause() instanceof TypeConversionException;
        if (!conversion && fault.getArgSpec() != null) {
            return name(fault.getArgSpec()) + " does not accept this value.";
        }
        if (fault instanceof MissingParameterException missing
                && !missing.getMissing().isEmpty()) {
            return missing(missing);
        }
        return fault.getMessage().equals(NO_SUBCOMMAND)
                ? "a command is missing. " + choice(command)
                : fault.getMessage().replaceFirst("^Error: ", "");
    }

    /** Says that an option lacks its value, or which parameters and options are missing. */
    private static String missing(MissingParameterException fault) {
        if (fault.getMessage().startsWith(NO_VALUE)) {
            return name(fault.getMissing().get(0)) + " needs a value.";
        }
        if (fault.getMessage().contains(ONE_OF)) {
            return "one of "
                    + fault.getMissing().stream().map(UsageErrors::name).collect(Collectors.joining(", "))
                    + " is missing.";
        }
        // Of a group of options, picocli names also those that need not be given.
        List<ArgSpec> missing =
                fault.getMissing().stream().filter(ArgSpec::required).toList();
        List<ArgSpec> named = missing.isEmpty() ? fault.getMissing() : missing;
        return named.stream().map(UsageErrors::name).collect(Collectors.joining(" and "))
                + (named.size() == 1 ? " is missing." : " are missing.");
    }

    private static String name(ArgSpec what) {
        return what instanceof OptionSpec option ? option.longestName() : what.paramLabel();
    }

    private static String choice(CommandLine command) {
        return "The commands are "
                + command.getSubcommands().values().stream()
                        .filter(it -> !it.getCommandSpec().usageMessage().hidden())
                        .map(CommandLine::getCommandName)
                        .collect(Collectors.joining(", "))
                + ".";
    }
}
