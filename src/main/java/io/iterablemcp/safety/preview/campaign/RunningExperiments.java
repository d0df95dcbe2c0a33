package io.iterablemcp.safety.preview.campaign;

import io.iterablemcp.json.Json;
import io.iterablemcp.safety.preview.JsonFields;
import io.iterablemcp.safety.preview.LiveReads;
import io.iterablemcp.safety.preview.PreviewReads;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The experiments that send, or whose winner may go out. Their variants have templates that no campaign names. */
public final class RunningExperiments {

    private static final List<String> STATES = List.of("running", "winner_found");

    /** Reading more would take longer than the change is worth. */
    private static final int MOST = 20;

    private RunningExperiments() {}

    /** The campaigns of those with one of these templates. Empty if it cannot be read which they are. */
    public static Optional<Set<Long>> campaignsWith(Set<Long> templates, PreviewReads reads) {
        Set<Long> campaigns = new TreeSet<>();
        for (String state : STATES) {
            Json.Obj wanted = Json.Obj.EMPTY.with("status", Json.text(state)).with("limit", Json.Num.of(MOST + 1));
            Optional<Json.Obj> found = reads.find("list_experiments", wanted);
            if (found.isEmpty()) {
                return Optional.empty();
            }
            List<Json.Obj> experiments = JsonFields.objects(found.get(), "experiments");
            if (experiments.size() > MOST) {
                return Optional.empty();
            }
            for (Json.Obj each : experiments) {
                Json.Obj id = Json.Obj.EMPTY.with(
                        "experimentId", Json.Num.of(JsonFields.whole(each, "id").orElse(0L)));
                LiveReads.Result experiment = reads.read("get_experiment", id);
                if (!(experiment instanceof LiveReads.Result.Found read) || !(read.body() instanceof Json.Obj facts)) {
                    return Optional.empty();
                }
                if (sends(facts, templates)) {
                    campaigns.add(facts.object("meta")
                            .flatMap(meta -> JsonFields.whole(meta, "campaignId"))
                            .orElse(0L));
                }
            }
        }
        return Optional.of(campaigns);
    }

    private static boolean sends(Json.Obj experiment, Set<Long> templates) {
        return JsonFields.objects(experiment, "variants").stream()
                .flatMap(variant -> variant.object("value").stream())
                .flatMap(value -> JsonFields.whole(value, "templateId").stream())
                .anyMatch(templates::contains);
    }
}
