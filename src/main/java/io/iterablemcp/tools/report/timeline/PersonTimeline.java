package io.iterablemcp.tools.report.timeline;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.tools.Call;
import io.iterablemcp.tools.ComposedTool;
import io.iterablemcp.tools.Outcome;
import io.iterablemcp.tools.report.part.NotReportable;
import io.iterablemcp.tools.report.part.PartReads;
import io.iterablemcp.tools.report.part.PartResult;
import io.iterablemcp.tools.report.person.AskedPerson;
import io.iterablemcp.tools.report.person.HistoryEvent;
import io.iterablemcp.tools.report.person.PersonHistory;
import io.iterablemcp.tools.report.project.FittingRows;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The tool person_timeline: sends, events, purchases and subscriptions of one person, with the names of campaigns. */
public final class PersonTimeline implements ComposedTool {

    /** Of the answer, in bytes. */
    private static final int LONGEST = 5_800;

    /** The limit is the number of events that are kept; no more of them are shown than there is room for. */
    private static final FittingRows FITTING = new FittingRows(Json.Obj.EMPTY, LONGEST, LONGEST);

    private final Clock clock;
    private final Duration time;

    /** @param time how long a call may take */
    public PersonTimeline(Clock clock, Duration time) {
        this.clock = clock;
        this.time = time;
    }

    @Override
    public String name() {
        return "person_timeline";
    }

    @Override
    public Outcome answer(Call call) {
        TimelineQuestion question;
        try {
            question = TimelineQuestion.of(call.arguments(), clock.instant());
        } catch (NotReportable e) {
            return e.outcome();
        }
        PartReads reads = new PartReads(call, clock, time);
        AskedPerson person = AskedPerson.of(call.arguments());
        MatchingEvents events = new MatchingEvents(question);
        PersonHistory history = PersonHistory.read(reads, person, true, events);
        if (history.failure().isPresent()) {
            PartResult failure = history.failure().get();
            return AskedPerson.isNobody(failure) ? person.unknown() : failure.outcome();
        }
        if (history.events() == 0) {
            PartResult profile = person.profile(reads);
            boolean none = profile instanceof PartResult.Found || AskedPerson.isNobody(profile);
            if (none && AskedPerson.found(profile).isEmpty()) {
                return person.unknown();
            }
        }
        return answer(reads, question, history, events);
    }

    private static Outcome answer(
            PartReads reads, TimelineQuestion question, PersonHistory history, MatchingEvents events) {
        List<HistoryEvent> latest = events.latestFirst();
        Set<String> campaigns = new LinkedHashSet<>();
        latest.forEach(event -> event.campaignId().ifPresent(campaigns::add));
        IdNames names = new IdNames(reads);
        names.readCampaigns(campaigns);
        TimelineRow rows = new TimelineRow(names);
        Map<String, Json> fields = new LinkedHashMap<>();
        fields.put("seen", seen(history));
        fields.put("matching", Json.Num.of(events.matching()));
        fields.put("shown", Json.Num.of(latest.size()));
        Map<String, Json> counts = new LinkedHashMap<>();
        events.byType().forEach((type, count) -> counts.put(type, Json.Num.of(count)));
        fields.put("byType", new Json.Obj(counts));
        if (events.matching() == 0 && !events.otherNames().isEmpty()) {
            fields.put("thereAre", Json.text(String.join(", ", events.otherNames())));
        }
        fields.put("events", new Json.Arr(List.of()));
        names.missing().ifPresent(why -> fields.put("campaignNames", Json.text("not looked up: " + why)));
        int shown = FITTING.put(
                fields, "events", latest.stream().map(it -> rows.of(it, true)).toList());
        if (shown < latest.size()) {
            shown = FITTING.put(
                    fields,
                    "events",
                    latest.stream().map(it -> rows.of(it, false)).toList());
        }
        fields.put("shown", Json.Num.of(shown));
        return new Outcome.Answered(JsonWriter.write(new Json.Obj(fields)), notes(question, events, latest, shown));
    }

    private static Json seen(PersonHistory history) {
        Map<String, Json> seen = new LinkedHashMap<>();
        seen.put("events", Json.Num.of(history.events()));
        history.earliest().ifPresent(at -> seen.put("since", Json.text(at.toString())));
        seen.put(
                "extent",
                Json.text(
                        history.whole()
                                ? "all events that Iterable exports"
                                : "the latest events only, older ones were not seen: " + history.why()));
        if (history.unread() > 0) {
            seen.put("withoutTypeOrTime", Json.Num.of(history.unread()));
        }
        return new Json.Obj(seen);
    }

    private static List<String> notes(
            TimelineQuestion question, MatchingEvents events, List<HistoryEvent> latest, int shown) {
        List<String> notes = new ArrayList<>();
        long matching = events.matching();
        if (shown < matching && shown > 0) {
            notes.add(shown + " of " + matching
                    + " matching events are shown, the latest first. For older ones call again"
                    + " with until=" + latest.get(shown - 1).at().plusSeconds(1)
                    + (question.names().isEmpty() ? ", or choose with events." : "."));
        }
        if (matching == 0) {
            notes.add(
                    events.otherNames().isEmpty()
                            ? "No event matches. Leave out since, until or campaignId to see more."
                            : "No event has such a type or name; thereAre names those in this time.");
        }
        notes.add("why_not_sent says why one campaign did not arrive.");
        return notes;
    }
}
