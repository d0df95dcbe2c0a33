package io.iterablemcp.console.messages;

import static io.iterablemcp.console.html.Html.all;
import static io.iterablemcp.console.html.Html.element;
import static io.iterablemcp.console.html.Html.styled;
import static io.iterablemcp.console.html.Html.text;

import io.iterablemcp.console.html.BarChart;
import io.iterablemcp.console.html.Html;
import io.iterablemcp.store.Sql;
import io.iterablemcp.webhooks.event.LatestEvents;
import io.iterablemcp.webhooks.event.LatestEvents.Arrivals;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How many events arrived, minute by minute and hour by hour. */
record ArrivalCharts(Arrivals minutes, Instant now) {

    private static final List<EventKind> KINDS = List.of(EventKind.values());

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int MINUTES = 60;
    private static final int HOURS = 24;
    private static final DateTimeFormatter LABEL = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    static ArrivalCharts read(Sql sql, String project, Instant now) throws SQLException {
        return new ArrivalCharts(LatestEvents.arrivals(sql, project, begin(now, HOUR, HOURS), MINUTE), now);
    }

    /** The begin of the first bar: the last bar is the part of time that has not ended yet. */
    private static Instant begin(Instant now, Duration part, int bars) {
        return Instant.ofEpochMilli((part(now, part) - bars + 1) * part.toMillis());
    }

    private static long part(Instant time, Duration part) {
        return Math.floorDiv(time.toEpochMilli(), part.toMillis());
    }

    Html html(ZoneId zone) {
        return all(
                chart("Events per minute in the last hour", MINUTE, MINUTES, zone),
                chart("Events per hour in the last 24 hours", HOUR, HOURS, zone),
                legend());
    }

    private Html chart(String title, Duration part, int bars, ZoneId zone) {
        long last = part(now, part);
        long[][] numbers = new long[bars][EventKind.values().length];
        for (LatestEvents.Arrived each : minutes.parts()) {
            int bar = (int) (part(each.begin(), part) - last + bars - 1);
            if (bar >= 0 && bar < bars) { // the clock of another receiver may be ahead
                numbers[bar][KINDS.indexOf(EventKind.of(each.name()))] += each.events();
            }
        }
        List<BarChart.Bar> drawn = new ArrayList<>();
        for (int bar = 0; bar < bars; bar++) {
            Instant begin = Instant.ofEpochMilli((last - bars + 1 + bar) * part.toMillis());
            drawn.add(new BarChart.Bar(
                    LABEL.format(begin.atZone(zone)),
                    Arrays.stream(numbers[bar]).boxed().toList()));
        }
        String limited =
                minutes.whole() ? "" : String.format(Locale.ROOT, " (only the last %,d events)", LatestEvents.MOST);
        return new BarChart(
                        title + limited,
                        Arrays.stream(EventKind.values()).map(EventKind::word).toList(),
                        drawn)
                .html();
    }

    private static Html legend() {
        return element(
                "ul",
                styled("legend"),
                all(Arrays.stream(EventKind.values())
                        .map(it -> element(
                                "li",
                                element("span", styled("swatch " + it.word())),
                                element("strong", it.word()),
                                text(": " + it.about())))
                        .toList()));
    }
}
