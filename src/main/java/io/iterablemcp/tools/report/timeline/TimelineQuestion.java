package io.iterablemcp.tools.report.timeline;

import io.iterablemcp.json.Json;
import io.iterablemcp.tools.report.part.NotReportable;
import io.iterablemcp.tools.report.part.ReportPeriod;
import io.iterablemcp.tools.report.person.HistoryEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Which events a call asks for.
 *
 * @param names of types or of custom events; empty for all
 * @param visible what the agent sees of the name of a custom event: nothing else may decide what matches
 */
record TimelineQuestion(
        List<EventNamePattern> names,
        UnaryOperator<String> visible,
        ReportPeriod period,
        Optional<String> campaignId,
        int limit) {

    private static final int USUAL = 40;
    private static final int MOST = 200;

    static TimelineQuestion of(Json.Obj given, UnaryOperator<String> visible, Instant now) throws NotReportable {
        List<EventNamePattern> names = new ArrayList<>();
        for (Json item : given.list("events")) {
            for (String name : ((Json.Str) item).text().split(",", -1)) {
                if (!name.isBlank()) {
                    names.add(EventNamePattern.of(name.strip()));
                }
            }
        }
        int limit = given.get("limit")
                .map(value -> limit(((Json.Num) value).digits()))
                .orElse(USUAL);
        if (limit == 0) {
            throw NotReportable.argument("limit is not between 1 and " + MOST, "Leave it out, or give fewer events.");
        }
        return new TimelineQuestion(
                names,
                visible,
                ReportPeriod.of(given, now),
                given.get("campaignId").map(id -> ((Json.Num) id).digits()),
                limit);
    }

    /** 0 if it cannot be used. */
    private static int limit(String digits) {
        int limit = digits.matches("\\d{1,3}") ? Integer.parseInt(digits) : 0;
        return limit > MOST ? 0 : limit;
    }

    boolean matches(HistoryEvent event) {
        return inRange(event)
                && (names.isEmpty()
                        || matches(event.type())
                        || event.fields()
                                .text("eventName")
                                .map(visible)
                                .filter(this::matches)
                                .isPresent());
    }

    /** Whether it has the time and the campaign, whatever its type. */
    boolean inRange(HistoryEvent event) {
        return period.contains(event.at()) && (campaignId.isEmpty() || campaignId.equals(event.campaignId()));
    }

    private boolean matches(String name) {
        return names.stream().anyMatch(pattern -> pattern.fits(name));
    }
}
