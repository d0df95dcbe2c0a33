package io.iterablemcp.cli.report;

import io.iterablemcp.cli.CommandContext;
import io.iterablemcp.cli.CompletionFactory;
import io.iterablemcp.cli.SettingFlags;
import io.iterablemcp.tools.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The reports. */
@Command(
        name = "report",
        header = "Report on campaigns, as a table or a chart.",
        customSynopsis = {
            "iterable-mcp report campaigns [--label=LABEL] [--since=TIME] [OPTIONS]",
            "             [SETTINGS]"
        },
        footer = {
            "%nExamples:",
            "  iterable-mcp report campaigns --label promo --since 90d",
            "  iterable-mcp report campaigns --medium Email --sort revenue --svg email.svg"
        })
public final class ReportCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    public static CommandLine all(CommandContext context, SettingFlags flags) {
        return new CommandLine(new ReportCommand(), new CompletionFactory(context.catalogue()))
                .addSubcommand(new ReportCampaignsCommand(context, flags));
    }

    @Override
    public Integer call() {
        if (spec.commandLine().getParseResult() != null) {
            throw new ParameterException(spec.commandLine(), "say what to report on: iterable-mcp report campaigns");
        }
        return ExitCode.OK.code();
    }
}
