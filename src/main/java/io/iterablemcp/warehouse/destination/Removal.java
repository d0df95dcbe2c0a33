package io.iterablemcp.warehouse.destination;

import io.iterablemcp.json.Json;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Rows that leave a file, in the words of both formats. */
sealed interface Removal {

    boolean removes(Json.Obj row);

    /** A condition in SQL that is not null. */
    String sql();

    /** Events of a stretch of time. */
    record Window(TimeWindow window) implements Removal {

        @Override
        public boolean removes(Json.Obj row) {
            Optional<Instant> time = row.text("created_at").map(Instant::parse);
            return time.isPresent() && window.contains(time.get());
        }

        @Override
        public String sql() {
            return "coalesce(created_at >= TIMESTAMPTZ '" + window.from() + "' AND created_at < TIMESTAMPTZ '"
                    + window.to() + "', false)";
        }
    }

    /** Rows that were read before a time. */
    record ReadBefore(Instant time) implements Removal {

        @Override
        public boolean removes(Json.Obj row) {
            return row.text("_read").map(Instant::parse).filter(time::isAfter).isPresent();
        }

        @Override
        public String sql() {
            return "coalesce(_read < TIMESTAMPTZ '" + time + "', false)";
        }
    }

    /** Rows with one of these values. */
    record Values(String column, Set<String> values) implements Removal {

        @Override
        public boolean removes(Json.Obj row) {
            return row.get(column).map(Values::plain).filter(values::contains).isPresent();
        }

        static String plain(Json value) {
            return value instanceof Json.Str text
                    ? text.text()
                    : value instanceof Json.Num number ? number.digits() : "";
        }

        @Override
        public String sql() {
            return "coalesce(CAST(" + SqlNames.quoted(column) + " AS VARCHAR) IN ("
                    + values.stream().sorted().map(SqlNames::text).collect(Collectors.joining(", ")) + "), false)";
        }
    }
}
