package io.iterablemcp.cli;

import io.iterablemcp.cli.agents.AgentsCommand;
import io.iterablemcp.cli.demo.DemoCommand;
import io.iterablemcp.cli.doctor.DoctorCommand;
import io.iterablemcp.cli.keys.KeysCommand;
import io.iterablemcp.cli.sandbox.SandboxCommand;
import io.iterablemcp.cli.setup.SetupCommand;
import io.iterablemcp.cli.tools.CallCommand;
import io.iterablemcp.cli.tools.JsonArgument;
import io.iterablemcp.cli.tools.ToolsCommand;
import io.iterablemcp.cli.warmup.WarmUpCommand;
import io.iterablemcp.config.PathText;
import io.iterablemcp.json.Json;
import io.iterablemcp.tools.ExitCode;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;

/** All commands, put together. */
final class CommandTree {

    private CommandTree() {}

    static int run(CommandContext world, String... args) {
        return of(world).execute(args);
    }

    static CommandLine of(CommandContext world) {
        SettingFlags flags = new SettingFlags();
        CommandLine root = new CommandLine(new RootCommand(world, flags), new CompletionFactory(world.catalogue()));
        root.addSubcommand(new ServeCommand(world, flags))
                .addSubcommand(new ToolsCommand(world, flags))
                .addSubcommand(new CallCommand(world, flags))
                .addSubcommand(KeysCommand.all(world))
                .addSubcommand(new SetupCommand(world))
                .addSubcommand(new DoctorCommand(world, flags))
                .addSubcommand(AgentsCommand.all(world, flags))
                .addSubcommand(new DemoCommand(world))
                .addSubcommand(SandboxCommand.all(world))
                .addSubcommand(new CompletionCommand(world))
                .addSubcommand(new HelpCommand())
                .addSubcommand(new VersionCommand())
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
        HelpPage.keepOwnWords(root);
        HelpPage.flow(root);
        return root.setOut(world.out())
                .setErr(world.err())
                // An @ begins a file name for --json, not a file of more arguments.
                .setExpandAtFiles(false)
                .setUsageHelpWidth(80)
                .setUsageHelpLongOptionsMaxWidth(30)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .registerConverter(Json.Obj.class, new JsonArgument(world.in()))
                .setParameterExceptionHandler(new UsageErrors())
                .registerConverter(Long.class, new WholeNumber())
                .registerConverter(Path.class, PathText::path)
                .setExecutionExceptionHandler((thrown, command, parsed) -> {
                    if (thrown instanceof InvalidPathException path) {
                        world.say(PathText.words(path));
                        return ExitCode.CONFIGURATION.code();
                    }
                    world.say(InternalErrorMessage.words(thrown));
                    return ExitCode.INTERNAL.code();
                });
    }

    private static CommandLine command(CommandLine root, String name) {
        return root.getSubcommands().get(name);
    }
}
