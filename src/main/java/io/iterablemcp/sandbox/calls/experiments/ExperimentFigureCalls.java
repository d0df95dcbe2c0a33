package io.iterablemcp.sandbox.calls.experiments;

import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.ValueType.Moment;
import io.iterablemcp.sandbox.http.ApiError;
import io.iterablemcp.sandbox.http.ApiRequest;
import io.iterablemcp.sandbox.http.ApiResponse;
import io.iterablemcp.sandbox.http.DateTimes;
import io.iterablemcp.sandbox.http.Routes;
import io.iterablemcp.sandbox.world.Documents;
import io.iterablemcp.sandbox.world.Event;
import io.iterablemcp.sandbox.world.Experiment;
import io.iterablemcp.sandbox.world.StoredPerson;
import io.iterablemcp.sandbox.world.TestSettings.Holdout;
import io.iterablemcp.sandbox.world.VariantFigures;
import io.iterablemcp.sandbox.world.World;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Shows the results of an experiment, in total and by day. */
public final class ExperimentFigureCalls {

    static final long HOLDOUT = -1;

    private static final Duration LONGEST = Duration.ofDays(31);
    private static final Duration DAY = Duration.ofDays(1);

    private final World world;

    public ExperimentFigureCalls(World world) {
        this.world = world;
    }

    public void add(Routes routes) {
        routes.on("GET /api/experiments/{experimentId}/totals", this::totals)
                .on("GET /api/experiments/{experimentId}/trends", this::trends);
    }

    private ApiResponse totals(ApiRequest request) {
        Experiment experiment = ExperimentCalls.known(world, request);
        List<Json.Obj> variants = experiment.variants().stream()
                .map(variant -> {
                    VariantFigures figures = VariantFigures.of(world, experiment, variant);
                    Documents.Draft metrics = Documents.object();
                    VariantFigures.metrics().forEach(metric -> metrics.put(metric, figures.count(metric)));
                    return head(variant.id(), variant.name(), experiment.control(variant), experiment.won(variant))
                            .put("metrics", metrics.done())
                            .done();
                })
                .toList();
        return ApiResponse.json(head(experiment).put("variants", variants).done());
    }

    private ApiResponse trends(ApiRequest request) {
        Experiment experiment = ExperimentCalls.known(world, request);
        Instant end =
                request.text("endDateTime").map(it -> moment("endDateTime", it)).orElse(request.now());
        Instant start = request.text("startDateTime")
                .map(it -> moment("startDateTime", it))
                .orElse(latest(experiment.started().orElse(experiment.created()), end.minus(LONGEST)));
        if (end.isBefore(start)) {
            throw ApiError.badParams("endDateTime is before startDateTime");
        }
        if (Duration.between(start, end).compareTo(LONGEST) > 0) {
            throw ApiError.badParams("startDateTime and endDateTime are more than 31 days apart");
        }
        List<Json.Obj> variants = experiment.variants().stream()
                .map(variant -> {
                    VariantFigures figures = VariantFigures.of(world, experiment, variant);
                    Documents.Draft series = Documents.object();
                    VariantFigures.metrics().forEach(metric -> series.put(metric, daily(figures, metric, start, end)));
                    return head(variant.id(), variant.name(), experiment.control(variant), experiment.won(variant))
                            .put("series", series.done())
                            .done();
                })
                .toList();
        return ApiResponse.json(head(experiment)
                .put("interval", "day")
                .put("startDateTime", shown(start))
                .put("endDateTime", shown(end))
                .put("variants", variants)
                .put(
                        "holdout",
                        experiment
                                .settings()
                                .holdout()
                                .<Json>map(holdout -> holdout(experiment, holdout, start, end))
                                .orElse(Json.Null.NULL))
                .done());
    }

    /** The purchases of the holdout group within the attribution window. */
    private Json.Obj holdout(Experiment experiment, Holdout holdout, Instant start, Instant end) {
        Set<StoredPerson> heldOut = world.experiments.rest(experiment).heldOut();
        long from = experiment.started().map(Instant::toEpochMilli).orElse(Long.MAX_VALUE);
        long to = from == Long.MAX_VALUE
                ? from
                : from + Duration.ofHours(holdout.attributionHours()).toMillis();
        List<Event> bought = world.events
                .all()
                .filter(event -> event.type().equals("purchase") && event.at() >= from && event.at() < to)
                .filter(event -> heldOut.contains(event.person()))
                .toList();
        return head(HOLDOUT, "Holdout", false, false)
                .put(
                        "series",
                        Documents.object("conversions", daily(new VariantFigures(bought), "conversions", start, end))
                                .done())
                .done();
    }

    private static List<Json.Obj> daily(VariantFigures figures, String metric, Instant start, Instant end) {
        List<Json.Obj> series = new ArrayList<>();
        for (Instant day = start.truncatedTo(ChronoUnit.DAYS); day.isBefore(end); day = day.plus(DAY)) {
            long from = latest(day, start).toEpochMilli();
            long to = Math.min(day.plus(DAY).toEpochMilli(), end.toEpochMilli());
            series.add(Documents.object("time", day.toString())
                    .put("value", figures.between(from, to).count(metric))
                    .done());
        }
        return series;
    }

    private static Documents.Draft head(Experiment experiment) {
        return Documents.object("id", experiment.id())
                .put("status", experiment.state().word());
    }

    private static Documents.Draft head(long id, String name, boolean control, boolean winner) {
        return Documents.object("id", id)
                .put("name", name)
                .put("isControl", control)
                .put("isWinner", winner);
    }

    private static Instant moment(String field, String text) {
        return DateTimes.read(field, text, Moment.Wire.ISO_MILLIS);
    }

    private static Instant latest(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private static String shown(Instant moment) {
        return moment.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
