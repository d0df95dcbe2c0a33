package io.iterablemcp.cli.load;

import io.iterablemcp.cli.CommandContext;
import io.iterablemcp.cli.CompletionFactory;
import io.iterablemcp.cli.SandboxProject;
import io.iterablemcp.cli.SettingFlags;
import io.iterablemcp.cli.SinceTime;
import io.iterablemcp.cli.Startup;
import io.iterablemcp.cli.Startup.Need;
import io.iterablemcp.cli.Startup.Started;
import io.iterablemcp.cli.TimeSpan;
import io.iterablemcp.gate.Decision;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.Stores;
import io.iterablemcp.tools.ExitCode;
import io.iterablemcp.warehouse.WarehouseFolder;
import io.iterablemcp.warehouse.destination.Destination;
import io.iterablemcp.warehouse.destination.DestinationFault;
import io.iterablemcp.warehouse.destination.LoadedResource;
import io.iterablemcp.warehouse.load.ForgottenLoad;
import io.iterablemcp.warehouse.load.JobMeans;
import io.iterablemcp.warehouse.load.LoadForecast;
import io.iterablemcp.warehouse.load.LoadOptions;
import io.iterablemcp.warehouse.load.LoadResult;
import io.iterablemcp.warehouse.load.Loader;
import io.iterablemcp.warehouse.load.WebhookLoad;
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
            "earlier load brought. Without a name it loads everything but events, and profiles only if personal data is open;",
            "with --events, or where ITERABLE_LOAD_EVENTS=true is set, events, too. Ctrl-C keeps what is loaded, and the next",
            "load goes on there."
        },
        customSynopsis = {
            "iterable-mcp load [RESOURCE...] [--to=WHERE] [--format=FORMAT]",
            "             [--sql=WAREHOUSE] [--events] [--jobs] [--since=TIME]",
            "             [--lookback=SPAN] [--full=users] [--template-content]",
            "             [--metadata-values] [--dry-run] [--accept-shrink] [--freeze]",
            "             [--json] [SETTINGS]",
            "       iterable-mcp load status [--to=WHERE] [--json] [SETTINGS]",
            "       iterable-mcp load forget [--check] [--to=WHERE] [SETTINGS]",
            "       iterable-mcp load drop RESOURCE... | --all [--to=WHERE] [SETTINGS]"
        },
        footer = {
            "%nExamples:",
            "  iterable-mcp load",
            "  iterable-mcp load campaigns campaign_metrics",
            "  iterable-mcp load --events --dry-run",
            "  iterable-mcp load --events --since 30d",
            "  iterable-mcp load emailSend --events --jobs --since 365d --writes",
            "  iterable-mcp load --to files:exports --format parquet --sql snowflake",
            "  iterable-mcp query \"select name, send_size from campaigns order by 2 desc\""
        })
public final class LoadCommand implements Callable<Integer> {

    private static final int NEAREST = 3;

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
            names = "--jobs",
            description = {
                "Have Iterable export events into files, and read these: for the first load of a large project.",
                "Starts export jobs, so writes must be open."
            })
    private boolean jobs;

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

    @Option(
            names = "--full",
            paramLabel = "RESOURCE",
            description = "With users: read all profiles again, and remove those that are gone in Iterable.")
    private List<String> full = new ArrayList<>();

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
        for (Resource each : full.isEmpty() ? List.<Resource>of() : named(resources, full, spec)) {
            if (!each.isProfiles()) {
                throw new ParameterException(
                        spec.commandLine(),
                        "--full is for users: " + each.name()
                                + (each.isEvents() ? " is read again with --lookback" : " is always read as a whole"));
            }
        }
        if (since.isPresent() && since.get().isAfter(Clock.systemUTC().instant())) {
            throw new ParameterException(spec.commandLine(), "--since is in the future. Give a time in the past.");
        }
        if (names.isEmpty() && !events) {
            names = full; // whoever asks for a full load wants nothing else
        }
        List<String> tables = names.stream()
                .filter(name -> OtherNames.sentence(name).isEmpty())
                .toList();
        List<Resource> named = tables.isEmpty() ? List.of() : named(resources, tables, spec);
        names.forEach(name -> OtherNames.sentence(name).ifPresent(context::say));
        if (!names.isEmpty() && tables.isEmpty() && extra.resources().isEmpty()) {
            return ExitCode.USAGE.code();
        }
        return new Startup(context)
                .start(flags.given(), Need.KEY)
                .map(started -> run(started, resources, named))
                .orElse(ExitCode.CONFIGURATION)
                .code();
    }

    private ExitCode run(Started started, Resources resources, List<Resource> named) {
        boolean withEvents = events || started.settings().loadsEvents();
        List<Resource> asked = new ArrayList<>(names.isEmpty() ? resources.usual(withEvents) : named);
        extra.resources().forEach(name -> asked.add(resources.find(name).orElseThrow()));
        List<Resource> wanted = resources.withThoseTheyNeed(asked);
        if (jobs && wanted.stream().noneMatch(Resource::hasWindows)) {
            throw new ParameterException(
                    spec.commandLine(), "--jobs is for events. Add --events, or name a type of event.");
        }
        if ((since.isPresent() || lookback.isPresent()) && wanted.stream().noneMatch(Resource::isEvents)) {
            context.say(
                    "--since and --lookback are for events, and this load has none: everything else is read whole.");
        }
        return run(
                started,
                wanted,
                withEvents,
                resources.find(Resources.WEBHOOKS).filter(it -> withEvents && names.isEmpty()));
    }

    /** All resources if nobody names one. */
    static List<Resource> named(Resources resources, List<String> names, CommandSpec spec) {
        if (names.isEmpty()) {
            return resources.all();
        }
        return names.stream()
                .map(name -> resources
                        .find(name)
                        .orElseThrow(() -> new ParameterException(spec.commandLine(), unknown(resources, name))))
                .toList();
    }

    private static String unknown(Resources resources, String name) {
        List<String> filling = resources.all().stream()
                .filter(each ->
                        each.tables().stream().anyMatch(table -> table.name().equals(name)))
                .map(Resource::name)
                .toList();
        return filling.isEmpty()
                ? "there is no resource " + name + ". The nearest ones: "
                        + String.join(", ", resources.nearest(name, NEAREST)) + "."
                : name + " is a table. Name what fills it: " + String.join(", ", filling) + ".";
    }

    /** @param webhooks what webhooks have brought, if a load without a name includes it */
    private ExitCode run(Started started, List<Resource> named, boolean withEvents, Optional<Resource> webhooks) {
        WarehouseFolder folder = WarehouseFolder.of(started.settings());
        try (Store store = Stores.of(started.settings().places(), Clock.systemUTC())) {
            Loader.Means means = LoadAssembly.means(started, store, folder, withEvents);
            List<Resource> wanted = new ArrayList<>(named);
            if (webhooks.isPresent()
                    && WebhookLoad.closed(webhooks.get(), means).isEmpty()) {
                wanted.add(webhooks.get());
            }
            if (jobs) {
                checkJobs(means);
            }
            boolean limited = SandboxProject.limits(started.settings());
            LoadReport report = new LoadReport(context, json, Clock.systemUTC());
            LoadOptions options = options(started, folder);
            if (dryRun) {
                List<LoadedResource> before = before(started, folder);
                report.plan(
                        wanted,
                        means,
                        limited ? LoadForecast.of(wanted, means, before, options) : LoadForecast.NONE,
                        jobs);
                return ExitCode.OK;
            }
            Destination destination = to.destination(context, started, folder, files.wish());
            return load(new LoadTask(wanted, destination, folder, means, limited), options, report);
        } catch (DestinationFault e) {
            context.say(e.words());
            return DestinationOption.exitCode(e);
        }
    }

    /** A plan needs no DuckDB: without it, nothing has been loaded there. */
    private List<LoadedResource> before(Started started, WarehouseFolder folder) throws DestinationFault {
        try {
            return to.destination(context, started, folder, files.wish()).loaded();
        } catch (DestinationFault e) {
            if (e.kind() == DestinationFault.Kind.NO_ENGINE) {
                return List.of();
            }
            throw e;
        }
    }

    /** Asked before the load begins: otherwise it would bring everything but the events. */
    private static void checkJobs(Loader.Means means) throws DestinationFault {
        Decision decision = JobMeans.decision(means);
        if (!decision.open()) {
            throw new DestinationFault(
                    "Nothing was loaded, because --jobs needs export jobs: " + decision.why() + ".",
                    "To open them: " + decision.remedy() + ".");
        }
    }

    private LoadOptions options(Started started, WarehouseFolder folder) {
        WindowPlan windows = new WindowPlan(Clock.systemUTC().instant(), since, lookback);
        return new LoadOptions(
                windows,
                acceptShrink,
                freeze,
                Set.copyOf(names),
                Set.copyOf(full),
                jobs ? Optional.of(LoadAssembly.jobs(started.settings().project(), folder)) : Optional.empty());
    }

    private ExitCode load(LoadTask task, LoadOptions options, LoadReport report) throws DestinationFault {
        StopSignal signal = StopSignal.of(Thread.currentThread(), context);
        try {
            List<LoadResult> results = task.run(options, report, report::begins);
            report.end(results, task);
            if (task.resources().stream().anyMatch(Resource::isEvents)) {
                ForgottenLoad.warning(task.means().forgotten().lists()).ifPresent(why -> context.say(why + "."));
            }
            return results.stream().anyMatch(LoadResult.Failed.class::isInstance) ? ExitCode.API : ExitCode.OK;
        } finally {
            signal.close();
        }
    }
}
