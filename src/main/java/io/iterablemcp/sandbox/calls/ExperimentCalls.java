package io.iterablemcp.sandbox.calls;

import io.iterablemcp.sandbox.http.Answer;
import io.iterablemcp.sandbox.http.Ask;
import io.iterablemcp.sandbox.http.Moments;
import io.iterablemcp.sandbox.http.Refused;
import io.iterablemcp.sandbox.http.Routes;
import io.iterablemcp.sandbox.world.Docs;
import io.iterablemcp.sandbox.world.Experiment;
import io.iterablemcp.sandbox.world.World;
import java.time.Instant;
import java.util.List;

/** Experiments, looked at. */
final class ExperimentCalls {

    private static final long MOST = 100;

    private final World world;

    ExperimentCalls(World world) {
        this.world = world;
    }

    void add(Routes routes) {
        routes.on("GET /api/experiments", this::all)
                .on("GET /api/experiments/{experimentId}", ask -> Answer.json(ExperimentShape.whole(known(world, ask))))
                .on("GET /api/experiments/{experimentId}/variants", this::variants);
    }

    /** The experiment that a call names. */
    static Experiment known(World world, Ask ask) {
        return known(world, ask.needWhole("experimentId"));
    }

    static Experiment known(World world, long id) {
        return world.experiments.find(id).orElseThrow(() -> Refused.notFound("Experiment " + id + " not found"));
    }

    private Answer all(Ask ask) {
        long limit = ask.whole("limit").orElse(20L);
        long offset = ask.whole("offset").orElse(0L);
        if (limit < 1 || limit > MOST) {
            throw Refused.badParams("limit must be between 1 and " + MOST);
        }
        if (offset < 0) {
            throw Refused.badParams("offset must not be negative");
        }
        List<Experiment> found = world.experiments.all().stream()
                .filter(experiment -> wanted(ask, experiment))
                .toList();
        return Answer.json(Docs.object(
                        "experiments",
                        found.stream()
                                .skip(offset)
                                .limit(limit)
                                .map(ExperimentShape::listed)
                                .toList())
                .put(
                        "pagination",
                        Docs.object("limit", limit)
                                .put("offset", offset)
                                .put("total", found.size())
                                .done())
                .done());
    }

    /** One that has not started is dated by when it was made. */
    private static boolean wanted(Ask ask, Experiment experiment) {
        Instant when = experiment.started().orElse(experiment.created());
        return ask.whole("campaignId").map(id -> id == experiment.campaignId()).orElse(true)
                && ask.text("state").map(experiment.state().word()::equals).orElse(true)
                && ask.text("startDateTime")
                        .map(from -> !when.isBefore(Moments.spaced("startDateTime", from)))
                        .orElse(true)
                && ask.text("endDateTime")
                        .map(to -> !when.isAfter(Moments.spaced("endDateTime", to)))
                        .orElse(true);
    }

    private Answer variants(Ask ask) {
        Experiment experiment = known(world, ask);
        return Answer.json(Docs.object("experimentId", experiment.id())
                .put(
                        "variants",
                        experiment.variants().stream()
                                .map(variant -> ExperimentShape.content(
                                        experiment, variant, world.templates.find(variant.templateId())))
                                .toList())
                .done());
    }
}
