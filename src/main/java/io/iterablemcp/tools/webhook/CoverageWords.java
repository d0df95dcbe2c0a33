package io.iterablemcp.tools.webhook;

import io.iterablemcp.store.Sql;
import io.iterablemcp.webhooks.event.ReceiverRuns;
import io.iterablemcp.webhooks.event.WebhookCounts;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * What the events of a project cover, so that an agent does not take them for everything.
 *
 * @param removed when the latest event arrived that was removed because of its age or size
 */
record CoverageWords(ReceiverRuns.Coverage runs, Optional<Instant> removed, Instant now) {

    private static final int GAPS_NAMED = 3;

    static CoverageWords read(Sql sql, String project, Instant now) throws SQLException {
        return new CoverageWords(
                ReceiverRuns.coverage(sql, project),
                Optional.ofNullable(WebhookCounts.all(sql, project).get(WebhookCounts.REMOVED))
                        .map(WebhookCounts.Counted::latest),
                now);
    }

    /** Whether events after this cursor were removed before anybody could read them. */
    boolean gapAfter(EventCursor cursor) {
        return !cursor.leadsBack()
                && removed.filter(it -> it.isAfter(cursor.time())).isPresent();
    }

    String text() {
        Optional<Instant> since = runs.since()
                .map(started -> removed.filter(it -> it.isAfter(started)).orElse(started));
        if (since.isEmpty()) {
            return "no receiver has run yet, so nothing is known";
        }
        String end = runs.isRunning(now)
                ? ""
                : "; no receiver is running since "
                        + runs.until().map(CoverageWords::minute).orElse("");
        return "since " + minute(since.get()) + "; " + gaps() + end
                + "; webhooks are best effort: for exact figures use get_campaign_metrics";
    }

    private String gaps() {
        List<ReceiverRuns.Gap> gaps = runs.gaps();
        if (gaps.isEmpty()) {
            return "no gap known";
        }
        StringBuilder words = new StringBuilder("no receiver ran ");
        for (ReceiverRuns.Gap gap : gaps.subList(Math.max(0, gaps.size() - GAPS_NAMED), gaps.size())) {
            words.append("from ")
                    .append(minute(gap.from()))
                    .append(" to ")
                    .append(minute(gap.to()))
                    .append(", ");
        }
        words.setLength(words.length() - 2);
        return gaps.size() > GAPS_NAMED
                ? words + " and " + (gaps.size() - GAPS_NAMED) + " times before"
                : words.toString();
    }

    private static String minute(Instant time) {
        return time.truncatedTo(ChronoUnit.MINUTES).toString().replace(":00Z", "Z");
    }
}
