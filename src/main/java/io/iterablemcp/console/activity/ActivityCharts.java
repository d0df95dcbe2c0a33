package io.iterablemcp.console.activity;

import io.iterablemcp.config.budget.BudgetKind;
import io.iterablemcp.console.html.BarChart;
import io.iterablemcp.console.html.Html;
import io.iterablemcp.safety.budget.BudgetTrend;
import io.iterablemcp.store.Sql;
import io.iterablemcp.store.record.CallTrend;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Calls and people reached over time. */
record ActivityCharts(List<CallTrend.Hour> hours, List<CallTrend.Day> days, List<BudgetTrend.Hour> people) {

    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MM-dd", Locale.ROOT);
    private static final List<String> OUTCOMES = List.of("made", "refused", "failed");

    static ActivityCharts read(Sql sql, String project, Instant now, ZoneId zone) throws SQLException {
        CallTrend calls = new CallTrend(project, Optional.empty());
        return new ActivityCharts(
                calls.hours(sql, now),
                calls.days(sql, now, zone),
                new BudgetTrend(project, BudgetKind.PEOPLE).hours(sql, now));
    }

    Html html(ZoneId zone) {
        return Html.element(
                "div",
                Html.styled("sides"),
                new BarChart(
                                "Calls per hour, the last 24 hours",
                                OUTCOMES,
                                hours.stream()
                                        .map(it -> bar(HOUR.format(it.begin().atZone(zone)), it.counts()))
                                        .toList())
                        .html(),
                new BarChart(
                                "People reached per hour, the last 24 hours",
                                List.of("people"),
                                people.stream()
                                        .map(it -> new BarChart.Bar(
                                                HOUR.format(it.begin().atZone(zone)), List.of(it.amount())))
                                        .toList())
                        .html(),
                new BarChart(
                                "Calls per day, the last 30 days",
                                OUTCOMES,
                                days.stream()
                                        .map(it -> bar(DAY.format(it.date()), it.counts()))
                                        .toList())
                        .html());
    }

    private static BarChart.Bar bar(String label, CallTrend.Counts counts) {
        return new BarChart.Bar(label, List.of(counts.made(), counts.refused(), counts.failed()));
    }
}
