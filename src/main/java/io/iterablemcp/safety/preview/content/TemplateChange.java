package io.iterablemcp.safety.preview.content;

import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.ChangeClass;
import io.iterablemcp.safety.preview.Audience;
import io.iterablemcp.safety.preview.JsonFields;
import io.iterablemcp.safety.preview.PlannedCall;
import io.iterablemcp.safety.preview.Preview;
import io.iterablemcp.safety.preview.PreviewBasis;
import io.iterablemcp.safety.preview.PreviewDraft;
import io.iterablemcp.safety.preview.PreviewSource;
import io.iterablemcp.safety.preview.PreviewUnavailable;
import io.iterablemcp.safety.preview.PreviewWords;
import io.iterablemcp.safety.preview.campaign.CampaignFacts;
import io.iterablemcp.safety.preview.campaign.ForeignPlaces;
import io.iterablemcp.safety.preview.campaign.RenderedSample;
import io.iterablemcp.safety.preview.campaign.RunningExperiments;
import io.iterablemcp.safety.preview.campaign.TemplateFacts;
import io.iterablemcp.safety.preview.list.ListCounts;
import io.iterablemcp.safety.preview.message.MessageMedium;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Changes a template. If a campaign or journey uses it that sends or will send, the change reaches whoever gets its
 * messages.
 *
 * @param medium as campaigns name it
 */
public record TemplateChange(String medium, ListCounts lists, RenderedSample sample) implements PreviewSource {

    /** The medium of experiments. */
    private static final String TESTED = "Email";

    private static final Set<String> ASIDE = Set.of("templateId", "clientTemplateId", "locale", "campaignId");

    @Override
    public Preview of(PlannedCall call) throws PreviewUnavailable {
        PreviewDraft draft = new PreviewDraft();
        Set<Long> owners = new TreeSet<>();
        List<TemplateFacts> changed = templates(call, owners);
        Optional<Long> campaign = call.number("campaignId");
        if (changed.isEmpty()) {
            draft.line("Template", "a new one");
            message(call).ifPresent(it -> draft.message(it.created("New template")));
        }
        campaign.ifPresent(id -> draft.line("For campaign", Long.toString(id)));
        if (changed.isEmpty() && campaign.isEmpty()) {
            return draft.preview(ChangeClass.PLAIN, new Audience.Nobody(), false);
        }
        campaign.ifPresent(owners::add);
        for (TemplateFacts template : changed) {
            draft.line("Template", template.name());
            draft.mark(PreviewBasis.TEMPLATE + template.id(), template.hash());
            message(call).ifPresent(it -> draft.message(it.replaced("Template " + template.name(), template)));
        }
        call.arguments().text("locale").ifPresent(locale -> draft.line("Locale", PreviewWords.quoted(locale)));
        Optional<TemplateFacts> first = changed.stream().findFirst();
        ChangedFields.show(call, first.flatMap(TemplateFacts::content).orElse(Json.Obj.EMPTY), ASIDE, draft);
        Optional<String> sender = first.map(it -> it.text("fromEmail"))
                .orElseGet(() -> call.arguments().text("fromEmail"));
        ForeignPlaces.of(call.arguments(), sender).ifPresent(draft::warn);
        Preview preview = use(call, changed, owners, draft);
        return changed.isEmpty() ? preview.undoable(false) : preview;
    }

    private Optional<ChangedMessage> message(PlannedCall call) {
        return MessageMedium.of(medium).map(known -> new ChangedMessage(call, known));
    }

    /** The templates that the call changes, and the campaigns that they say they belong to. */
    private List<TemplateFacts> templates(PlannedCall call, Set<Long> owners) throws PreviewUnavailable {
        List<Long> ids = new ArrayList<>();
        call.number("templateId").ifPresent(ids::add);
        if (ids.isEmpty()) {
            String clientId = call.arguments().text("clientTemplateId").orElse("");
            Json.Obj known = call.reads()
                    .need(
                            "get_template_by_client_id",
                            Json.Obj.EMPTY.with("clientTemplateId", Json.text(clientId)),
                            "the templates with this clientTemplateId");
            for (Json.Obj template : JsonFields.objects(known, "templates")) {
                JsonFields.whole(template, "templateId").ifPresent(ids::add);
                JsonFields.whole(template, "campaignId").ifPresent(owners::add);
            }
        }
        List<TemplateFacts> templates = new ArrayList<>();
        for (long id : ids) {
            TemplateFacts template = TemplateFacts.read(call.reads(), medium, id);
            template.content().ifPresent(content -> {
                JsonFields.whole(content, "campaignId").ifPresent(owners::add);
                content.object("metadata")
                        .flatMap(metadata -> JsonFields.whole(metadata, "campaignId"))
                        .ifPresent(owners::add);
            });
            templates.add(template);
        }
        return templates;
    }

    private Preview use(PlannedCall call, List<TemplateFacts> changed, Set<Long> owners, PreviewDraft draft)
            throws PreviewUnavailable {
        Optional<List<CampaignFacts>> live = CampaignFacts.live(call.reads());
        if (live.isEmpty()) {
            draft.warn("The campaigns could not be read, so a campaign that sends may use this template.");
            return draft.preview(ChangeClass.AUDIENCE, new Audience.Unknown("the campaigns could not be read"), true);
        }
        Set<Long> templates = new TreeSet<>();
        changed.forEach(template -> templates.add(template.id()));
        List<CampaignFacts> using = new ArrayList<>(live.get().stream()
                .filter(campaign -> owners.contains(campaign.id())
                        || campaign.templateId().filter(templates::contains).isPresent())
                .toList());
        if (using.isEmpty() && medium.equals(TESTED)) {
            Optional<Set<Long>> experiments = RunningExperiments.campaignsWith(templates, call.reads());
            if (experiments.isEmpty()) {
                draft.warn("The experiments could not be read, so one that runs may use this template.");
                return draft.preview(
                        ChangeClass.AUDIENCE, new Audience.Unknown("the experiments could not be read"), true);
            }
            for (long campaign : experiments.get()) {
                using.add(CampaignFacts.read(call.reads(), campaign));
            }
        }
        if (using.isEmpty()) {
            draft.line("Used by", "no campaign that sends or will send");
            return draft.preview(ChangeClass.PLAIN, new Audience.Nobody(), true);
        }
        draft.line(
                "Used by",
                PreviewWords.several(using.stream()
                        .map(campaign -> campaign.name() + ", " + PreviewWords.quoted(campaign.state()))
                        .toList()));
        using.forEach(campaign -> draft.mark("state of campaign " + campaign.id(), campaign.state()));
        Audience audience = audience(call, using, draft);
        // Iterable renders only what it has stored.
        changed.stream()
                .findFirst()
                .ifPresent(template -> sample.add(call, medium, template, Json.Obj.EMPTY, "before the change", draft));
        return draft.preview(ChangeClass.AUDIENCE, audience, true);
    }

    private Audience audience(PlannedCall call, List<CampaignFacts> using, PreviewDraft draft)
            throws PreviewUnavailable {
        Optional<CampaignFacts> triggered =
                using.stream().filter(CampaignFacts::isTriggered).findFirst();
        if (triggered.isPresent()) {
            String why = triggered.get().journey().isPresent()
                    ? "journey " + triggered.get().journey().get() + " sends it to whoever enters"
                    : "the campaign is sent to whoever triggers it";
            draft.line("People", "unknown: " + why);
            return new Audience.Unknown(why);
        }
        Set<Long> all = new TreeSet<>();
        using.forEach(campaign -> all.addAll(campaign.lists()));
        return lists.audience(call, all, draft);
    }
}
