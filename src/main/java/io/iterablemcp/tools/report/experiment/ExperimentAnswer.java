package io.iterablemcp.tools.report.experiment;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.tools.Outcome;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes the report. */
record ExperimentAnswer(TestedExperiment experiment, VariantTable table, ComparedSends sends, Instant now) {

    /**
     * @param counted the people of each variant; empty if they could not be counted
     * @param how where the counts are from
     * @param why why nothing is compared
     */
    Outcome outcome(Map<Long, VariantPeople> counted, String how, Optional<String> why) {
        Map<String, Json> out = new LinkedHashMap<>();
        out.put("asOf", Json.text(now.truncatedTo(ChronoUnit.SECONDS).toString()));
        out.put("id", Json.Num.of(experiment.id()));
        out.put("name", Json.text(experiment.name()));
        out.put("status", Json.text(experiment.status()));
        experiment.facts().text("experimentType").ifPresent(it -> out.put("type", Json.text(it)));
        experiment.campaign().ifPresent(it -> out.put("campaignId", Json.Num.of(it)));
        experiment.started().ifPresent(it -> out.put("started", Json.text(it.toString())));
        experiment.finished().ifPresent(it -> out.put("finished", Json.text(it.toString())));
        if (!experiment.metrics().isEmpty()) {
            out.put("metric", Json.texts(experiment.metrics()));
        }
        out.put(
                "variants",
                new Json.Arr(experiment.variants().stream()
                        .map(it -> variant(it, Optional.ofNullable(counted.get(it.id()))))
                        .toList()));
        if (why.isPresent()) {
            out.put("noVerdict", Json.text(why.get()));
        } else {
            out.put("compared", Json.text("people, " + sends.words() + ", counted from " + how));
            out.put("comparison", new Json.Arr(comparisons(counted)));
        }
        return new Outcome.Answered(JsonWriter.write(new Json.Obj(out)), List.of(deeper(why.isEmpty())));
    }

    private Json variant(TestedExperiment.Tested variant, Optional<VariantPeople> people) {
        Map<String, Json> out = new LinkedHashMap<>();
        out.put("id", Json.Num.of(variant.id()));
        out.put("name", Json.text(variant.name()));
        out.put("templateId", Json.Num.of(variant.template()));
        if (variant.control()) {
            out.put("control", Json.Bool.TRUE);
        }
        if (variant.winner()) {
            out.put("winner", Json.Bool.TRUE);
        }
        table.cell(variant.template(), "Subject").ifPresent(it -> out.put("subject", Json.text(it)));
        if (table.has(variant.template())) {
            out.put("allSends", new Json.Obj(table.figures(variant.template())));
        } else {
            out.put("allSends", Json.text("Iterable returned no row"));
        }
        for (String judgement : List.of("Improvement", "Confidence")) {
            table.cell(variant.template(), judgement).ifPresent(it -> out.put(judgement, Json.text(it)));
        }
        people.ifPresent(it -> out.put("people", people(it)));
        return new Json.Obj(out);
    }

    private static Json people(VariantPeople people) {
        Map<String, Json> out = new LinkedHashMap<>();
        out.put("reached", Json.Num.of(people.reached()));
        people.did().forEach((rate, count) -> {
            out.put(rate.word().replace("Rate", "s"), Json.Num.of(count));
            out.put(rate.word(), people.reached() == 0 ? Json.text("nobody reached") : percent(people.share(rate)));
        });
        return new Json.Obj(out);
    }

    /** Each variation with the control, by each rate. */
    private List<Json> comparisons(Map<Long, VariantPeople> counted) {
        List<Json> all = new ArrayList<>();
        List<TestedExperiment.Tested> variants = experiment.variants();
        Optional<TestedExperiment.Tested> control =
                variants.stream().filter(TestedExperiment.Tested::control).findFirst();
        if (control.isEmpty() || variants.size() < 2) {
            return all;
        }
        VariantPeople base = counted.get(control.get().id());
        for (TestedExperiment.Tested variant : variants) {
            if (variant.control()) {
                continue;
            }
            VariantPeople people = counted.get(variant.id());
            base.did().keySet().stream()
                    .filter(people.did()::containsKey)
                    .forEach(rate -> all.add(comparison(variant, rate, people, base, variants.size() - 1)));
        }
        return all;
    }

    private static Json comparison(
            TestedExperiment.Tested variant, PeopleRate rate, VariantPeople people, VariantPeople base, int count) {
        Map<String, Json> out = new LinkedHashMap<>();
        out.put("variant", Json.Num.of(variant.id()));
        out.put("rate", Json.text(rate.word()));
        if (people.tooFew(rate) || base.tooFew(rate)) {
            out.put("verdict", Json.text("too small to tell"));
            out.put("why", Json.text("a variant reached fewer than 100 people, or fewer than 10 of them did it"));
            return new Json.Obj(out);
        }
        DifferenceInterval interval = DifferenceInterval.of(
                people.did().get(rate), people.reached(), base.did().get(rate), base.reached(), count);
        out.put("difference", percent(people.share(rate) - base.share(rate)));
        out.put("interval95", new Json.Arr(List.of(percent(interval.low()), percent(interval.high()))));
        out.put("verdict", Json.text(interval.verdict()));
        return new Json.Obj(out);
    }

    private String deeper(boolean compared) {
        return (compared ? "Rates are percent of the people reached, differences are percentage points. " : "")
                + "To go deeper: get_experiment_variants with experimentId " + experiment.id() + " has the contents"
                + (experiment.started().isPresent()
                        ? ", get_experiment_trends with experimentId " + experiment.id() + " the days."
                        : ".");
    }

    private static Json percent(double share) {
        BigDecimal value = BigDecimal.valueOf(share * 100)
                .setScale(2, RoundingMode.HALF_UP)
                .stripTrailingZeros();
        return new Json.Num((value.scale() < 0 ? value.setScale(0) : value).toPlainString());
    }
}
