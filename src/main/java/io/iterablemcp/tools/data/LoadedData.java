package io.iterablemcp.tools.data;

import io.iterablemcp.config.PersonalAccess;
import io.iterablemcp.config.Settings;
import io.iterablemcp.tools.Call;
import io.iterablemcp.tools.Outcome;
import io.iterablemcp.warehouse.WarehouseFolder;
import io.iterablemcp.warehouse.engine.Engine;
import io.iterablemcp.warehouse.engine.EngineUnavailable;
import io.iterablemcp.warehouse.query.QueryFault;
import io.iterablemcp.warehouse.query.QueryLimits;
import io.iterablemcp.warehouse.query.QueryProcess;
import io.iterablemcp.warehouse.query.QueryRequest;
import io.iterablemcp.warehouse.query.QueryStatement;
import io.iterablemcp.warehouse.query.QueryStopped;
import io.iterablemcp.warehouse.query.ResultReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The loaded data of the project, as one caller may read it. */
public final class LoadedData {

    /** For the questions of this program. */
    private static final Duration OWN_TIMEOUT = Duration.ofSeconds(10);

    private static final QueryLimits OWN = QueryLimits.whole(20_000, 8_000_000);

    private final WarehouseFolder folder;
    private final Path engines;
    private final QueryProcess process;

    public LoadedData(WarehouseFolder folder, Path data) {
        this.folder = folder;
        this.engines = data;
        this.process = new QueryProcess(data);
    }

    public static LoadedData of(Settings settings) {
        return new LoadedData(WarehouseFolder.of(settings), settings.places().data());
    }

    WarehouseFolder folder() {
        return folder;
    }

    /** Before something that needs DuckDB begins. */
    void checkEngine() throws NotLoadable {
        try {
            Engine.find(engines);
        } catch (EngineUnavailable e) {
            throw new NotLoadable(Outcome.Reason.CLOSED, "loading needs DuckDB", e.words());
        }
    }

    /** For a file of a result. */
    public QueryProcess process() {
        return process;
    }

    /** The database of people, for a caller who may see personal data. */
    public Optional<Path> people(Call call) {
        boolean open = call.caller().grant().personal() == PersonalAccess.OPEN;
        return open && Files.isRegularFile(folder.people()) ? Optional.of(folder.people()) : Optional.empty();
    }

    /** Runs somebody's SQL, and adds what the load has noted on its tables. */
    public QueryReport query(
            Call call, Optional<Path> people, String sql, QueryLimits limits, Duration timeout, ResultReader reader)
            throws QueryStopped, IOException {
        ResultTables noted = new ResultTables();
        FirstResult results = new FirstResult(reader, noted);
        List<QueryStatement> statements = List.of(
                QueryStatement.given(sql),
                QueryStatement.own(Freshness.settled(people.isPresent())),
                QueryStatement.own(Freshness.SKIPPED));
        process.run(
                new QueryRequest(folder.main(), people, statements, limits, timeout),
                results,
                call.caller()::cancelled);
        return QueryReport.of(results.end(), new Freshness(noted.rows(0), noted.rows(1)));
    }

    /** Questions of this program, about the tables that the caller may read. */
    ResultTables ask(Call call, String... sql) throws QueryStopped, IOException {
        ResultTables results = new ResultTables();
        List<QueryStatement> statements =
                List.of(sql).stream().map(QueryStatement::own).toList();
        process.run(
                new QueryRequest(folder.main(), people(call), statements, OWN, OWN_TIMEOUT),
                results,
                call.caller()::cancelled);
        return results;
    }

    /** Whether anything was loaded. */
    public boolean exists() {
        return Files.isRegularFile(folder.main());
    }

    /** Whether profiles of people were loaded. */
    public boolean hasPeople() {
        return Files.isRegularFile(folder.people());
    }

    /** What is loaded, for a person. It takes as long as the start of a process. */
    public LoadedFacts facts() throws QueryStopped, IOException {
        Optional<Path> people = hasPeople() ? Optional.of(folder.people()) : Optional.empty();
        ResultTables results = new ResultTables();
        List<QueryStatement> statements = List.of(
                QueryStatement.own(Freshness.settled(people.isPresent())), QueryStatement.own(Freshness.SKIPPED));
        process.run(new QueryRequest(folder.main(), people, statements, OWN, OWN_TIMEOUT), results, () -> false);
        return LoadedFacts.of(results.rows(0), results.rows(1));
    }

    /** What an agent reads of a query that has no result. */
    static Outcome refused(QueryStopped stopped) {
        return new Outcome.Refused(reason(stopped.fault()), stopped.why(), stopped.remedy());
    }

    private static Outcome.Reason reason(QueryFault fault) {
        return switch (fault) {
            case NOT_ALLOWED, WRONG_SQL, TIME, MEMORY -> Outcome.Reason.QUERY;
            case LOCKED, NOT_LOADED, NEWER, DAMAGED, BUSY, CANCELLED, NO_ENGINE, BROKEN -> Outcome.Reason.DATA;
        };
    }

    /** What an agent reads if a file of this program cannot be written or a process not started. */
    static Outcome failed(IOException e) {
        return new Outcome.Refused(
                Outcome.Reason.DATA,
                "the loaded data cannot be used at the moment",
                "iterable-mcp doctor tells the person who runs the server what is wrong.");
    }
}
