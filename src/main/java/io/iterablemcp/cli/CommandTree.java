package io.iterablemcp.cli;

import io.iterablemcp.json.Json;
import java.util.List;
import picocli.CommandLine;

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
                .addSubcommand(keys(world))
                .addSubcommand(new SetupCommand(world))
                .addSubcommand(new DoctorCommand(world, flags))
                .addSubcommand(agents(world, flags))
                .addSubcommand(new DemoCommand(world))
                .addSubcommand(new CommandLine(new SandboxCommand(world)).addSubcommand(new OutboxCommand(world)))
                .addSubcommand(new CompletionCommand())
                .addSubcommand(new WarmUpCommand(world));
        flags.addTo(root.getCommandSpec());
        List.of("serve", "tools", "call")
                .forEach(name -> flags.addTo(command(root, name).getCommandSpec()));
        flags.addSettingsTo(command(root, "doctor").getCommandSpec());
        HelpPage.tellExitCodes(root);
        HelpPage.tellExitCodes(command(root, "doctor"));
        HelpPage.tellExitCodes(command(root, "call"));
        HelpPage.tellPlaces(root, world.host());
        HelpPage.tellCommandsFirst(root);
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

    private static CommandLine agents(Surroundings world, SettingFlags flags) {
        CommandLine agents = new CommandLine(new AgentsCommand(), new CandidateFactory(world.catalogue()));
        agents.addSubcommand(new AgentsAddCommand(world))
                .addSubcommand(new AgentsListCommand(world))
                .addSubcommand(new AgentsShowCommand(world, flags))
                .addSubcommand(new AgentsGrantCommand(world))
                .addSubcommand(new AgentsRotateCommand(world))
                .addSubcommand(new AgentsRemoveCommand(world));
        flags.addTo(command(agents, "show").getCommandSpec());
        return agents;
    }

    private static CommandLine keys(Surroundings world) {
        SettingFlags added = new SettingFlags();
        SettingFlags changed = new SettingFlags();
        CommandLine keys = new CommandLine(new KeysCommand());
        keys.addSubcommand(new KeysAddCommand(world, added))
                .addSubcommand(new KeysListCommand(world))
                .addSubcommand(new KeysShowCommand(world))
                .addSubcommand(new KeysUseCommand(world))
                .addSubcommand(new KeysUpdateCommand(world, changed))
                .addSubcommand(new KeysRenameCommand(world))
                .addSubcommand(new KeysRemoveCommand(world))
                .addSubcommand(new KeysTestCommand(world))
                .addSubcommand(new KeysImportCommand(world));
        added.addProjectsTo(command(keys, "add").getCommandSpec());
        changed.addProjectsTo(command(keys, "update").getCommandSpec());
        return keys;
    }

    private static CommandLine command(CommandLine root, String name) {
        return root.getSubcommands().get(name);
    }
}
