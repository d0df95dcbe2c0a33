package io.iterablemcp.sandbox.calls.experiments;

import io.iterablemcp.sandbox.http.ApiError;
import io.iterablemcp.sandbox.http.ApiRequest;
import io.iterablemcp.sandbox.http.ApiResponse;
import io.iterablemcp.sandbox.http.DateTimes;
import io.iterablemcp.sandbox.http.Routes;
import io.iterablemcp.sandbox.world.Documents;
import io.iterablemcp.sandbox.world.Experiment;
import io.iterablemcp.sandbox.world.World;
import java.time.Instant;
import java.util.List;

/** Lists and shows experiments. */
public final class ExperimentCalls {

    private static final long MOST = 100;

    private final World world;

    public ExperimentCalls(World world) {
        this.world = world;
    }

    public void add(Routes routes) {
        routes.on("GET /api/experiments", this::all)
                .on(
                        "GET /api/experiments/{experimentId}",
                        request -> ApiResponse.json(ExperimentShape.whole(known(world, request))))
                .on("GET /api/experiments/{experimentId}/variants", this::variants);
    }

    /** Finds the experiment that a call names. */
    static Experiment known(World world, ApiRequest request) {
        return known(world, request.needWhole("experimentId"));
    }

    static Experiment known(World world, long id) {
        return world.experiments.find(id).orElseThrow(() -> ApiError.notFound("Experiment " + id + " not found"));
    }

    private ApiResponse all(ApiRequest request) {
        long limit = request.whole("limit").orElse(20L);
        long offset = request.whole("offset").orElse(0L);
        if (limit < 1 || limit > MOST) {
            throw ApiError.badParams("limit must be between 1 and " + MOST);
        }
        if (offset < 0) {
            throw ApiError.badParams("offset must not be negative");
        }
        List<Experiment> found = world.experiments.all().stream()
                .filter(experiment -> wanted(request, experiment))
                .toList();
        return ApiResponse.json(Documents.object(
                        "experiments",
                        found.stream()
                                .skip(offset)
                                .limit(limit)
                                .map(ExperimentShape::listed)
                                .toList())
                .put(
                        "pagination",
                        Documents.object("limit", limit)
                                .put("offset", offset)
                                .put("total", found.size())
                                .done())
                .done());
    }

    /** An experiment that has not started counts by its creation time. */
    private static boolean wanted(ApiRequest request, Experiment experiment) {
        Instant when = experiment.started().orElse(experiment.created());
        return request.whole("campaignId")
                        .map(id -> id == experiment.campaignId())
                        .orElse(true)
                && request.text("state").map(experiment.state().word()::equals).orElse(true)
                && request.text("startDateTime")
                        .map(from -> !when.isBefore(DateTimes.spaced("startDateTime", from)))
                        .orElse(true)
                && request.text("endDateTime")
                        .map(to -> !when.isAfter(DateTimes.spaced("endDateTime", to)))
                        .orElse(true);
    }

    private ApiResponse variants(ApiRequest request) {
        Experiment experiment = known(world, request);
        return ApiResponse.json(Documents.object("experimentId", experiment.id())
                .put(
                        "variants",
                        experiment.variants().stream()
                                .map(variant -> ExperimentShape.content(
                                        experiment, variant, world.templates.find(variant.templateId())))
                                .toList())
                .done());
    }
}
