package io.iterablemcp.sandbox.calls.experiments;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.http.ApiError;
import io.iterablemcp.sandbox.http.ApiRequest;
import io.iterablemcp.sandbox.http.ApiResponse;
import io.iterablemcp.sandbox.http.Routes;
import io.iterablemcp.sandbox.post.ExperimentRun;
import io.iterablemcp.sandbox.post.MessageSender;
import io.iterablemcp.sandbox.world.Experiment;
import io.iterablemcp.sandbox.world.Experiment.State;
import io.iterablemcp.sandbox.world.World;
import java.util.Set;

/** Starts and cancels experiments and chooses winners. */
public final class ExperimentRunCalls {

    /** The states of a campaign whose experiment can start. */
    private static final Set<String> STARTABLE = Set.of("Draft", "Ready", "Running");

    private final World world;
    private final ExperimentRun run;

    public ExperimentRunCalls(World world) {
        this.world = world;
        this.run = new ExperimentRun(world, new MessageSender(world));
    }

    public void add(Routes routes) {
        routes.on("POST /api/experiments/{experimentId}/start", this::start)
                .on("POST /api/experiments/{experimentId}/cancel", this::cancel)
                .on("POST /api/experiments/{experimentId}/winner", this::winner);
    }

    private ApiResponse start(ApiRequest request) {
        Experiment experiment = ExperimentCalls.known(world, request);
        if (experiment.state() == State.DRAFT) {
            throw ApiError.badParams(
                    "Experiment " + experiment.id() + " is draft and cannot be started: it needs a second variant");
        }
        if (experiment.state() != State.READY) {
            throw ExperimentPlanCalls.refused(experiment, "started");
        }
        world.experiments.live(experiment.campaignId()).ifPresent(other -> {
            throw ApiError.badParams("Experiment " + other.id() + " of the same campaign is "
                    + other.state().word());
        });
        Json.Obj campaign = world.campaigns
                .find(experiment.campaignId())
                .orElseThrow(() -> ApiError.notFound("Campaign " + experiment.campaignId() + " not found"));
        String state = campaign.text("campaignState").orElse("");
        boolean sending = state.equals("Running")
                && !campaign.text("type").filter("Triggered"::equals).isPresent();
        if (sending || !STARTABLE.contains(state)) {
            throw ApiError.badParams("Campaign " + experiment.campaignId() + " is " + state);
        }
        return ExperimentPlanCalls.shown(run.start(experiment, request.now()));
    }

    private ApiResponse cancel(ApiRequest request) {
        return ExperimentPlanCalls.shown(run.cancel(live(request, "cancelled"), request.now()));
    }

    private ApiResponse winner(ApiRequest request) {
        Experiment experiment = live(request, "decided");
        long variantId = request.needWhole("variantId");
        if (variantId == ExperimentFigureCalls.HOLDOUT) {
            throw ApiError.badParams("The holdout group cannot be the winner");
        }
        return ExperimentPlanCalls.shown(run.declare(
                experiment,
                experiment
                        .variant(variantId)
                        .orElseThrow(() ->
                                ApiError.badParams("Experiment " + experiment.id() + " has no variant " + variantId)),
                request.now()));
    }

    private Experiment live(ApiRequest request, String what) {
        Experiment experiment = ExperimentCalls.known(world, request);
        if (!experiment.live()) {
            throw ExperimentPlanCalls.refused(experiment, what);
        }
        return experiment;
    }
}
