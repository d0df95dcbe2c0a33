package io.iterablemcp.safety.budget;

import io.iterablemcp.config.budget.BudgetKind;
import io.iterablemcp.store.AdoptedProjects;
import io.iterablemcp.store.Sql;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What was taken of a budget in each of the last 24 hours, such as the people whom messages may have reached. */
public record BudgetTrend(String project, BudgetKind kind) {

    private static final int HOURS = 24;
    private static final long MILLIS = 3_600_000;

    /** What one hour has taken. */
    public record Hour(Instant begin, long amount) {}

    /** The oldest first; the last one has only begun. */
    public List<Hour> hours(Sql sql, Instant now) throws SQLException {
        Instant first = now.truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(HOURS - 1L));
        Map<Long, Long> found = new TreeMap<>();
        for (String each : AdoptedProjects.with(sql, project)) {
            sql.each(
                    "SELECT moment / " + MILLIS + " AS hour, sum(amount) AS amount FROM budget_use"
                            + " WHERE project = ? AND kind = ? AND moment >= ? GROUP BY moment / " + MILLIS,
                    row -> found.merge(row.number("hour"), row.number("amount"), Long::sum),
                    each,
                    kind.word(),
                    first);
        }
        List<Hour> hours = new ArrayList<>();
        for (int i = 0; i < HOURS; i++) {
            Instant begin = first.plus(Duration.ofHours(i));
            hours.add(new Hour(begin, found.getOrDefault(begin.toEpochMilli() / MILLIS, 0L)));
        }
        return List.copyOf(hours);
    }
}
