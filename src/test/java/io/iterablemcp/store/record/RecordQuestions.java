package io.iterablemcp.store.record;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Every filter of a {@link RealisticRecord}, with frequent, rare and absent values, and every pair of two of them. */
public final class RecordQuestions {

    private RecordQuestions() {}

    /** A part of a filter; those of one topic exclude each other. */
    private record Part(String topic, String name, UnaryOperator<CallFilter> add) {}

    private static List<Part> parts(Instant now) {
        Optional<Instant> yesterday = Optional.of(now.minus(Duration.ofHours(20)));
        Optional<Instant> lastYear = Optional.of(now.minus(Duration.ofDays(355)));
        return List.of(
                new Part("agent", "busy agent", it -> it.withAgent(RealisticRecord.BUSY_AGENT)),
                new Part("agent", "agent with 3 calls", it -> it.withAgent(RealisticRecord.RARE_AGENT)),
                new Part("agent", "unknown agent", it -> it.withAgent("nobody")),
                new Part("tool", "busy tool", it -> it.withTool(RealisticRecord.BUSY_TOOL)),
                new Part("tool", "tool with 1 call", it -> it.withTool(RealisticRecord.RARE_TOOL)),
                new Part("group", "busy group", it -> it.withGroup(RealisticRecord.BUSY_GROUP)),
                new Part("group", "group with 1 call", it -> it.withGroup(RealisticRecord.RARE_GROUP)),
                new Part("project", "project", it -> it.withProject(RealisticRecord.PROJECT)),
                new Part("changes", "changes", CallFilter::withChanges),
                new Part("outcome", "refused", it -> it.withOutcome(CallFilter.REFUSED)),
                new Part("outcome", "rare outcome", it -> it.withOutcome("uncertain")),
                new Part("outcome", "outcome without calls", it -> it.withOutcome("broken")),
                new Part("person", "frequent person", it -> it.withPerson(RealisticRecord.TEST_USER)),
                new Part("person", "rare person", it -> it.withPerson(RealisticRecord.RARE_PERSON)),
                new Part(
                        "since",
                        "since yesterday",
                        it -> it.within(new TimeRange(yesterday, it.times().until()))),
                new Part(
                        "until",
                        "until last year",
                        it -> it.within(new TimeRange(it.times().since(), lastYear))));
    }

    public static Map<String, CallFilter> single(Instant now) {
        Map<String, CallFilter> filters = new LinkedHashMap<>();
        parts(now).forEach(it -> filters.put(it.name(), it.add().apply(CallFilter.ALL)));
        return filters;
    }

    public static Map<String, CallFilter> pairs(Instant now) {
        Map<String, CallFilter> filters = new LinkedHashMap<>();
        List<Part> left = new ArrayList<>(parts(now));
        for (Part one : parts(now)) {
            left.remove(0);
            for (Part other : left) {
                if (!one.topic().equals(other.topic())) {
                    filters.put(
                            one.name() + ", " + other.name(),
                            other.add().apply(one.add().apply(CallFilter.ALL)));
                }
            }
        }
        return filters;
    }
}
