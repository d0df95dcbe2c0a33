package io.iterablemcp.cli;

import io.iterablemcp.cli.activity.ActivityCommand;
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

/** Builds the command line with all its commands. */
final class CommandTree {

    private CommandTree() {}

    static int run(CommandContext context, String... args) {
        return of(context).execute(args);
    }

    static CommandLine of(CommandContext context) {
        SettingFlags flags = new SettingFlags();
        CommandLine root = new CommandLine(new RootCommand(context, flags), new CompletionFactory(context.catalogue()));
        root.addSubcommand(new ServeCommand(context, flags))
                .addSubcommand(new ToolsCommand(context, flags))
                .addSubcommand(new CallCommand(context, flags))
                .addSubcommand(KeysCommand.all(context))
                .addSubcommand(new SetupCommand(context))
                .addSubcommand(new DoctorCommand(context, flags))
                .addSubcommand(AgentsCommand.all(context, flags))
                .addSubcommand(ActivityCommand.all(context))
                .addSubcommand(new DemoCommand(context))
                .addSubcommand(SandboxCommand.all(context))
                .addSubcommand(new CompletionCommand(context))
                .addSubcommand(new HelpCommand())
                .addSubcommand(new VersionCommand())
                .addSubcommand(new WarmUpCommand(context));
        flags.addTo(root.getCommandSpec());
        List.of("serve", "tools", "call")
                .forEach(name -> flags.addTo(command(root, name).getCommandSpec()));
        flags.addSettingsTo(command(root, "doctor").getCommandSpec());
        HelpPage.tellExitCodes(root);
        HelpPage.tellExitCodes(command(root, "doctor"));
        HelpPage.tellExitCodes(command(root, "call"));
        HelpPage.tellPlaces(root, context.host());
        HelpPage.tellCommandsFirst(root);
        HelpPage.keepOwnWords(root);
        HelpPage.flow(root);
        return root.setOut(context.out())
                .setErr(context.err())
                // In --json, @ begins a file name. Picocli must not take it for a file of arguments.
                .setExpandAtFiles(false)
                .setUsageHelpWidth(80)
                .setUsageHelpLongOptionsMaxWidth(30)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .registerConverter(Json.Obj.class, new JsonArgument(context.in()))
                .setParameterExceptionHandler(new UsageErrors())
                .registerConverter(Long.class, new WholeNumber())
                .registerConverter(Path.class, PathText::path)
                .setExecutionExceptionHandler((thrown, command, parsed) -> {
                    if (thrown instanceof InvalidPathException path) {
                        context.say(PathText.words(path));
                        return ExitCode.CONFIGURATION.code();
                    }
                    context.say(InternalErrorMessage.words(thrown));
                    return ExitCode.INTERNAL.code();
                });
    }

    private static CommandLine command(CommandLine root, String name) {
        return root.getSubcommands().get(name);
    }
}
