package io.iterablemcp.cli.load;

import io.iterablemcp.cli.CommandContext;
import io.iterablemcp.cli.CompletionFactory;
import io.iterablemcp.cli.SettingFlags;
import io.iterablemcp.cli.SinceTime;
import io.iterablemcp.cli.Startup;
import io.iterablemcp.cli.Startup.Need;
import io.iterablemcp.cli.Startup.Started;
import io.iterablemcp.cli.TimeSpan;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.Stores;
import io.iterablemcp.tools.ExitCode;
import io.iterablemcp.warehouse.WarehouseFolder;
import io.iterablemcp.warehouse.destination.Destination;
import io.iterablemcp.warehouse.destination.DestinationFault;
import io.iterablemcp.warehouse.load.LoadOptions;
import io.iterablemcp.warehouse.load.LoadResult;
import io.iterablemcp.warehouse.load.Loader;
import io.iterablemcp.warehouse.load.SpoolFolder;
import io.iterablemcp.warehouse.load.WindowPlan;
import io.iterablemcp.warehouse.resource.Resource;
import io.iterablemcp.warehouse.resource.Resources;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Loads the project's data into a database or into files. */
@Command(
        name = "load",
        header = "Load the project's data into a database or into files.",
        description = {
            "Reads campaigns, templates, lists, journeys, experiments, metrics, catalogs and more, and replaces what an",
            "earlier load brought. Without a name it loads everything but events."
        },
        customSynopsis = {
            "iterable-mcp load [RESOURCE...] [--to=WHERE] [--format=FORMAT]",
            "             [--sql=WAREHOUSE] [--events] [--since=TIME] [--lookback=SPAN]",
            "             [--template-content] [--metadata-values]",
            "             [--dry-run] [--accept-shrink] [--freeze] [--json] [SETTINGS]",
            "       iterable-mcp load status [--to=WHERE] [--json] [SETTINGS]",
            "       iterable-mcp load forget [--to=WHERE] [SETTINGS]",
            "       iterable-mcp load drop RESOURCE... | --all [--to=WHERE] [SETTINGS]"
        },
        footer = {
            "%nExamples:",
            "  iterable-mcp load",
            "  iterable-mcp load campaigns campaign_metrics",
            "  iterable-mcp load --events --since 30d",
            "  iterable-mcp load --to files:exports --format parquet --sql snowflake",
            "  iterable-mcp query \"select name, send_size from campaigns order by 2 desc\""
        })
public final class LoadCommand implements Callable<Integer> {

    private final CommandContext context;
    private final SettingFlags flags;

    @Parameters(arity = "0..*", paramLabel = "RESOURCE", description = "What to load; all resources by default.")
    private List<String> names = new ArrayList<>();

    @Mixin
    private DestinationOption to = new DestinationOption();

    @Mixin
    private FileOptions files = new FileOptions();

    @Mixin
    private RequestOptions extra = new RequestOptions();

    @Option(names = "--events", description = "Load events, too: each with a pseudonym instead of the person.")
    private boolean events;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            converter = SinceTime.class,
            description =
                    "Load events from this time on: 2026-01-31, or 90d for 90 days. The first load takes 90 days.")
    private Optional<Instant> since = Optional.empty();

    @Option(
            names = "--lookback",
            paramLabel = "SPAN",
            converter = TimeSpan.class,
            description = "Read this much of the past again: 30d, 12h. By default 2 hours, and once a day 3 days.")
    private Optional<Duration> lookback = Optional.empty();

    @Option(names = "--dry-run", description = "Say what would be loaded, and read nothing.")
    private boolean dryRun;

    @Option(
            names = "--accept-shrink",
            description = "Replace a table even if it would have fewer than half of its rows.")
    private boolean acceptShrink;

    @Option(
            names = "--freeze",
            description = "Fail a resource whose rows have a new field, instead of leaving the field out.")
    private boolean freeze;

    @Option(names = "--json", description = "Print a JSON object for each resource.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    LoadCommand(CommandContext context, SettingFlags flags) {
        this.context = context;
        this.flags = flags;
    }

    /** The command with its subcommands. */
    public static CommandLine all(CommandContext context, SettingFlags flags) {
        return new CommandLine(new LoadCommand(context, flags), new CompletionFactory(context.catalogue()))
                .addSubcommand(new LoadStatusCommand(context, flags))
                .addSubcommand(new LoadForgetCommand(context, flags))
                .addSubcommand(new LoadDropCommand(context, flags));
    }

    @Override
    public Integer call() {
        Resources resources = Resources.load();
        List<String> tables = names.stream()
                .filter(name -> OtherNames.sentence(name).isEmpty())
                .toList();
        List<Resource> asked = new ArrayList<>(
                names.isEmpty()
                        ? resources.usual(events)
                        : tables.isEmpty() ? List.of() : named(resources, tables, spec));
        names.forEach(name -> OtherNames.sentence(name).ifPresent(context::say));
        extra.resources().forEach(name -> asked.add(resources.find(name).orElseThrow()));
        List<Resource> wanted = resources.withThoseTheyNeed(asked);
        if (wanted.isEmpty()) {
            return ExitCode.OK.code();
        }
        return new Startup(context)
                .start(flags.given(), Need.KEY)
                .map(started -> run(started, wanted))
                .orElse(ExitCode.CONFIGURATION)
                .code();
    }

    /** All resources if nobody names one. */
    static List<Resource> named(Resources resources, List<String> names, CommandSpec spec) {
        if (names.isEmpty()) {
            return resources.all();
        }
        return names.stream()
                .map(name -> resources
                        .find(name)
                        .orElseThrow(() -> new ParameterException(
                                spec.commandLine(),
                                "there is no resource " + name + "."
                                        + resources
                                                .nearest(name)
                                                .map(near -> " Did you mean " + near + "?")
                                                .orElse("")
                                        + " All: "
                                        + String.join(
                                                ", ",
                                                resources.all().stream()
                                                        .map(Resource::name)
                                                        .toList()))))
                .toList();
    }

    private ExitCode run(Started started, List<Resource> wanted) {
        WarehouseFolder folder = WarehouseFolder.of(started.settings());
        try (Store store = Stores.of(started.settings().places(), Clock.systemUTC())) {
            Loader.Means means = LoadAssembly.means(started, store, folder, events);
            LoadReport report = new LoadReport(context, json);
            if (dryRun) {
                wanted.forEach(resource -> report.planned(resource, means));
                return ExitCode.OK;
            }
            return load(wanted, folder, means, report, to.destination(context, started, folder, files.wish()));
        } catch (DestinationFault e) {
            context.say(e.words());
            return ExitCode.CONFIGURATION;
        }
    }

    private LoadOptions options() {
        Clock clock = Clock.systemUTC();
        return new LoadOptions(
                new WindowPlan(clock.instant(), since, lookback), acceptShrink, freeze, Set.copyOf(names));
    }

    private ExitCode load(
            List<Resource> wanted,
            WarehouseFolder folder,
            Loader.Means means,
            LoadReport report,
            Destination destination)
            throws DestinationFault {
        return LoadTurn.hold(destination, folder, () -> {
            destination.claim(folder.path().getFileName().toString());
            SpoolFolder.clear(folder.spool());
            List<LoadResult> results = new Loader(means, report).load(wanted, destination, options());
            report.end(results, destination);
            return results.stream().anyMatch(LoadResult.Failed.class::isInstance) ? ExitCode.API : ExitCode.OK;
        });
    }
}
