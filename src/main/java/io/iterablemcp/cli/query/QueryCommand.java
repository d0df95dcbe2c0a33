package io.iterablemcp.cli.query;

import io.iterablemcp.cli.CommandContext;
import io.iterablemcp.cli.SettingFlags;
import io.iterablemcp.cli.Startup;
import io.iterablemcp.cli.Startup.Need;
import io.iterablemcp.cli.Startup.Started;
import io.iterablemcp.json.Json;
import io.iterablemcp.tools.ExitCode;
import io.iterablemcp.tools.Outcome;
import io.iterablemcp.tools.ToolChain;
import io.iterablemcp.tools.data.QueryData;
import io.iterablemcp.warehouse.query.ResultFormat;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Asks the loaded data in SQL. */
@Command(
        name = "query",
        header = "Ask the loaded data in SQL.",
        description = {
            "Runs one SELECT in DuckDB's SQL, which cannot change anything. It makes no call to Iterable. Rows go to stdout,",
            "everything else goes to stderr."
        },
        customSynopsis = {
            "iterable-mcp query SQL [--format=FORM] [--out=FILE] [--max-rows=N]",
            "             [--timeout=SECONDS] [--people] [SETTINGS]"
        },
        footer = {
            "%nExamples:",
            "  iterable-mcp query 'SELECT name, send_size FROM campaigns'",
            "  iterable-mcp query 'FROM events_email' --out opens.parquet"
        })
public final class QueryCommand implements Callable<Integer> {

    private static final long ROWS = 200;
    private static final long SECONDS = 60;

    private final CommandContext context;
    private final SettingFlags flags;

    @Parameters(paramLabel = "SQL", description = "The query.")
    private String sql;

    @Option(
            names = "--format",
            paramLabel = "table|json|ndjson|csv|parquet",
            description = "The form of the rows. Default: by the name of the file, else a table. Parquet needs --out.")
    private Optional<PrintedForm> format = Optional.empty();

    @Option(names = "--out", paramLabel = "FILE", description = "Write the rows into this file, instead of stdout.")
    private Optional<Path> out = Optional.empty();

    @Option(
            names = "--max-rows",
            paramLabel = "N",
            description = "At most this many rows. Default: 200 in a table, else all.")
    private Optional<Long> maxRows = Optional.empty();

    @Option(names = "--timeout", paramLabel = "SECONDS", description = "Stop the query after this time. Default: 60.")
    private Optional<Long> timeout = Optional.empty();

    @Option(names = "--people", description = "Also read the database of people. Needs --pii.")
    private boolean people;

    @Spec
    private CommandSpec spec;

    public QueryCommand(CommandContext context, SettingFlags flags) {
        this.context = context;
        this.flags = flags;
    }

    @Override
    public Integer call() {
        PrintedForm form = format.orElseGet(this::byName);
        if (form == PrintedForm.parquet && out.isEmpty()) {
            throw usage("Parquet needs a file: add --out");
        }
        if (form == PrintedForm.table && out.isPresent()) {
            throw usage("the name of the file does not say its format: add --format json, ndjson, csv or parquet");
        }
        if (maxRows.filter(rows -> rows < 1).isPresent()
                || timeout.filter(seconds -> seconds < 1).isPresent()) {
            throw usage("--max-rows and --timeout must be at least 1");
        }
        return new Startup(context)
                .start(flags.given(), Need.KEY)
                .map(started -> run(started, form))
                .orElse(ExitCode.CONFIGURATION)
                .code();
    }

    private PrintedForm byName() {
        String name = out.map(file -> file.toString().toLowerCase(Locale.ROOT)).orElse("");
        return ResultFormat.of(name.substring(name.lastIndexOf('.') + 1))
                .map(PrintedForm::of)
                .orElse(PrintedForm.table);
    }

    private ParameterException usage(String words) {
        return new ParameterException(spec.commandLine(), words);
    }

    /** A person has commands where an agent has tools. */
    private static String forTerminal(String remedy) {
        return remedy.replaceAll("\\b(describe_data|load_status)\\b", "`iterable-mcp call $1`")
                .replace(", or as an agent with load_data", "")
                .replaceFirst("^(?=The column person)", "To read it, add --people and --pii. ");
    }

    private ExitCode run(Started started, PrintedForm form) {
        ToolChain tools = context.assembly().tools(started.settings(), started.catalogue());
        QueryOptions options = new QueryOptions(
                form,
                out,
                maxRows.orElse(form == PrintedForm.table ? ROWS : Long.MAX_VALUE),
                Duration.ofSeconds(timeout.orElse(SECONDS)),
                people);
        TerminalQuery person = new TerminalQuery(context, started.settings().project(), options);
        Outcome outcome = tools.run(tools.call(QueryData.NAME, Json.Obj.EMPTY.with("sql", Json.text(sql)), person));
        if (outcome instanceof Outcome.Refused refused) {
            context.say(refused.why() + ". " + forTerminal(refused.remedy()));
        } else if (outcome.isError()) {
            context.say(outcome.words());
        }
        outcome.notes().forEach(context::say);
        return outcome.exitCode();
    }
}
