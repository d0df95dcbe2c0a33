package io.iterablemcp.sandbox.calls.experiments;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.world.Documents;
import io.iterablemcp.sandbox.world.Experiment;
import io.iterablemcp.sandbox.world.Experiment.Variant;
import io.iterablemcp.sandbox.world.Template;
import io.iterablemcp.sandbox.world.TestSettings;
import io.iterablemcp.sandbox.world.TestSettings.BlastTest;
import io.iterablemcp.sandbox.world.TestSettings.Holdout;
import java.util.List;
import java.util.Optional;

/** Writes experiments as the API shows them. */
final class ExperimentShape {

    private static final long PROJECT = 4242;
    private static final long ORGANIZATION = 42;

    private ExperimentShape() {}

    static Json.Obj listed(Experiment experiment) {
        return Documents.object("id", experiment.id())
                .put("name", experiment.name())
                .put("status", experiment.state().word())
                .putIf("startDate", experiment.started().map(Object::toString))
                .put("channelType", "email")
                .put("author", experiment.author())
                .done();
    }

    static Json.Obj whole(Experiment experiment) {
        return Documents.object("id", experiment.id())
                .put("status", experiment.state().word())
                .put("creationDate", experiment.created())
                .put("startDate", orNull(experiment.started()))
                .put("finishDate", orNull(experiment.finished()))
                .put("channelType", "email")
                .put("experimentType", experiment.type())
                .put("allocationMode", experiment.settings().evenSplit() ? "even_split" : "winner_takes_all")
                .put("sizing", sizing(experiment))
                .put("meta", meta(experiment))
                .put(
                        "variants",
                        experiment.variants().stream()
                                .map(variant -> head(experiment, variant)
                                        .put("isWinner", experiment.won(variant))
                                        .put("isControl", experiment.control(variant))
                                        .done())
                                .toList())
                .put(
                        "constraints",
                        Documents.object("targetSegment", Json.Null.NULL)
                                .put("suppressionListIds", List.of())
                                .done())
                .done();
    }

    static Json.Obj content(Experiment experiment, Variant variant, Optional<Template> template) {
        Json.Obj written = template.map(it -> it.content("")).orElse(Json.Obj.EMPTY);
        return Documents.object("variantId", variant.id())
                .plus(withoutId(head(experiment, variant).done()))
                .put(
                        "content",
                        Documents.object()
                                .put("subject", orNull(written.get("subject")))
                                .put("preheader", orNull(written.get("preheaderText")))
                                .put("htmlSource", orNull(written.get("html")))
                                .put("plainText", orNull(written.get("plainText")))
                                .done())
                .done();
    }

    private static Documents.Draft head(Experiment experiment, Variant variant) {
        return Documents.object("id", variant.id())
                .put("name", variant.name())
                .put(
                        "value",
                        Documents.object("templateId", variant.templateId()).done())
                .put("currentPercentage", share(experiment));
    }

    private static Json.Obj withoutId(Json.Obj head) {
        Documents.Draft rest = Documents.object();
        head.fields().forEach((name, value) -> {
            if (!name.equals("id")) {
                rest.put(name, value);
            }
        });
        return rest.done();
    }

    private static Json.Obj sizing(Experiment experiment) {
        TestSettings settings = experiment.settings();
        Optional<Double> test = settings.blastTest().map(it -> (double) it.percent());
        return Documents.object("holdoutPercentage", orNull(settings.holdout().map(it -> (double) it.percent())))
                .put("perVariantPercentage", settings.evenSplit() ? share(experiment) : Json.Null.NULL)
                .put("testGroupPercentage", orNull(test))
                .put("winnerGroupPercentage", orNull(test.map(it -> 100 - it - settings.holdoutPercent())))
                .put("testDurationMinutes", orNull(settings.blastTest().map(BlastTest::minutes)))
                .put("sendsPerVariant", orNull(settings.sendsPerVariant()))
                .put("attributionPeriodHours", orNull(settings.holdout().map(Holdout::attributionHours)))
                .done();
    }

    private static Json.Obj meta(Experiment experiment) {
        return Documents.object("name", experiment.name())
                .put(
                        "conversionMetrics",
                        experiment.settings().metric().map(List::of).orElse(List.of()))
                .put("campaignId", experiment.campaignId())
                .put("projectId", PROJECT)
                .put("orgId", ORGANIZATION)
                .put("customConversionId", orNull(experiment.settings().customConversion()))
                .done();
    }

    /** The percentage of all people that one variant gets, with two decimals. */
    private static double share(Experiment experiment) {
        double share = (double) experiment.settings().testPercent()
                / experiment.variants().size();
        return Math.round(share * 100) / 100.0;
    }

    private static Object orNull(Optional<?> value) {
        return value.isPresent() ? value.get() : Json.Null.NULL;
    }
}
