package io.iterablemcp.webhooks.view;

import io.iterablemcp.json.Json;
import io.iterablemcp.store.AdoptedProjects;
import io.iterablemcp.store.Sql;
import io.iterablemcp.webhooks.event.EventFilter;
import io.iterablemcp.webhooks.event.EventHistory;
import io.iterablemcp.webhooks.event.ReceiverRuns;
import io.iterablemcp.webhooks.event.RecentEvents;
import io.iterablemcp.webhooks.event.StoredEvent;
import io.iterablemcp.webhooks.event.WebhookCounts;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the store says of the receiver of one project. Contains nothing about people. */
public final class ReceiverStatus {

    private static final String REFUSED = WebhookCounts.refused("");
    private static final double MOST = 0.95;

    private ReceiverStatus() {}

    /** For one transaction that reads. */
    public static Json.Obj of(Sql sql, String project, Instant now) throws SQLException {
        Map<String, Json> status = new LinkedHashMap<>();
        ReceiverRuns.Coverage coverage = ReceiverRuns.coverage(sql, project);
        status.put("running", Json.flag(coverage.isRunning(now)));
        time(status, "since", coverage.since());
        time(status, "lastAlive", coverage.until());
        Optional<StoredEvent> last =
                EventHistory.page(sql, project, EventFilter.ALL, EventHistory.Order.NEWEST, Optional.empty(), 1)
                        .stream()
                        .findFirst();
        time(status, "lastEvent", last.map(StoredEvent::received));
        RecentEvents.Arrived hour = RecentEvents.since(sql, project, now.minus(Duration.ofHours(1)));
        RecentEvents.Arrived day = RecentEvents.since(sql, project, now.minus(Duration.ofDays(1)));
        status.put("events", events(hour, day));
        status.put("duplicatesLastDay", Json.Num.of(day.repeated()));
        Map<String, WebhookCounts.Counted> counts = WebhookCounts.all(sql, project);
        Map<String, Json> refused = new TreeMap<>();
        counts.forEach((what, counted) -> {
            if (what.startsWith(REFUSED)) {
                refused.put(what.substring(REFUSED.length()), Json.Num.of(counted.number()));
            }
        });
        status.put("refused", new Json.Obj(refused));
        status.put(
                "deadLetters",
                Json.Num.of(sql.number(
                        "SELECT count(*) FROM webhook_event WHERE problem IS NOT NULL AND " + AdoptedProjects.CONDITION,
                        project,
                        project)));
        lag(status, RecentEvents.lags(sql, project));
        status.put("bytes", Json.Num.of(RecentEvents.bytes(sql)));
        Optional.ofNullable(counts.get(WebhookCounts.REMOVED)).ifPresent(removed -> {
            status.put("removed", Json.Num.of(removed.number()));
            time(status, "removedUntil", Optional.of(removed.latest()));
        });
        status.put(
                "gaps",
                new Json.Arr(coverage.gaps().stream()
                        .<Json>map(gap -> Json.Obj.EMPTY
                                .with("from", Json.text(gap.from().toString()))
                                .with("to", Json.text(gap.to().toString())))
                        .toList()));
        return new Json.Obj(status);
    }

    private static void time(Map<String, Json> status, String name, Optional<Instant> time) {
        time.ifPresent(it -> status.put(name, Json.text(it.toString())));
    }

    private static Json events(RecentEvents.Arrived hour, RecentEvents.Arrived day) {
        return new Json.Arr(day.byName().entrySet().stream()
                .<Json>map(each -> Json.Obj.EMPTY
                        .with("event", Json.text(OpenText.of(each.getKey()).orElse("hidden")))
                        .with("lastHour", Json.Num.of(hour.byName().getOrDefault(each.getKey(), 0L)))
                        .with("lastDay", Json.Num.of(each.getValue())))
                .toList());
    }

    private static void lag(Map<String, Json> status, List<Duration> lags) {
        if (!lags.isEmpty()) {
            status.put(
                    "lagSeconds",
                    Json.Obj.EMPTY
                            .with(
                                    "median",
                                    Json.Num.of(lags.get(lags.size() / 2).toSeconds()))
                            .with(
                                    "most",
                                    Json.Num.of(
                                            lags.get((int) (lags.size() * MOST)).toSeconds())));
        }
    }
}
