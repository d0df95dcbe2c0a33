package io.iterablemcp.warehouse.destination;

import io.iterablemcp.warehouse.destination.FileDestination.EngineSource;
import io.iterablemcp.warehouse.engine.EngineUnavailable;
import io.iterablemcp.warehouse.resource.Table.Filling;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/** Parquet, written by DuckDB, which needs little memory whatever the size of a file is. */
final class ParquetFiles implements RowFiles {

    private final EngineSource engine;
    private final Path spill;
    private Optional<Connection> connection = Optional.empty();

    /** @param spill where DuckDB may put what has no place in memory */
    ParquetFiles(EngineSource engine, Path spill) {
        this.engine = engine;
        this.spill = spill;
    }

    @Override
    public long write(TableRows rows, Path target) throws DestinationFault {
        return copy(SpooledSelect.forParquet(rows), target);
    }

    @Override
    public OptionalLong without(Path file, Removal removal, Path target) throws DestinationFault {
        String all = " FROM " + reader(List.of(file));
        return number("SELECT count(*)" + all + " WHERE " + removal.sql()) == 0
                ? OptionalLong.empty()
                : OptionalLong.of(copy("SELECT *" + all + " WHERE NOT " + removal.sql(), target));
    }

    @Override
    public long count(Path file, Removal removed) throws DestinationFault {
        return number("SELECT count(*) FROM " + reader(List.of(file)) + " WHERE " + removed.sql());
    }

    @Override
    public Map<String, String> pairs(List<Path> files, String first, String second, Set<String> wanted)
            throws DestinationFault {
        Map<String, String> pairs = new HashMap<>();
        if (files.isEmpty() || wanted.isEmpty()) {
            return pairs;
        }
        try {
            sql().query(
                            "SELECT " + SqlNames.quoted(first) + ", " + SqlNames.quoted(second) + " FROM "
                                    + reader(files) + " WHERE " + new Removal.Values(second, wanted).sql(),
                            row -> Map.entry(row.getString(1), row.getString(2)))
                    .forEach(pair -> pairs.put(pair.getKey(), pair.getValue()));
            return pairs;
        } catch (SQLException e) {
            throw DuckDbFaults.of(e, spill);
        }
    }

    @Override
    public long addNew(TableRows rows, List<Path> there, Path target) throws DestinationFault {
        boolean ids = rows.table().column("_id").isPresent();
        String late = SpooledSelect.forParquet(rows);
        if (!ids) {
            late = "SELECT DISTINCT * FROM (" + late + ") once";
        } else if (rows.table().filling() == Filling.ADD) {
            late = "SELECT DISTINCT ON (_id) * FROM (" + late + ") once";
        }
        String same = ids
                ? "old._id = late._id"
                : rows.table().columns().stream()
                        .map(column -> SqlNames.quoted(column.name()))
                        .map(column -> "old." + column + " = late." + column)
                        .collect(Collectors.joining(" AND "));
        return copy(
                there.isEmpty()
                        ? late
                        : "SELECT * FROM (" + late + ") late WHERE NOT EXISTS (SELECT 1 FROM " + reader(there)
                                + " old WHERE " + same + ")",
                target);
    }

    @Override
    public long merge(TableRows rows, List<Path> there, String key, Path target) throws DestinationFault {
        String fresh = SpooledSelect.forParquet(rows);
        if (there.isEmpty()) {
            return copy(fresh, target);
        }
        String name = SqlNames.quoted(key);
        return copy(
                "SELECT * FROM " + reader(there) + " old WHERE NOT EXISTS (SELECT 1 FROM (" + fresh
                        + ") fresh WHERE fresh." + name + " = old." + name + ") UNION ALL BY NAME " + fresh,
                target);
    }

    @Override
    public long update(TableRows profiles, TableRows rows, List<Path> profilesThere, List<Path> there, Path target)
            throws DestinationFault {
        String older = profilesThere.isEmpty()
                ? ""
                : " WHERE NOT EXISTS (SELECT 1 FROM " + reader(profilesThere)
                        + " old WHERE old._key = fresh._key AND old.profile_updated_at > fresh.profile_updated_at)";
        String winners = "WITH winners AS MATERIALIZED (SELECT DISTINCT ON (_key) _key, _id FROM ("
                + SpooledSelect.forParquet(profiles) + ") fresh" + older
                + " ORDER BY _key, profile_updated_at DESC NULLS LAST, _id) ";
        String fresh = "SELECT DISTINCT * FROM (" + SpooledSelect.forParquet(rows)
                + ") fresh WHERE EXISTS (SELECT 1 FROM winners w WHERE w._key = fresh._key AND w._id = fresh._id)";
        String kept = there.isEmpty()
                ? ""
                : "SELECT * FROM " + reader(there)
                        + " old WHERE old._key NOT IN (SELECT _key FROM winners) UNION ALL BY NAME ";
        return copy(winners + kept + fresh, target);
    }

    private static String reader(List<Path> files) {
        return files.stream()
                .map(file -> SqlNames.text(file.toString()))
                .collect(Collectors.joining(", ", "read_parquet([", "], union_by_name = true)"));
    }

    /** Writes into the file that is there, so that its permissions stay. */
    private long copy(String select, Path target) throws DestinationFault {
        try {
            sql().execute("COPY (" + select + ") TO " + SqlNames.text(target.toString())
                    + " (FORMAT parquet, COMPRESSION zstd, USE_TMP_FILE false)");
        } catch (SQLException e) {
            throw DuckDbFaults.of(e, target);
        }
        return number("SELECT num_rows FROM parquet_file_metadata(" + SqlNames.text(target.toString()) + ")");
    }

    private long number(String query) throws DestinationFault {
        try {
            return sql().query(query, row -> row.getLong(1)).get(0);
        } catch (SQLException e) {
            throw DuckDbFaults.of(e, spill);
        }
    }

    /** Fails if DuckDB is not there. */
    void check() throws DestinationFault {
        try {
            engine.find();
        } catch (EngineUnavailable e) {
            throw new DestinationFault(
                    "DuckDB writes Parquet. " + e.getMessage(), e.remedy() + " NDJSON needs none: --format ndjson.");
        }
    }

    private SqlStatements sql() throws DestinationFault, SQLException {
        if (connection.isEmpty()) {
            check();
            try {
                connection = Optional.of(engine.find().openInMemory());
            } catch (EngineUnavailable e) {
                throw new DestinationFault(e.getMessage(), e.remedy());
            }
            SqlStatements sql = new SqlStatements(connection.get());
            sql.execute("SET memory_limit = '256MB'");
            sql.execute("SET threads = 2");
            sql.execute("SET preserve_insertion_order = false");
            sql.execute("SET TimeZone = 'UTC'");
            sql.execute("SET temp_directory = " + SqlNames.text(spill.toString()));
        }
        return new SqlStatements(connection.get());
    }
}
