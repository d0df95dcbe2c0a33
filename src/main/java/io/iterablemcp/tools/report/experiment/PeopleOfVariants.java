package io.iterablemcp.tools.report.experiment;

import io.iterablemcp.json.Json;
import io.iterablemcp.tools.report.part.PartReads;
import io.iterablemcp.tools.report.part.PartResult;
import io.iterablemcp.tools.report.project.WhyNotRead;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Counts the people of each variant: from columns that count them, else from exports. */
final class PeopleOfVariants {

    private static final Pattern DELIVERED = Pattern.compile("total emails? delivered", Pattern.CASE_INSENSITIVE);

    private final TestedExperiment experiment;
    private final ComparedSends sends;
    private final VariantTable totals;
    private final PartReads reads;

    private String how = "";
    private Optional<String> why = Optional.empty();

    PeopleOfVariants(TestedExperiment experiment, ComparedSends sends, VariantTable totals, PartReads reads) {
        this.experiment = experiment;
        this.sends = sends;
        this.totals = totals;
        this.reads = reads;
    }

    /** By the id of the variant; empty if {@link #why} says that they cannot be counted. */
    Map<Long, VariantPeople> count() {
        return hasUniqueColumns() ? fromColumns() : fromExports();
    }

    /** Where the counts are from. */
    String how() {
        return how;
    }

    Optional<String> why() {
        return why;
    }

    private boolean hasUniqueColumns() {
        for (PeopleRate rate : PeopleRate.values()) {
            if (experiment.variants().stream()
                    .allMatch(it -> totals.count(it.template(), rate.column()).isPresent())) {
                return true;
            }
        }
        return false;
    }

    private Map<Long, VariantPeople> fromColumns() {
        VariantTable table = totals;
        how = "Iterable's unique columns";
        if (sends.separate()) {
            PartResult result = reads.read(
                    "get_experiment_metrics",
                    ExperimentReport.ids(experiment.id())
                            .with(
                                    "startDateTime",
                                    Json.text(experiment.started().orElseThrow().toString()))
                            .with("endDateTime", Json.text(end().toString())));
            if (!(result instanceof PartResult.Found found)) {
                return none(WhyNotRead.of(result));
            }
            table = new VariantTable((Json.Obj) found.answer());
        }
        Map<Long, VariantPeople> people = new LinkedHashMap<>();
        for (TestedExperiment.Tested variant : experiment.variants()) {
            OptionalLong reached = table.count(variant.template(), DELIVERED);
            if (reached.isEmpty()) {
                return none("Iterable returned no deliveries of variant " + variant.id());
            }
            Map<PeopleRate, Long> did = new EnumMap<>(PeopleRate.class);
            for (PeopleRate rate : PeopleRate.values()) {
                table.count(variant.template(), rate.column()).ifPresent(count -> did.put(rate, count));
            }
            people.put(variant.id(), new VariantPeople(reached.getAsLong(), did));
        }
        return people;
    }

    private Map<Long, VariantPeople> fromExports() {
        how = "the exports of events";
        if (experiment.campaign().isEmpty()) {
            return none("Iterable does not say which campaign it tests");
        }
        Predicate<Json.Obj> tested = event -> true;
        Map<Long, Set<Long>> reached = new LinkedHashMap<>();
        if (sends.separate()) {
            ExportedPeople sent = new ExportedPeople(event -> true);
            ExportedPeople bounced =
                    new ExportedPeople(event -> sent.messages().contains(ExportedPeople.message(event)));
            if (!read("emailSend", sends.until(), sent) || !read("emailBounce", Optional.empty(), bounced)) {
                return Map.of();
            }
            tested = event -> sent.messages().contains(ExportedPeople.message(event));
            experiment.variants().forEach(it -> {
                Set<Long> people = new HashSet<>(sent.of(it.template()));
                people.removeAll(bounced.of(it.template()));
                reached.put(it.template(), people);
            });
        }
        Map<PeopleRate, ExportedPeople> did = new EnumMap<>(PeopleRate.class);
        for (PeopleRate rate : PeopleRate.values()) {
            if (rate.event().isPresent()) {
                ExportedPeople people = new ExportedPeople(tested);
                if (!read(rate.event().get(), Optional.empty(), people)) {
                    return Map.of();
                }
                did.put(rate, people);
            }
        }
        return people(reached, did);
    }

    private Map<Long, VariantPeople> people(Map<Long, Set<Long>> reached, Map<PeopleRate, ExportedPeople> did) {
        Map<Long, VariantPeople> people = new LinkedHashMap<>();
        for (TestedExperiment.Tested variant : experiment.variants()) {
            Optional<Set<Long>> known = Optional.ofNullable(reached.get(variant.template()));
            OptionalLong size = known.isPresent()
                    ? OptionalLong.of(known.get().size())
                    : totals.count(variant.template(), DELIVERED);
            if (size.isEmpty()) {
                return none("Iterable returned no deliveries of variant " + variant.id());
            }
            Map<PeopleRate, Long> counts = new EnumMap<>(PeopleRate.class);
            did.forEach((rate, exported) -> counts.put(
                    rate,
                    exported.of(variant.template()).stream()
                            .filter(person ->
                                    known.map(it -> it.contains(person)).orElse(true))
                            .count()));
            people.put(variant.id(), new VariantPeople(size.getAsLong(), counts));
        }
        return people;
    }

    private boolean read(String type, Optional<Instant> until, ExportedPeople into) {
        PartResult result = reads.stream(
                "export_data_json",
                Json.Obj.EMPTY
                        .with("dataTypeName", Json.text(type))
                        .with("campaignId", Json.Num.of(experiment.campaign().orElseThrow()))
                        .with(
                                "startDateTime",
                                Json.text(experiment.started().orElseThrow().toString()))
                        .with(
                                "endDateTime",
                                Json.text(
                                        until.orElse(reads.now().plusSeconds(1)).toString()))
                        .with("onlyFields", Json.texts(List.of("email", "userId", "templateId", "messageId"))),
                into);
        if (result instanceof PartResult.Closed closed) {
            none("Iterable returns no counts of people for it, and " + closed.words());
        } else if (!(result instanceof PartResult.Found)) {
            none(WhyNotRead.of(result));
        }
        return result instanceof PartResult.Found;
    }

    private Instant end() {
        // Iterable may count the last second in.
        return sends.until().map(it -> it.minusSeconds(1)).orElse(reads.now());
    }

    private Map<Long, VariantPeople> none(String reason) {
        why = Optional.of(reason);
        return Map.of();
    }
}
