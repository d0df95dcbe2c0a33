package io.iterablemcp.console.messages;

import static io.iterablemcp.console.html.Html.all;
import static io.iterablemcp.console.html.Html.element;
import static io.iterablemcp.console.html.Html.styled;
import static io.iterablemcp.console.html.Html.text;

import io.iterablemcp.console.html.DataTable;
import io.iterablemcp.console.html.Facts;
import io.iterablemcp.console.html.Html;
import io.iterablemcp.console.html.PageTime;
import io.iterablemcp.store.Sql;
import io.iterablemcp.webhooks.event.LatestEvents;
import io.iterablemcp.webhooks.event.ReceiverRuns;
import io.iterablemcp.webhooks.event.WebhookCounts;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether webhooks are received, and what may be missing.
 *
 * @param dead how many events could not be understood, up to a number
 * @param lags of the latest events, the shortest first
 */
record ReceiverFigures(
        ReceiverRuns.Coverage coverage,
        Map<String, WebhookCounts.Counted> counts,
        long dead,
        List<Duration> lags,
        Instant now) {

    private static final int MOST_DEAD = 1_000;
    private static final int GAPS_SHOWN = 5;
    private static final String REFUSED = WebhookCounts.refused("");

    static ReceiverFigures read(Sql sql, String project, Instant now) throws SQLException {
        return new ReceiverFigures(
                ReceiverRuns.coverage(sql, project),
                WebhookCounts.all(sql, project),
                LatestEvents.notUnderstood(sql, project, MOST_DEAD),
                LatestEvents.lags(sql, project),
                now);
    }

    boolean everRan() {
        return coverage.since().isPresent();
    }

    static Html neverRan() {
        return element(
                "p",
                styled("note"),
                text("No receiver of webhooks has run for this project, so nothing is known of its messages. To start"
                        + " one, run "),
                element("code", "iterable-mcp webhooks listen"),
                text("."));
    }

    Html html(PageTime times) {
        Facts facts = new Facts();
        facts.add(
                "receiver",
                coverage.isRunning(now)
                        ? text("running")
                        : element(
                                "span",
                                styled("bad"),
                                text("not running since "),
                                coverage.until().map(times::minutes).orElse(Html.nothing())));
        coverage.since().ifPresent(it -> facts.add("receiving since", times.minutes(it)));
        if (!lags.isEmpty()) {
            facts.add(
                    "delay",
                    PageTime.length(lags.get(lags.size() / 2)) + " usually, "
                            + PageTime.length(lags.get((int) (lags.size() * 0.95)))
                            + " for the slowest twentieth of the latest events");
        }
        facts.add("refused", refused());
        facts.add(
                "not understood",
                dead == 0
                        ? "0"
                        : (dead == MOST_DEAD ? "at least " : "") + dead
                                + "; iterable-mcp webhooks dead list shows them");
        Optional.ofNullable(counts.get(WebhookCounts.REMOVED))
                .ifPresent(it -> facts.add(
                        "removed",
                        all(
                                text(it.number() + " events because of age or space; the latest arrived "),
                                times.minutes(it.latest()))));
        facts.add(
                "gaps",
                coverage.gaps().isEmpty()
                        ? "none known"
                        : String.valueOf(coverage.gaps().size()));
        return all(facts.html(), gaps(times));
    }

    private String refused() {
        List<String> words = new ArrayList<>();
        counts.forEach((what, counted) -> {
            if (what.startsWith(REFUSED)) {
                words.add(what.substring(REFUSED.length()) + " " + counted.number());
            }
        });
        return words.isEmpty() ? "0" : String.join(", ", words);
    }

    private Html gaps(PageTime times) {
        List<ReceiverRuns.Gap> gaps = coverage.gaps();
        if (gaps.isEmpty()) {
            return Html.nothing();
        }
        DataTable table = new DataTable(
                gaps.size() > GAPS_SHOWN
                        ? "The last " + GAPS_SHOWN + " times without a receiver"
                        : "Times without a receiver: events of them may be missing",
                "from",
                "to",
                "for");
        for (int i = gaps.size() - 1; i >= 0 && i >= gaps.size() - GAPS_SHOWN; i--) {
            ReceiverRuns.Gap gap = gaps.get(i);
            table.row(
                    times.minutes(gap.from()),
                    times.minutes(gap.to()),
                    text(PageTime.length(Duration.between(gap.from(), gap.to()))));
        }
        return table.html();
    }
}
