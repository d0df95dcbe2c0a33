package io.iterablemcp.tools.report.timeline;

import io.iterablemcp.tools.report.person.EventTarget;
import io.iterablemcp.tools.report.person.HistoryEvent;
import io.iterablemcp.tools.report.person.KeptEvents;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Counts the events that match, and keeps the latest of them. */
final class MatchingEvents implements EventTarget {

    /** A person has fewer; a project could name its events by ids. */
    private static final int MOST_TYPES = 60;

    private static final int MOST_NAMES = 30;

    private static final String OTHER = "other";

    private final TimelineQuestion question;
    private final KeptEvents latest;
    private final Map<String, Long> byType = new TreeMap<>();
    private final Set<String> otherNames = new TreeSet<>();
    private long matching;

    MatchingEvents(TimelineQuestion question) {
        this.question = question;
        this.latest = new KeptEvents(question.limit());
    }

    @Override
    public void restart() {
        latest.clear();
        byType.clear();
        otherNames.clear();
        matching = 0;
    }

    @Override
    public void event(HistoryEvent event) {
        if (question.matches(event)) {
            matching++;
            byType.merge(
                    byType.containsKey(event.type()) || byType.size() < MOST_TYPES ? event.type() : OTHER,
                    1L,
                    Long::sum);
            latest.add(event);
        } else if (question.inRange(event) && otherNames.size() < MOST_NAMES) {
            otherNames.add(event.fields().text("eventName").orElse(event.type()));
        }
    }

    long matching() {
        return matching;
    }

    Map<String, Long> byType() {
        return byType;
    }

    /** Those that events have in the same time and campaign, but that were not asked for. */
    Set<String> otherNames() {
        return otherNames;
    }

    List<HistoryEvent> latestFirst() {
        return latest.latestFirst();
    }
}
