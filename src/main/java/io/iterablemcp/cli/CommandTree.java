package io.iterablemcp.cli;

import io.iterablemcp.cli.activity.ActivityCommand;
import io.iterablemcp.cli.agents.AgentsCommand;
import io.iterablemcp.cli.approvals.ApprovalsCommand;
import io.iterablemcp.cli.budget.BudgetCommand;
import io.iterablemcp.cli.console.ConsoleCommand;
import io.iterablemcp.cli.demo.DemoCommand;
import io.iterablemcp.cli.doctor.DoctorCommand;
import io.iterablemcp.cli.engine.EngineCommand;
import io.iterablemcp.cli.forget.ForgetCommand;
import io.iterablemcp.cli.keys.KeysCommand;
import io.iterablemcp.cli.load.LoadCommand;
import io.iterablemcp.cli.query.QueryCommand;
import io.iterablemcp.cli.report.ReportCommand;
import io.iterablemcp.cli.sandbox.SandboxCommand;
import io.iterablemcp.cli.setup.SetupCommand;
import io.iterablemcp.cli.tools.CallCommand;
import io.iterablemcp.cli.tools.JsonArgument;
import io.iterablemcp.cli.tools.ToolsCommand;
import io.iterablemcp.cli.tools.UndoCommand;
import io.iterablemcp.cli.warmup.WarmUpCommand;
import io.iterablemcp.cli.webhooks.WebhooksCommand;
import io.iterablemcp.config.PathText;
import io.iterablemcp.json.Json;
import io.iterablemcp.tools.ExitCode;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import picocli.CommandLine;

/** Builds the command line with all its commands. */
final class CommandTree {

    /** The commands that show or complete the others, and the one that stores their classes in an archive. */
    private static final Set<String> NEED_ALL = Set.of("completion", "help", "warm-up");

    private static final Set<String> ASK_FOR_VERSION = Set.of("--version", "-V");

    private CommandTree() {}

    /** A call names its command first; the others are built only for help, completion and an unknown name. */
    static int run(CommandContext context, String... args) {
        SettingFlags flags = new SettingFlags();
        Map<String, Supplier<Object>> all = commands(context, flags);
        return of(context, flags, needed(all, args)).execute(args);
    }

    private static Map<String, Supplier<Object>> needed(Map<String, Supplier<Object>> all, String... args) {
        if (args.length == 0 || NEED_ALL.contains(args[0])) {
            return all;
        }
        if (ASK_FOR_VERSION.contains(args[0])) {
            return Map.of();
        }
        return all.containsKey(args[0]) ? Map.of(args[0], all.get(args[0])) : all;
    }

    static CommandLine of(CommandContext context) {
        SettingFlags flags = new SettingFlags();
        return of(context, flags, commands(context, flags));
    }

    private static Map<String, Supplier<Object>> commands(CommandContext context, SettingFlags flags) {
        Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
        commands.put("serve", () -> new ServeCommand(context, flags));
        commands.put("tools", () -> new ToolsCommand(context, flags));
        commands.put("call", () -> new CallCommand(context, flags));
        commands.put("query", () -> new QueryCommand(context, flags));
        commands.put("report", () -> ReportCommand.all(context, flags));
        commands.put("undo", () -> new UndoCommand(context, flags));
        commands.put("keys", () -> KeysCommand.all(context));
        commands.put("setup", () -> new SetupCommand(context));
        commands.put("doctor", () -> new DoctorCommand(context, flags));
        commands.put("agents", () -> AgentsCommand.all(context, flags));
        commands.put("activity", () -> ActivityCommand.all(context));
        commands.put("webhooks", () -> WebhooksCommand.all(context, flags));
        commands.put("console", () -> new ConsoleCommand(context));
        commands.put("approvals", () -> ApprovalsCommand.all(context));
        commands.put("budget", () -> new BudgetCommand(context, flags));
        commands.put("forget", () -> new ForgetCommand(context, flags));
        commands.put("load", () -> LoadCommand.all(context, flags));
        commands.put("engine", () -> EngineCommand.all(context));
        commands.put("demo", () -> new DemoCommand(context));
        commands.put("sandbox", () -> SandboxCommand.all(context));
        commands.put("completion", () -> new CompletionCommand(context));
        commands.put("help", HelpCommand::new);
        commands.put("version", VersionCommand::new);
        commands.put("warm-up", () -> new WarmUpCommand(context));
        return commands;
    }

    private static CommandLine of(CommandContext context, SettingFlags flags, Map<String, Supplier<Object>> commands) {
        CommandLine root = new CommandLine(new RootCommand(context, flags), new CompletionFactory(context.catalogue()));
        commands.forEach((name, command) -> root.addSubcommand(name, command.get()));
        flags.addTo(root.getCommandSpec());
        List.of("serve", "tools", "call", "query", "undo", "budget", "forget", "load")
                .forEach(name -> command(root, name).ifPresent(command -> flags.addTo(command.getCommandSpec())));
        List.of("load", "report").forEach(name -> command(root, name)
                .ifPresent(group ->
                        group.getSubcommands().values().forEach(command -> flags.addTo(command.getCommandSpec()))));
        command(root, "webhooks").ifPresent(webhooks -> addSettings(flags, webhooks));
        command(root, "doctor").ifPresent(command -> flags.addSettingsTo(command.getCommandSpec()));
        HelpPage.tellExitCodes(root);
        List.of("doctor", "call", "query", "undo")
                .forEach(name -> command(root, name).ifPresent(HelpPage::tellExitCodes));
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

    private static void addSettings(SettingFlags flags, CommandLine group) {
        for (CommandLine command : group.getSubcommands().values()) {
            if (command.getSubcommands().isEmpty()) {
                flags.addSettingsTo(command.getCommandSpec());
            } else {
                addSettings(flags, command);
            }
        }
    }

    private static Optional<CommandLine> command(CommandLine root, String name) {
        return Optional.ofNullable(root.getSubcommands().get(name));
    }
}
