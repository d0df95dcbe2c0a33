package io.iterablemcp.sandbox.calls.experiments;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.http.ApiError;
import io.iterablemcp.sandbox.http.ApiRequest;
import io.iterablemcp.sandbox.http.ApiResponse;
import io.iterablemcp.sandbox.http.Routes;
import io.iterablemcp.sandbox.world.Documents;
import io.iterablemcp.sandbox.world.Experiment;
import io.iterablemcp.sandbox.world.Medium;
import io.iterablemcp.sandbox.world.Template;
import io.iterablemcp.sandbox.world.TestSettings;
import io.iterablemcp.sandbox.world.World;
import java.time.Instant;
import java.util.Set;

/** Creates and deletes experiments and sets their variants and settings before they start. */
public final class ExperimentPlanCalls {

    private static final Set<String> OVER = Set.of("Finished", "Aborted", "Archived");

    private final World world;

    public ExperimentPlanCalls(World world) {
        this.world = world;
    }

    public void add(Routes routes) {
        routes.on("POST /api/experiments", this::create)
                .on("POST /api/experiments/{experimentId}/variants", this::copyVariant)
                .on("PATCH /api/experiments/{experimentId}/settings", this::settings)
                .on("POST /api/experiments/{experimentId}/delete", this::delete);
    }

    private ApiResponse create(ApiRequest request) {
        long campaignId = request.needWhole("campaignId");
        Json.Obj campaign = world.campaigns
                .find(campaignId)
                .orElseThrow(() -> ApiError.notFound("Campaign " + campaignId + " not found"));
        campaign.text("messageMedium")
                .filter(medium -> !medium.equals(Medium.EMAIL.word()))
                .ifPresent(medium -> {
                    throw ApiError.badParams("Experiments of this type need an email campaign; campaign " + campaignId
                            + " is for " + medium);
                });
        campaign.text("campaignState").filter(OVER::contains).ifPresent(state -> {
            throw ApiError.badParams("Campaign " + campaignId + " is " + state);
        });
        String name =
                request.text("name").orElse(campaign.text("name").orElse("Campaign " + campaignId) + " Experiment");
        return shown(world.experiments.add(id -> Experiment.draft(
                id,
                name,
                request.needText("experimentType"),
                campaignId,
                campaign.text("createdByUserId").orElse("api@example.com"),
                Documents.whole(campaign, "templateId").orElse(0L),
                request.now())));
    }

    private ApiResponse copyVariant(ApiRequest request) {
        Experiment planned = planned(request);
        long templateId = request.needWhole("copyFromTemplateId");
        Template template = world.templates
                .find(templateId)
                .filter(it -> it.medium() == Medium.EMAIL)
                .orElseThrow(() -> ApiError.notFound("Email template " + templateId + " not found"));
        Experiment more = planned.withVariant(
                request.text("name"),
                copy(template, planned.campaignId(), request.now()).id());
        world.experiments.put(more);
        return shown(more);
    }

    /** The copy has no client template id, so that an upsert by that id does not change both templates. */
    private Template copy(Template template, long campaignId, Instant now) {
        Documents.Draft facts = Documents.object();
        template.facts().fields().forEach((name, value) -> {
            if (!name.equals("clientTemplateId") && !name.equals("templateId")) {
                facts.put(name, value);
            }
        });
        facts.put("createdAt", now).put("updatedAt", now).put("campaignId", campaignId);
        String locale = template.defaultLocale();
        Template copy = world.templates.add(
                template.medium(), facts.done(), locale, template.contents().get(locale));
        for (String other : template.contents().keySet()) {
            copy = copy.withContent(other, template.contents().get(other));
        }
        world.templates.put(copy);
        return copy;
    }

    private ApiResponse settings(ApiRequest request) {
        Experiment planned = planned(request);
        boolean triggered = world.campaigns
                .find(planned.campaignId())
                .flatMap(campaign -> campaign.text("type"))
                .filter("Triggered"::equals)
                .isPresent();
        TestSettings changed = new ExperimentSettingsChange(request, triggered).of(planned.settings());
        Experiment experiment = planned.withSettings(changed);
        world.experiments.put(experiment);
        return shown(experiment);
    }

    private ApiResponse delete(ApiRequest request) {
        Experiment experiment = ExperimentCalls.known(world, request);
        if (!experiment.planned() && experiment.state() != Experiment.State.ERRORED) {
            throw refused(experiment, "deleted");
        }
        world.experiments.remove(experiment.id());
        return shown(experiment);
    }

    private Experiment planned(ApiRequest request) {
        Experiment experiment = ExperimentCalls.known(world, request);
        if (!experiment.planned()) {
            throw refused(experiment, "changed");
        }
        return experiment;
    }

    static ApiError refused(Experiment experiment, String what) {
        return ApiError.badParams(
                "Experiment " + experiment.id() + " is " + experiment.state().word() + " and cannot be " + what);
    }

    static ApiResponse shown(Experiment experiment) {
        return ApiResponse.json(ExperimentShape.whole(experiment));
    }
}
