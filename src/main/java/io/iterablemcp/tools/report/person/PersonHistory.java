package io.iterablemcp.tools.report.person;

import io.iterablemcp.json.Json;
import io.iterablemcp.tools.report.part.PartReads;
import io.iterablemcp.tools.report.part.PartResult;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What was read of a person's events.
 *
 * @param whole whether these are all events that Iterable exports
 * @param events how many were read
 * @param unread how many rows were no events
 * @param earliest the time of the oldest one
 * @param why why it is not the whole history
 * @param failure why nothing could be read
 */
public record PersonHistory(
        boolean whole, long events, long unread, Optional<Instant> earliest, String why, Optional<PartResult> failure) {

    /** More than this fails, the API says. */
    private static final long LATEST = 200;

    private static final String EXPORT = "export_user_events";

    /** The history as it arrives: the export if it ends in time, else the latest events. */
    public static PersonHistory read(PartReads reads, AskedPerson person, boolean custom, EventTarget target) {
        HistoryCount count = new HistoryCount();
        Duration most = reads.timeLeft().multipliedBy(2).dividedBy(3);
        PartResult exported = reads.stream(
                EXPORT,
                person.with(Map.of("includeCustomEvents", Json.flag(custom))),
                new EventLines(target, count),
                most);
        if (exported instanceof PartResult.Found) {
            return new PersonHistory(true, count.events(), count.unreadRows(), count.earliest(), "", Optional.empty());
        }
        return AskedPerson.isNobody(exported) ? none(exported) : latest(reads, person, target, exported);
    }

    private static PersonHistory latest(PartReads reads, AskedPerson person, EventTarget target, PartResult exported) {
        HistoryCount count = new HistoryCount();
        PartResult latest = reads.read(person.eventsTool(), person.with(Map.of("limit", Json.Num.of(LATEST))));
        target.restart();
        if (!(latest instanceof PartResult.Found found) || !(found.answer() instanceof Json.Obj answer)) {
            return none(latest);
        }
        for (Json item : answer.list("events")) {
            Optional<HistoryEvent> event = item instanceof Json.Obj row ? HistoryEvent.of(row) : Optional.empty();
            event.ifPresentOrElse(
                    it -> {
                        count.add(it);
                        target.event(it);
                    },
                    count::unread);
        }
        return new PersonHistory(
                false, count.events(), count.unreadRows(), count.earliest(), why(exported), Optional.empty());
    }

    private static String why(PartResult exported) {
        if (exported instanceof PartResult.Closed closed) {
            return closed.words();
        }
        return exported instanceof PartResult.Later later
                ? later.words()
                : EXPORT + " did not answer in time or failed.";
    }

    private static PersonHistory none(PartResult failure) {
        return new PersonHistory(false, 0, 0, Optional.empty(), "", Optional.of(failure));
    }

    /** How far it goes back, as a part of a sentence. */
    public String extent() {
        String since = earliest.map(at -> " since " + at).orElse("");
        return (whole ? events + " events" : "the latest " + events + " events") + since;
    }
}
