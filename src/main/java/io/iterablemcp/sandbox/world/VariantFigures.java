package io.iterablemcp.sandbox.world;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.world.Experiment.Variant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The figures of one variant of an experiment, counted from the events of its template. */
public record VariantFigures(List<Event> events) {

    /** The figures by their names in the API, with the events that they count. */
    private static final Map<String, String> TYPES = types();

    /** Counts events from the start of the experiment on. */
    public static VariantFigures of(World world, Experiment experiment, Variant variant) {
        long from = experiment.started().map(it -> it.toEpochMilli()).orElse(Long.MAX_VALUE);
        return new VariantFigures(world.events
                .ofCampaign(experiment.campaignId())
                .filter(event -> event.templateId() == variant.templateId() && event.at() >= from)
                .toList());
    }

    /** The best variant by the experiment's metric. Of equal variants, the earlier one wins. */
    public static Variant best(World world, Experiment experiment) {
        return best(world, experiment, person -> true);
    }

    /** The best variant by what these people did. */
    public static Variant best(World world, Experiment experiment, Predicate<StoredPerson> people) {
        return experiment.variants().stream()
                .max(Comparator.<Variant>comparingDouble(variant ->
                                of(world, experiment, variant).by(people).rate(experiment))
                        .thenComparing(Comparator.comparingLong(Variant::id).reversed()))
                .orElseThrow();
    }

    public static Set<String> metrics() {
        return TYPES.keySet();
    }

    public VariantFigures between(long from, long to) {
        return new VariantFigures(events.stream()
                .filter(event -> event.at() >= from && event.at() < to)
                .toList());
    }

    private VariantFigures by(Predicate<StoredPerson> people) {
        return new VariantFigures(
                events.stream().filter(event -> people.test(event.person())).toList());
    }

    public long count(String metric) {
        String type = TYPES.get(metric);
        return events.stream().filter(event -> event.type().equals(type)).count();
    }

    public long delivered() {
        return Math.max(0, count("sends") - count("bounces"));
    }

    /** The number of people who did what the experiment measures. */
    public long converted(Experiment experiment) {
        String type = TYPES.get(experiment.settings().metric().orElse("conversions"));
        return Math.min(
                delivered(),
                events.stream()
                        .filter(event -> event.type().equals(type))
                        .map(Event::person)
                        .distinct()
                        .count());
    }

    public double rate(Experiment experiment) {
        return delivered() == 0 ? 0 : (double) converted(experiment) / delivered();
    }

    public double revenue() {
        return events.stream()
                .filter(event -> event.type().equals("purchase"))
                .map(event -> event.data().get("total"))
                .flatMap(Optional::stream)
                .filter(Json.Num.class::isInstance)
                .mapToDouble(total -> Double.parseDouble(((Json.Num) total).digits()))
                .sum();
    }

    private static Map<String, String> types() {
        Map<String, String> types = new LinkedHashMap<>();
        types.put("sends", "emailSend");
        types.put("bounces", "emailBounce");
        types.put("opens", "emailOpen");
        types.put("clicks", "emailClick");
        types.put("unsubscribes", "emailUnSubscribe");
        types.put("conversions", "purchase");
        return types;
    }
}
