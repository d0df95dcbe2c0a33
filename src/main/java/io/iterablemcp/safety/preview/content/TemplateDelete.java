package io.iterablemcp.safety.preview.content;

import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.ChangeClass;
import io.iterablemcp.safety.preview.Audience;
import io.iterablemcp.safety.preview.JsonFields;
import io.iterablemcp.safety.preview.PlannedCall;
import io.iterablemcp.safety.preview.Preview;
import io.iterablemcp.safety.preview.PreviewDraft;
import io.iterablemcp.safety.preview.PreviewSource;
import io.iterablemcp.safety.preview.PreviewWords;
import io.iterablemcp.safety.preview.campaign.CampaignFacts;
import io.iterablemcp.safety.preview.campaign.RunningExperiments;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Deletes templates. Iterable skips those that belong to a campaign. */
public final class TemplateDelete implements PreviewSource {

    private static final int PAGE = 1000;
    private static final int MOST_PAGES = 5;

    @Override
    public Preview of(PlannedCall call) {
        PreviewDraft draft = new PreviewDraft();
        List<Long> ids = call.numbers("ids").stream().distinct().toList();
        draft.line("Deletes", PreviewWords.count(ids.size(), "template", "templates"));
        Optional<List<Json.Obj>> all =
                call.reads().pages("get_templates", Json.Obj.EMPTY, "templates", PAGE, MOST_PAGES);
        if (all.isEmpty()) {
            draft.line("Templates", "their names could not be read");
        } else {
            names(ids, all.get(), draft);
        }
        return draft.preview(ChangeClass.AUDIENCE, audience(call, ids, draft), false);
    }

    /** Only a template that no campaign sends is a thing without people, which an agent may delete by itself. */
    private static Audience audience(PlannedCall call, List<Long> ids, PreviewDraft draft) {
        Optional<List<CampaignFacts>> live = CampaignFacts.live(call.reads());
        if (live.isEmpty()) {
            draft.warn("The campaigns could not be read, so a campaign may use these templates.");
            return new Audience.Unknown("the campaigns could not be read");
        }
        List<String> using = live.get().stream()
                .filter(campaign -> campaign.templateId().filter(ids::contains).isPresent())
                .map(CampaignFacts::name)
                .toList();
        draft.line("Used by", using.isEmpty() ? "no campaign that sends or will send" : PreviewWords.several(using));
        if (!using.isEmpty()) {
            return new Audience.Unknown("a campaign that sends or will send uses a template");
        }
        return RunningExperiments.campaignsWith(Set.copyOf(ids), call.reads())
                        .filter(Set::isEmpty)
                        .isPresent()
                ? new Audience.Nobody()
                : new Audience.Unknown("an experiment that runs may use a template");
    }

    private static void names(List<Long> ids, List<Json.Obj> all, PreviewDraft draft) {
        Map<Long, Json.Obj> byId = new HashMap<>();
        all.forEach(template -> JsonFields.whole(template, "templateId").ifPresent(id -> byId.put(id, template)));
        List<String> shown = new ArrayList<>();
        List<String> kept = new ArrayList<>();
        for (long id : ids) {
            Json.Obj template = byId.getOrDefault(id, Json.Obj.EMPTY);
            String name = template.text("name")
                    .map(text -> PreviewWords.quoted(text) + " (" + id + ")")
                    .orElse(Long.toString(id));
            shown.add(name);
            if (template.has("campaignId")) {
                kept.add(name);
            }
        }
        draft.line("Templates", PreviewWords.several(shown));
        if (!kept.isEmpty()) {
            draft.line("Belong to a campaign", PreviewWords.several(kept) + ": Iterable keeps these");
        }
    }
}
