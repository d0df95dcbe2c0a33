package io.iterablemcp.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** One row of a result. Columns are found by name; a column that may be null is read as an Optional. */
public final class Row {

    private final ResultSet result;

    Row(ResultSet result) {
        this.result = result;
    }

    public String text(String column) throws SQLException {
        return optionalText(column).orElseThrow(() -> isNull(column));
    }

    public Optional<String> optionalText(String column) throws SQLException {
        return Optional.ofNullable(result.getString(column));
    }

    public long number(String column) throws SQLException {
        return optionalNumber(column).orElseThrow(() -> isNull(column));
    }

    public Optional<Long> optionalNumber(String column) throws SQLException {
        long number = result.getLong(column);
        return result.wasNull() ? Optional.empty() : Optional.of(number);
    }

    public byte[] bytes(String column) throws SQLException {
        return optionalBytes(column).orElseThrow(() -> isNull(column));
    }

    public Optional<byte[]> optionalBytes(String column) throws SQLException {
        return Optional.ofNullable(result.getBytes(column));
    }

    /** A time, which is stored in milliseconds since 1970. */
    public Instant time(String column) throws SQLException {
        return Instant.ofEpochMilli(number(column));
    }

    public Optional<Instant> optionalTime(String column) throws SQLException {
        return optionalNumber(column).map(Instant::ofEpochMilli);
    }

    private static SQLException isNull(String column) {
        return new SQLException("the column " + column + " is null");
    }
}
