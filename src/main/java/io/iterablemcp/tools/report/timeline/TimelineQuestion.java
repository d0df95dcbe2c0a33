package io.iterablemcp.tools.report.timeline;

import io.iterablemcp.json.Json;
import io.iterablemcp.tools.report.part.NotReportable;
import io.iterablemcp.tools.report.part.ReportPeriod;
import io.iterablemcp.tools.report.person.HistoryEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which events a call asks for.
 *
 * @param names patterns of types or of names of custom events; empty for all
 */
record TimelineQuestion(List<Pattern> names, ReportPeriod period, Optional<String> campaignId, int limit) {

    private static final int USUAL = 40;
    private static final int MOST = 200;

    static TimelineQuestion of(Json.Obj given, Instant now) throws NotReportable {
        List<Pattern> names = new ArrayList<>();
        for (Json item : given.list("events")) {
            for (String name : ((Json.Str) item).text().split(",")) {
                if (!name.isBlank()) {
                    names.add(pattern(name.strip()));
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
                names, ReportPeriod.of(given, now), given.get("campaignId").map(id -> ((Json.Num) id).digits()), limit);
    }

    /** 0 if it cannot be used. */
    private static int limit(String digits) {
        int limit = digits.matches("\\d{1,3}") ? Integer.parseInt(digits) : 0;
        return limit > MOST ? 0 : limit;
    }

    private static Pattern pattern(String name) {
        String all = name.toLowerCase(Locale.ROOT);
        // A channel stands for all its events.
        String wild = List.of("email", "push", "sms", "inapp", "webpush", "embedded", "whatsapp", "journey")
                        .contains(all)
                ? all + "*"
                : all;
        return Pattern.compile(Pattern.quote(wild).replace("*", "\\E.*\\Q"));
    }

    boolean matches(HistoryEvent event) {
        return inRange(event)
                && (names.isEmpty()
                        || matches(event.type())
                        || event.fields()
                                .text("eventName")
                                .filter(this::matches)
                                .isPresent());
    }

    /** Whether it has the time and the campaign, whatever its type. */
    boolean inRange(HistoryEvent event) {
        return period.contains(event.at()) && (campaignId.isEmpty() || campaignId.equals(event.campaignId()));
    }

    private boolean matches(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return names.stream().anyMatch(pattern -> pattern.matcher(lower).matches());
    }
}
