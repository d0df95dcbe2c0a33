package io.iterablemcp.cli.query;

import io.iterablemcp.cli.CommandContext;
import io.iterablemcp.cli.TerminalCaller;
import io.iterablemcp.cli.screen.Terminal;
import io.iterablemcp.cli.screen.VisibleJson;
import io.iterablemcp.config.PersonalAccess;
import io.iterablemcp.config.Project;
import io.iterablemcp.gate.Grant;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.text.TerminalText;
import io.iterablemcp.tools.Call;
import io.iterablemcp.tools.Outcome;
import io.iterablemcp.tools.data.LoadedData;
import io.iterablemcp.tools.data.QueryPerson;
import io.iterablemcp.tools.data.QueryReport;
import io.iterablemcp.warehouse.query.QueryLimits;
import io.iterablemcp.warehouse.query.QueryStopped;
import io.iterablemcp.warehouse.query.ResultFile;
import io.iterablemcp.warehouse.query.ResultReader;
import io.iterablemcp.warehouse.query.RowText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The person at the command line, for whom the rows are printed or written into a file while they arrive. */
final class TerminalQuery implements QueryPerson {

    private static final int WIDEST_CELL = 500;
    private static final long MOST_CHARACTERS = 4_000_000;

    private final CommandContext context;
    private final TerminalCaller caller;
    private final QueryOptions options;

    TerminalQuery(CommandContext context, Project project, QueryOptions options) {
        this.context = context;
        this.caller = new TerminalCaller(context, project);
        this.options = options;
    }

    @Override
    public Outcome query(Call call, LoadedData data) throws QueryStopped, IOException {
        Optional<Path> people = options.people() ? data.people(call) : Optional.empty();
        if (options.people() && people.isEmpty()) {
            return new Outcome.Refused(
                    Outcome.Reason.CLOSED,
                    grant().personal() == PersonalAccess.OPEN
                            ? "no people have been loaded"
                            : "the database of people is closed, because personal data is",
                    grant().personal() == PersonalAccess.OPEN
                            ? "To load some: iterable-mcp load users --pii, or load events with --pii."
                            : "To open it: add --pii.");
        }
        return options.out().isPresent()
                ? save(call, data, people, options.out().get().toAbsolutePath())
                : print(call, data, people);
    }

    private Outcome save(Call call, LoadedData data, Optional<Path> people, Path file) throws QueryStopped {
        if (!Files.isDirectory(file.getParent())) {
            return new Outcome.Refused(
                    Outcome.Reason.BAD_ARGUMENTS,
                    file + " cannot be written, because its folder does not exist",
                    "Choose another place with --out.");
        }
        try (ResultFile result = ResultFile.at(file, options.form().ofFile())) {
            QueryReport report = run(call, data, people, result);
            long bytes = result.finish(data.process(), caller::cancelled);
            List<String> notes = new ArrayList<>();
            notes.add(String.format(
                    Locale.ROOT,
                    "wrote %,d rows (%,d bytes) into %s.",
                    report.end().rows(),
                    bytes,
                    file));
            notes.addAll(notes(report, result.hasFormulas()));
            return new Outcome.Answered("", notes);
        } catch (IOException e) {
            return new Outcome.Refused(
                    Outcome.Reason.BAD_ARGUMENTS, file + " cannot be written", "Choose another place with --out.");
        }
    }

    private Outcome print(Call call, LoadedData data, Optional<Path> people) throws QueryStopped, IOException {
        boolean formulas = false;
        QueryReport report;
        Appendable out = context.watched() ? new HarmlessText(context.out()) : context.out();
        switch (options.form()) {
            case csv -> {
                RowText rows = RowText.csv(out);
                report = run(call, data, people, rows);
                formulas = rows.hasFormulas();
            }
            case json ->
                report = run(
                        call,
                        data,
                        people,
                        RowText.list(context.out(), context.watched() ? VisibleJson::of : JsonWriter::write));
            case ndjson -> report = run(call, data, people, RowText.lines(out));
            default -> {
                PrintedTable rows = new PrintedTable();
                report = run(call, data, people, rows);
                List<String> lines = context.watched()
                        ? rows.table()
                                .lines(Terminal.of(context.host().environment(), true)
                                        .width())
                        : rows.table().lines();
                lines.forEach(context.out()::println);
            }
        }
        context.out().flush();
        return new Outcome.Answered("", notes(report, formulas));
    }

    private QueryReport run(Call call, LoadedData data, Optional<Path> people, ResultReader reader)
            throws QueryStopped, IOException {
        boolean table = options.form() == PrintedForm.table;
        QueryLimits limits = table
                ? new QueryLimits(options.rows(), MOST_CHARACTERS, WIDEST_CELL, true)
                : QueryLimits.whole(options.rows(), Long.MAX_VALUE);
        String sql = call.arguments().text("sql").orElseThrow();
        return data.query(call, people, sql, limits, options.timeout(), reader);
    }

    private static List<String> notes(QueryReport report, boolean formulas) {
        List<String> notes = new ArrayList<>();
        if (report.end().truncated()) {
            notes.add(String.format(
                    Locale.ROOT,
                    "these are %,d of %s%,d rows: --max-rows shows more.",
                    report.end().rows(),
                    report.end().complete() ? "" : "at least ",
                    report.end().seen()));
        }
        report.settledUntil()
                .fields()
                .forEach((table, until) -> notes.add(
                        table + " is complete until " + (until instanceof Json.Str time ? time.text() : "?") + "."));
        report.missing()
                .forEach(missing -> notes.add("missing: " + TerminalText.line(((Json.Str) missing).text()) + "."));
        if (formulas) {
            notes.add(
                    "some values begin like a formula (=, +, - or @) and are unchanged. Import them as text, because a"
                            + " spreadsheet that opens the file would calculate them.");
        }
        return notes;
    }

    @Override
    public String agent() {
        return caller.agent();
    }

    @Override
    public String session() {
        return caller.session();
    }

    @Override
    public String client() {
        return "iterable-mcp query";
    }

    @Override
    public Project project() {
        return caller.project();
    }

    @Override
    public Grant grant() {
        return caller.grant();
    }

    @Override
    public void progress(double done, Optional<Double> total, String message) {
        caller.progress(done, total, message);
    }

    @Override
    public boolean cancelled() {
        return caller.cancelled();
    }

    @Override
    public boolean atTerminal() {
        return true;
    }
}
