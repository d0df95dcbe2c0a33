package io.iterablemcp.cli.report;

import io.iterablemcp.cli.CommandContext;
import io.iterablemcp.cli.SettingFlags;
import io.iterablemcp.cli.Startup;
import io.iterablemcp.cli.Startup.Need;
import io.iterablemcp.cli.Startup.Started;
import io.iterablemcp.cli.TerminalCaller;
import io.iterablemcp.cli.tools.TerminalRun;
import io.iterablemcp.files.AtomicFile;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.tools.ExitCode;
import io.iterablemcp.tools.Outcome;
import io.iterablemcp.tools.ToolChain;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Reports on campaigns with the tool campaign_report, through the same chain as an agent's call. */
@Command(
        name = "campaigns",
        header = "Report on campaigns: delivered, rates, sales, by medium.",
        description = {
            "Without a choice, campaigns of the last 30 days. docs/REPORTS.md says what each figure means. The report goes",
            "to stdout, everything else to stderr."
        },
        customSynopsis = {
            "iterable-mcp report campaigns [--id=ID[,ID...] | --name=NAME]",
            "             [--label=LABEL] [--medium=MEDIUM] [--since=TIME]",
            "             [--until=TIME] [--sort=FIGURE] [--limit=N] [--svg=FILE]",
            "             [--json | --csv] [SETTINGS]"
        })
final class ReportCampaignsCommand implements Callable<Integer> {

    private static final String TOOL = "campaign_report";
    private static final long MOST = 500;

    /** The note that names other tools. */
    private static final String FOR_AGENTS = "To go deeper";

    private final CommandContext context;
    private final SettingFlags flags;

    @Option(names = "--id", paramLabel = "ID", split = ",", description = "The campaigns with these ids.")
    private List<Long> ids = List.of();

    @Option(names = "--name", paramLabel = "NAME", description = "The campaign with this name, or a part of it.")
    private Optional<String> name = Optional.empty();

    @Option(names = "--label", paramLabel = "LABEL", description = "Campaigns with this label.")
    private Optional<String> label = Optional.empty();

    @Option(
            names = "--medium",
            paramLabel = "MEDIUM",
            description = "Email, Push, SMS, InApp, WebPush, WhatsApp or Embedded.")
    private Optional<String> medium = Optional.empty();

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "Blasts that started from then on, and events of triggered campaigns: 2026-01-31 or 90d.")
    private Optional<String> since = Optional.empty();

    @Option(names = "--until", paramLabel = "TIME", description = "The end of that period. Default: now.")
    private Optional<String> until = Optional.empty();

    @Option(
            names = "--sort",
            paramLabel = "FIGURE",
            description =
                    "What comes first and gets the bars: start, delivered, openRate, clickRate, purchases, revenue,"
                            + " revenuePerThousand, unsubscribeRate, bounces or complaints.")
    private Optional<String> sort = Optional.empty();

    @Option(names = "--limit", paramLabel = "N", description = "At most this many rows for each medium.")
    private Optional<Long> limit = Optional.empty();

    @Option(
            names = "--svg",
            paramLabel = "FILE",
            description = "Also write the bars into this file, as a chart for a slide.")
    private Optional<Path> svg = Optional.empty();

    @Option(names = "--json", description = "Print the report as JSON, as agents get it.")
    private boolean json;

    @Option(names = "--csv", description = "Print the rows as CSV.")
    private boolean csv;

    @Spec
    private CommandSpec spec;

    ReportCampaignsCommand(CommandContext context, SettingFlags flags) {
        this.context = context;
        this.flags = flags;
    }

    @Override
    public Integer call() {
        if (json && csv) {
            throw new ParameterException(spec.commandLine(), "give --json or --csv, not both");
        }
        return new Startup(context)
                .start(flags.given(), Need.KEY)
                .map(this::run)
                .orElse(ExitCode.CONFIGURATION)
                .code();
    }

    private ExitCode run(Started started) {
        ToolChain tools = context.assembly().tools(started.settings(), started.catalogue());
        TerminalCaller caller = new TerminalCaller(context, started.settings().project(), false);
        Outcome outcome = new TerminalRun(context, tools, tools.call(TOOL, arguments(), caller)).outcome();
        if (!(outcome instanceof Outcome.Answered answered)) {
            context.say(outcome.words());
            return outcome.exitCode();
        }
        ReportedCampaigns report = new ReportedCampaigns((Json.Obj) JsonReader.read(answered.text()), sort);
        print(answered.text(), report);
        answered.notes().stream().filter(it -> !it.startsWith(FOR_AGENTS)).forEach(context::say);
        return svg.isEmpty() ? ExitCode.OK : write(svg.get(), report);
    }

    private Json.Obj arguments() {
        Map<String, Json> given = new LinkedHashMap<>();
        if (!ids.isEmpty()) {
            given.put("ids", new Json.Arr(ids.stream().<Json>map(Json.Num::of).toList()));
        }
        name.ifPresent(it -> given.put("name", Json.text(it)));
        label.ifPresent(it -> given.put("label", Json.text(it)));
        medium.ifPresent(it -> given.put("medium", Json.text(it)));
        since.ifPresent(it -> given.put("since", Json.text(it)));
        until.ifPresent(it -> given.put("until", Json.text(it)));
        sort.ifPresent(it -> given.put("sort", Json.text(it)));
        given.put("limit", Json.Num.of(limit.orElse(MOST)));
        return new Json.Obj(given);
    }

    private void print(String text, ReportedCampaigns report) {
        if (json) {
            context.out().println(text);
        } else if (csv) {
            new ReportCsv(report).lines().forEach(line -> context.out().print(line + "\r\n"));
        } else {
            new ReportTable(report).lines().forEach(context.out()::println);
        }
        context.out().flush();
    }

    private ExitCode write(Path file, ReportedCampaigns report) {
        try {
            AtomicFile.replace(file.toAbsolutePath(), new ReportChart(report).svg());
            context.say("The chart is in " + file);
            return ExitCode.OK;
        } catch (IOException e) {
            context.say("The chart cannot be written to " + file + ": " + e.getMessage());
            return ExitCode.CONFIGURATION;
        }
    }
}
