package io.iterablemcp.tools.report.timeline;

import io.iterablemcp.json.Json;
import io.iterablemcp.tools.Outcome;
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
        Optional<Instant> since,
        Optional<Instant> until,
        Optional<String> campaignId,
        int limit) {

    private static final int USUAL = 40;
    private static final int MOST = 200;

    /** An argument that cannot be used. */
    static final class Unusable extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient Outcome refusal;

        Unusable(String why, String remedy) {
            super(why);
            this.refusal = new Outcome.Refused(Outcome.Reason.BAD_ARGUMENTS, why, remedy);
        }

        Outcome refusal() {
            return refusal;
        }
    }

    static TimelineQuestion of(Json.Obj given, UnaryOperator<String> visible, Instant now) throws Unusable {
        List<EventNamePattern> names = new ArrayList<>();
        for (Json item : given.list("events")) {
            names.add(EventNamePattern.of(((Json.Str) item).text()));
        }
        Optional<Instant> since = time(given, "since", now);
        Optional<Instant> until = time(given, "until", now);
        if (since.isPresent() && until.isPresent() && !since.get().isBefore(until.get())) {
            throw new Unusable("since is not before until", "Give a range that has a beginning before its end.");
        }
        int limit = given.get("limit")
                .map(value -> limit(((Json.Num) value).digits()))
                .orElse(USUAL);
        if (limit == 0) {
            throw new Unusable("limit is not between 1 and " + MOST, "Leave it out, or give fewer events.");
        }
        return new TimelineQuestion(
                names, visible, since, until, given.get("campaignId").map(id -> ((Json.Num) id).digits()), limit);
    }

    /** 0 if it cannot be used. */
    private static int limit(String digits) {
        int limit = digits.matches("\\d{1,3}") ? Integer.parseInt(digits) : 0;
        return limit > MOST ? 0 : limit;
    }

    private static Optional<Instant> time(Json.Obj given, String argument, Instant now) throws Unusable {
        Optional<String> text = given.text(argument);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Optional<Instant> time = AskedTime.read(text.get().strip(), now);
        if (time.isEmpty()) {
            throw new Unusable(
                    argument + " is not a time",
                    "Write a date such as 2026-03-14, a time such as 2026-03-14T09:30:00Z, or how far back: 90d, PT2H.");
        }
        return time;
    }

    /** {@code since} is in the range, {@code until} is not. */
    boolean matches(HistoryEvent event) {
        return since.filter(event.at()::isBefore).isEmpty()
                && until.filter(end -> !event.at().isBefore(end)).isEmpty()
                && (campaignId.isEmpty() || campaignId.equals(event.campaignId()))
                && (names.isEmpty()
                        || matches(event.type())
                        || event.fields()
                                .text("eventName")
                                .map(visible)
                                .filter(this::matches)
                                .isPresent());
    }

    private boolean matches(String name) {
        return names.stream().anyMatch(pattern -> pattern.fits(name));
    }
}
