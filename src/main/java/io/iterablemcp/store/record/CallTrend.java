package io.iterablemcp.store.record;

import io.iterablemcp.store.AdoptedProjects;
import io.iterablemcp.store.Row;
import io.iterablemcp.store.Sql;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How many calls arrived, and what became of them, from the counts that are kept of each hour.
 *
 * @param project with the projects that it has adopted
 * @param agent empty for all agents together
 */
public record CallTrend(String project, Optional<String> agent) {

    private static final int HOURS = 24;
    private static final int DAYS = 30;

    /**
     * @param made that were answered or are under way
     * @param refused that this program did not make
     * @param failed that Iterable or this program could not answer, or whose outcome is not known
     */
    public record Counts(long made, long refused, long failed) {

        static final Counts NONE = new Counts(0, 0, 0);

        public long all() {
            return made + refused + failed;
        }

        Counts plus(Counts other) {
            return new Counts(made + other.made, refused + other.refused, failed + other.failed);
        }

        static Counts of(String outcome, long calls) {
            return switch (outcome) {
                case CallFilter.REFUSED -> new Counts(0, calls, 0);
                case "failed", "cancelled", "uncertain", "broken" -> new Counts(0, 0, calls);
                default -> new Counts(calls, 0, 0);
            };
        }
    }

    /** The calls of one hour. */
    public record Hour(Instant begin, Counts counts) {}

    /** The calls of one day. */
    public record Day(LocalDate date, Counts counts) {}

    /** The last 24 hours, the oldest first; the last one has only begun. */
    public List<Hour> hours(Sql sql, Instant now) throws SQLException {
        long last = HourlyCounts.hour(now);
        Map<Long, Counts> found = since(sql, last - HOURS + 1);
        List<Hour> hours = new ArrayList<>();
        for (long hour = last - HOURS + 1; hour <= last; hour++) {
            hours.add(new Hour(begin(hour), found.getOrDefault(hour, Counts.NONE)));
        }
        return List.copyOf(hours);
    }

    /**
     * The last 30 days, the oldest first; the last one has only begun. Where a day begins between two hours of UTC, its
     * first hour is counted whole.
     */
    public List<Day> days(Sql sql, Instant now, ZoneId zone) throws SQLException {
        LocalDate last = now.atZone(zone).toLocalDate();
        LocalDate first = last.minusDays(DAYS - 1L);
        Map<LocalDate, Counts> found = new TreeMap<>();
        since(sql, HourlyCounts.hour(first.atStartOfDay(zone).toInstant()))
                .forEach((hour, counts) -> found.merge(
                        begin(hour)
                                .plus(1, ChronoUnit.HOURS)
                                .minusMillis(1)
                                .atZone(zone)
                                .toLocalDate(),
                        counts,
                        Counts::plus));
        return first.datesUntil(last.plusDays(1))
                .map(date -> new Day(date, found.getOrDefault(date, Counts.NONE)))
                .toList();
    }

    private Map<Long, Counts> since(Sql sql, long hour) throws SQLException {
        Map<Long, Counts> found = new TreeMap<>();
        CallSums missing = CallSums.missing(sql);
        for (String each : AdoptedProjects.with(sql, project)) {
            missing.counts().all().forEach((of, calls) -> {
                if (of.project().equals(each)
                        && of.hour() >= hour
                        && agent.map(of.agent()::equals).orElse(true)) {
                    found.merge(of.hour(), Counts.of(of.outcome(), calls), Counts::plus);
                }
            });
            List<Object> values = new ArrayList<>(List.of(each, hour));
            agent.ifPresent(values::add);
            sql.each(
                    "SELECT hour, outcome, sum(calls) AS calls FROM call_count WHERE project = ? AND hour >= ?"
                            + (agent.isPresent() ? " AND agent = ?" : "") + " GROUP BY hour, outcome",
                    row -> found.merge(row.number("hour"), counts(row), Counts::plus),
                    values.toArray());
        }
        return found;
    }

    private static Counts counts(Row row) throws SQLException {
        return Counts.of(row.text("outcome"), row.number("calls"));
    }

    private static Instant begin(long hour) {
        return Instant.EPOCH.plus(Duration.ofHours(hour));
    }
}
