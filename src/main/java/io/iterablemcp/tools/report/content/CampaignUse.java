package io.iterablemcp.tools.report.content;

import io.iterablemcp.json.Json;
import io.iterablemcp.safety.preview.JsonFields;
import io.iterablemcp.tools.report.project.ThingList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which campaigns send which templates. */
public final class CampaignUse {

    /** People get, or will get, messages of a campaign in these states. */
    private static final Set<String> LIVE = Set.of("Running", "Starting", "Scheduled", "Recurring");

    private final Map<Long, List<Json.Obj>> byTemplate = new HashMap<>();
    private final Map<Long, Json.Obj> byId = new HashMap<>();
    private final Map<Long, Json.Obj> journeys = new HashMap<>();
    private final boolean journeysKnown;

    public CampaignUse(ThingList campaigns, ThingList journeys) {
        for (Json.Obj campaign : campaigns.rows()) {
            JsonFields.whole(campaign, "id").ifPresent(id -> byId.put(id, campaign));
            JsonFields.whole(campaign, "templateId").ifPresent(id -> byTemplate
                    .computeIfAbsent(id, none -> new ArrayList<>())
                    .add(campaign));
        }
        journeys.rows().forEach(row -> JsonFields.whole(row, "id").ifPresent(id -> this.journeys.put(id, row)));
        this.journeysKnown = journeys.whole();
    }

    /** Those that name the template, and the one whose variant it is. */
    public List<Json.Obj> of(TemplateRow template) {
        List<Json.Obj> campaigns = new ArrayList<>(byTemplate.getOrDefault(template.id(), List.of()));
        template.campaign().map(byId::get).filter(it -> !campaigns.contains(it)).ifPresent(campaigns::add);
        return List.copyOf(campaigns);
    }

    public static boolean isLive(Json.Obj campaign) {
        return campaign.text("campaignState").filter(LIVE::contains).isPresent();
    }

    /** {@code 9002 Welcome (Running, journey 7001 Welcome, enabled)}. */
    public String words(Json.Obj campaign) {
        return JsonFields.whole(campaign, "id").map(String::valueOf).orElse("?") + " "
                + campaign.text("name").orElse("") + " ("
                + campaign.text("campaignState").orElse("no state")
                + JsonFields.whole(campaign, "workflowId").map(this::journey).orElse("") + ")";
    }

    private String journey(long id) {
        Optional<Json.Obj> journey = Optional.ofNullable(journeys.get(id));
        return ", journey " + id
                + journey.map(it -> " " + it.text("name").orElse("") + ", "
                                + (it.flag("isArchived") ? "archived" : it.flag("enabled") ? "enabled" : "off"))
                        .orElse(journeysKnown ? ", which does not exist" : "");
    }
}
