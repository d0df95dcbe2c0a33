package io.iterablemcp.tools.report.campaign;

import io.iterablemcp.tools.report.part.ReportPeriod;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The metrics calls of a report. Iterable allows ten a minute, so that there are at most six, and three more where
 * Iterable refuses one: comparisons go first, then the media with the fewest campaigns.
 *
 * @param left the campaigns that no call is left for
 */
record MetricsPlan(List<MetricsCall> calls, List<ReportedCampaign> left) {

    static final int MOST_CALLS = 6;

    /** @param others what each campaign may be compared with */
    static MetricsPlan of(
            Collection<ReportedCampaign> chosen,
            Map<ReportedCampaign, List<ReportedCampaign>> others,
            ReportPeriod period,
            Instant now) {
        Map<String, List<ReportedCampaign>> byMedium = new LinkedHashMap<>();
        chosen.forEach(it -> byMedium.computeIfAbsent(it.medium(), medium -> new ArrayList<>())
                .add(it));
        List<List<ReportedCampaign>> media = byMedium.values().stream()
                .sorted(Comparator.comparingInt((List<ReportedCampaign> it) -> it.size())
                        .reversed())
                .toList();
        for (int compared = media.size(); compared >= 0; compared--) {
            List<MetricsCall> calls = new ArrayList<>();
            for (int i = 0; i < media.size(); i++) {
                calls.addAll(medium(media.get(i), i < compared ? others : Map.of(), period, now));
            }
            if (calls.size() <= MOST_CALLS) {
                return new MetricsPlan(calls, List.of());
            }
        }
        return cut(media, period, now);
    }

    private static MetricsPlan cut(List<List<ReportedCampaign>> media, ReportPeriod period, Instant now) {
        List<MetricsCall> calls = new ArrayList<>();
        media.forEach(medium -> calls.addAll(medium(medium, Map.of(), period, now)));
        List<ReportedCampaign> left = calls.subList(MOST_CALLS, calls.size()).stream()
                .flatMap(call -> call.chosenOnes().stream())
                .toList();
        return new MetricsPlan(List.copyOf(calls.subList(0, MOST_CALLS)), left);
    }

    private static List<MetricsCall> medium(
            List<ReportedCampaign> chosen,
            Map<ReportedCampaign, List<ReportedCampaign>> others,
            ReportPeriod period,
            Instant now) {
        Set<ReportedCampaign> more = new LinkedHashSet<>();
        chosen.forEach(it -> more.addAll(others.getOrDefault(it, List.of())));
        chosen.forEach(more::remove);
        List<ReportedCampaign> all = new ArrayList<>(chosen);
        all.addAll(more);
        List<MetricsCall> calls = new ArrayList<>();
        if (oneWindow(all, period)) {
            calls.addAll(batches(chosen, List.copyOf(more), period.since().orElse(earliest(all)), now));
            return calls;
        }
        List<ReportedCampaign> blasts =
                chosen.stream().filter(it -> !it.triggered()).toList();
        List<ReportedCampaign> triggered =
                chosen.stream().filter(ReportedCampaign::triggered).toList();
        List<ReportedCampaign> otherBlasts =
                more.stream().filter(it -> !it.triggered()).toList();
        List<ReportedCampaign> otherTriggered =
                more.stream().filter(ReportedCampaign::triggered).toList();
        calls.addAll(batches(blasts, otherBlasts, earliest(all), now));
        calls.addAll(batches(
                triggered,
                otherTriggered,
                period.since().orElse(earliest(all)),
                period.until().orElse(now)));
        return calls;
    }

    /** Whether the window of triggered campaigns has all events of the blasts as well. */
    private static boolean oneWindow(List<ReportedCampaign> all, ReportPeriod period) {
        return all.stream().noneMatch(ReportedCampaign::triggered)
                ? period.since().isEmpty()
                        || all.stream().allMatch(it -> !it.start()
                                .isBefore(period.since().get()))
                : period.until().isEmpty()
                        && all.stream()
                                .allMatch(it -> it.triggered()
                                        || period.since()
                                                .filter(it.start()::isBefore)
                                                .isEmpty());
    }

    private static List<MetricsCall> batches(
            List<ReportedCampaign> chosen, List<ReportedCampaign> more, Instant from, Instant to) {
        List<ReportedCampaign> all = new ArrayList<>(chosen);
        if (!chosen.isEmpty()) {
            all.addAll(more);
        }
        List<MetricsCall> calls = new ArrayList<>();
        for (int at = 0; at < all.size(); at += MetricsCall.MOST_IDS) {
            List<ReportedCampaign> some = List.copyOf(all.subList(at, Math.min(all.size(), at + MetricsCall.MOST_IDS)));
            int mine = Math.max(0, Math.min(some.size(), chosen.size() - at));
            calls.add(new MetricsCall(all.get(0).medium(), some, mine, from, to));
        }
        return calls;
    }

    private static Instant earliest(List<ReportedCampaign> campaigns) {
        return campaigns.stream()
                .map(ReportedCampaign::earliest)
                .min(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
    }
}
