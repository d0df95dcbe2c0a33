package io.iterablemcp.store;

import io.iterablemcp.store.database.Dialect;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs statements within one transaction. Values are passed for {@code ?}: texts, whole numbers, bytes, times (stored
 * in milliseconds since 1970), booleans (stored as 0 and 1), and Optionals of these (an empty one is stored as null).
 */
public final class Sql {

    /** Rows that PostgreSQL sends at a time. */
    private static final int ROWS_AT_A_TIME = 500;

    /** Sets of values that are sent together. */
    private static final int SETS_AT_A_TIME = 500;

    private static final Object[] NO_VALUES = {};

    private final StoreConnection connection;
    private final Dialect dialect;
    /** What completes this transaction. */
    private final Map<Object, SqlChange> last = new LinkedHashMap<>();

    private boolean failed;

    Sql(StoreConnection connection, Dialect dialect) {
        this.connection = connection;
        this.dialect = dialect;
    }

    public Dialect dialect() {
        return dialect;
    }

    /** Whether a statement has failed: PostgreSQL then commits nothing, and SQLite must not commit a part. */
    boolean failed() {
        return failed;
    }

    /**
     * A change that runs once, at the end of this transaction: it can collect rows, which are written faster together.
     *
     * @param owner has one such change in each transaction
     * @param make makes it when the owner first asks
     */
    public <T extends SqlChange> T atEnd(Object owner, Class<T> type, SqlWork<T> make) throws SQLException {
        if (!last.containsKey(owner)) {
            last.put(owner, make.run(this));
        }
        return type.cast(last.get(owner));
    }

    void complete() throws SQLException {
        for (SqlChange each : List.copyOf(last.values())) {
            each.run(this);
        }
    }

    /** Runs a statement of any kind, as in a migration, and ignores its result. */
    void execute(String sql) throws SQLException {
        boolean done = false;
        try (Statement statement = connection.jdbc().createStatement()) {
            statement.execute(sql);
            done = true;
        } finally {
            failed |= !done;
        }
    }

    /** Makes a change and returns the number of its rows. */
    public int update(String sql, Object... values) throws SQLException {
        return with(sql, values, PreparedStatement::executeUpdate);
    }

    /**
     * Makes the same change with many sets of values, which is faster than one after the other.
     *
     * @return the number of rows of each
     */
    public int[] updateEach(String sql, Iterator<Object[]> sets) throws SQLException {
        List<int[]> counts = new ArrayList<>();
        while (sets.hasNext()) {
            Object[] first = sets.next();
            // A batch of one takes longer than the same without a batch.
            counts.add(
                    sets.hasNext()
                            ? with(sql, NO_VALUES, statement -> batch(statement, first, sets))
                            : new int[] {update(sql, first)});
        }
        return counts.stream().flatMapToInt(Arrays::stream).toArray();
    }

    private static int[] batch(PreparedStatement statement, Object[] first, Iterator<Object[]> others)
            throws SQLException {
        add(statement, first);
        for (int i = 1; i < SETS_AT_A_TIME && others.hasNext(); i++) {
            add(statement, others.next());
        }
        return statement.executeBatch();
    }

    private static void add(PreparedStatement statement, Object[] values) throws SQLException {
        for (int at = 0; at < values.length; at++) {
            set(statement, at + 1, values[at]);
        }
        statement.addBatch();
    }

    public <T> List<T> list(String sql, RowReader<T> reader, Object... values) throws SQLException {
        List<T> rows = new ArrayList<>();
        each(sql, row -> rows.add(reader.read(row)), values);
        return rows;
    }

    /** The first row; also the way to read what an INSERT or UPDATE with RETURNING returns. */
    public <T> Optional<T> first(String sql, RowReader<T> reader, Object... values) throws SQLException {
        return with(sql, values, statement -> {
            try (ResultSet result = statement.executeQuery()) {
                return result.next() ? Optional.of(reader.read(new Row(result))) : Optional.empty();
            }
        });
    }

    /** The number in the first column of the only row, as of a count. */
    public long number(String sql, Object... values) throws SQLException {
        return with(sql, values, statement -> {
            try (ResultSet result = statement.executeQuery()) {
                return result.next() ? result.getLong(1) : 0L;
            }
        });
    }

    /** Reads any number of rows without keeping them. */
    public void each(String sql, RowReader<?> reader, Object... values) throws SQLException {
        with(sql, values, statement -> {
            statement.setFetchSize(ROWS_AT_A_TIME);
            try (ResultSet result = statement.executeQuery()) {
                Row row = new Row(result);
                while (result.next()) {
                    reader.read(row);
                }
                return true;
            }
        });
    }

    @FunctionalInterface
    private interface Use<T> {
        T of(PreparedStatement statement) throws SQLException;
    }

    private <T> T with(String sql, Object[] values, Use<T> use) throws SQLException {
        boolean done = false;
        try {
            PreparedStatement statement = connection.take(sql);
            for (int i = 0; i < values.length; i++) {
                set(statement, i + 1, values[i]);
            }
            T result = use.of(statement);
            connection.giveBack(sql, statement);
            done = true;
            return result;
        } finally {
            failed |= !done;
        }
    }

    private static void set(PreparedStatement statement, int at, Object value) throws SQLException {
        if (value instanceof Optional<?> optional) {
            if (optional.isEmpty()) {
                statement.setNull(at, Types.NULL);
            } else {
                set(statement, at, optional.get());
            }
        } else if (value instanceof String text) {
            statement.setString(at, text);
        } else if (value instanceof Long || value instanceof Integer) {
            statement.setLong(at, ((Number) value).longValue());
        } else if (value instanceof byte[] bytes) {
            statement.setBytes(at, bytes);
        } else if (value instanceof Instant time) {
            statement.setLong(at, time.toEpochMilli());
        } else if (value instanceof Boolean flag) {
            statement.setInt(at, flag ? 1 : 0);
        } else {
            throw new IllegalArgumentException("a value of type " + value.getClass() + " cannot be stored");
        }
    }
}
