package io.iterablemcp.cli;

import io.iterablemcp.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.UsageMessageSpec;

/** All commands, put together. */
final class CommandTree {

    private CommandTree() {}

    static int run(Surroundings world, String... args) {
        return of(world).execute(args);
    }

    static CommandLine of(Surroundings world) {
        SettingFlags flags = new SettingFlags();
        CommandLine root = new CommandLine(new RootCommand(world, flags), new CandidateFactory(world.catalogue()));
        root.addSubcommand(new ServeCommand(world, flags))
                .addSubcommand(new ToolsCommand(world, flags))
                .addSubcommand(new CallCommand(world, flags))
                .addSubcommand(new CompletionCommand());
        flags.addTo(root.getCommandSpec());
        List.of("serve", "tools", "call")
                .forEach(name -> flags.addTo(command(root, name).getCommandSpec()));
        tellExitCodes(root, ExitCode.values());
        tellExitCodes(command(root, "call"), ExitCode.values());
        tellPlaces(root, world);
        tellCommandsFirst(root);
        return root.setOut(world.out())
                .setErr(world.err())
                // An @ begins a file name for --json, not a file of more arguments.
                .setExpandAtFiles(false)
                .setUsageHelpWidth(100)
                .setUsageHelpLongOptionsMaxWidth(34)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .registerConverter(Json.Obj.class, new JsonArgument(world.in()))
                .setParameterExceptionHandler(new UsageFaults())
                .setExecutionExceptionHandler((thrown, command, parsed) -> {
                    world.say(Bug.words(thrown));
                    return ExitCode.INTERNAL.code();
                });
    }

    private static CommandLine command(CommandLine root, String name) {
        return root.getSubcommands().get(name);
    }

    private static void tellExitCodes(CommandLine command, ExitCode... codes) {
        Map<String, String> list = new LinkedHashMap<>();
        for (ExitCode code : codes) {
            list.put(" " + code.code(), code.meaning());
        }
        command.getCommandSpec()
                .usageMessage()
                .exitCodeListHeading("%nExit codes:%n")
                .exitCodeList(list);
    }

    private static void tellPlaces(CommandLine root, Surroundings world) {
        root.getCommandSpec()
                .usageMessage()
                .sectionMap()
                .put(
                        UsageMessageSpec.SECTION_KEY_FOOTER,
                        help -> help.footer()
                                + "%nSettings come from flags, then the environment, then the file%n  ".formatted()
                                + world.host().configDirectory().resolve("config.json")
                                + System.lineSeparator());
    }

    /** Before the settings, of which there are many. */
    private static void tellCommandsFirst(CommandLine root) {
        List<String> order =
                new ArrayList<>(root.getCommandSpec().usageMessage().sectionKeys());
        List<String> commands =
                List.of(UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING, UsageMessageSpec.SECTION_KEY_COMMAND_LIST);
        order.removeAll(commands);
        order.addAll(order.indexOf(UsageMessageSpec.SECTION_KEY_PARAMETER_LIST_HEADING), commands);
        root.getCommandSpec().usageMessage().sectionKeys(order);
    }
}
