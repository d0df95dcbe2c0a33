package io.iterablemcp.cli;

import io.iterablemcp.config.Host;
import io.iterablemcp.config.PathText;
import io.iterablemcp.tools.ExitCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The parts of a help page other than the options. */
final class HelpPage {

    private HelpPage() {}

    static void tellExitCodes(CommandLine command) {
        Map<String, String> codes = new LinkedHashMap<>();
        for (ExitCode code : ExitCode.values()) {
            codes.put(" " + code.code(), code.meaning());
        }
        usage(command).exitCodeListHeading("%nExit codes:%n").exitCodeList(codes);
    }

    /** Shows the path of the configuration at the end. The path is looked up only when the page is shown. */
    static void tellPlaces(CommandLine root, Host host) {
        usage(root)
                .sectionMap()
                .put(
                        UsageMessageSpec.SECTION_KEY_FOOTER,
                        help -> String.join(
                                System.lineSeparator(),
                                help.footer(),
                                "Settings come from flags, the environment, the stored project, and then the file",
                                "  " + PathText.text(host.configDirectory().resolve("config.json")),
                                ""));
    }

    /** Lists the commands before the settings, because there are many settings. */
    static void tellCommandsFirst(CommandLine root) {
        List<String> order = new ArrayList<>(usage(root).sectionKeys());
        List<String> commands =
                List.of(UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING, UsageMessageSpec.SECTION_KEY_COMMAND_LIST);
        order.removeAll(commands);
        order.addAll(order.indexOf(UsageMessageSpec.SECTION_KEY_PARAMETER_LIST_HEADING), commands);
        usage(root).sectionKeys(order);
    }

    /** Otherwise a command without a description or examples would show those of the whole program. */
    static void keepOwnWords(CommandLine root) {
        root.getSubcommands().values().forEach(command -> keepOwnWords(command, usage(root)));
    }

    /** Joins the lines of a description, so that the page wraps them at its own width. */
    static void flow(CommandLine command) {
        UsageMessageSpec own = usage(command);
        if (own.description().length > 1) {
            own.description(String.join(" ", own.description()));
        }
        command.getSubcommands().values().forEach(HelpPage::flow);
    }

    private static void keepOwnWords(CommandLine command, UsageMessageSpec program) {
        UsageMessageSpec own = usage(command);
        if (Arrays.equals(own.description(), program.description())) {
            own.description(new String[0]);
        }
        if (Arrays.equals(own.footer(), program.footer())) {
            own.footer(new String[0]);
        }
        command.getSubcommands().values().forEach(below -> keepOwnWords(below, program));
    }

    private static UsageMessageSpec usage(CommandLine command) {
        return command.getCommandSpec().usageMessage();
    }
}
