package io.iterablemcp.safety.preview.campaign;

import io.iterablemcp.json.Json;
import io.iterablemcp.safety.preview.JsonFields;
import io.iterablemcp.safety.preview.PreviewReads;
import io.iterablemcp.safety.preview.PreviewUnavailable;
import io.iterablemcp.safety.preview.PreviewWords;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads the document of a campaign. */
public record CampaignFacts(Json.Obj document) {

    /** The states in which a campaign sends, or will. */
    private static final List<String> LIVE = List.of("Scheduled", "Starting", "Running", "Recurring");

    private static final Set<String> OVER = Set.of("finished", "aborted", "archived");

    private static final int PAGE = 1000;
    private static final int MOST_PAGES = 5;

    public static CampaignFacts read(PreviewReads reads, long id) throws PreviewUnavailable {
        return new CampaignFacts(
                reads.need("get_campaign", Json.Obj.EMPTY.with("id", Json.Num.of(id)), "campaign " + id));
    }

    /** All campaigns that send or will send. Empty if they cannot be read. */
    public static Optional<List<CampaignFacts>> live(PreviewReads reads) {
        return reads.pages(
                        "get_campaigns",
                        Json.Obj.EMPTY.with("campaignState", Json.texts(LIVE)),
                        "campaigns",
                        PAGE,
                        MOST_PAGES)
                .map(all -> all.stream()
                        .map(CampaignFacts::new)
                        .filter(CampaignFacts::isLive)
                        .toList());
    }

    public long id() {
        return JsonFields.whole(document, "id").orElse(0L);
    }

    public String state() {
        return document.text("campaignState").orElse("");
    }

    public String medium() {
        return document.text("messageMedium").orElse("");
    }

    public Optional<Long> templateId() {
        return JsonFields.whole(document, "templateId");
    }

    public Optional<Long> journey() {
        return JsonFields.whole(document, "workflowId");
    }

    public List<Long> lists() {
        return JsonFields.wholes(document, "listIds");
    }

    public List<Long> suppressionLists() {
        return JsonFields.wholes(document, "suppressionListIds");
    }

    public boolean isTriggered() {
        return document.text("type").filter("Triggered"::equalsIgnoreCase).isPresent();
    }

    public boolean isLive() {
        return LIVE.stream().anyMatch(state()::equalsIgnoreCase);
    }

    /** Whether it sends nothing any more. */
    public boolean isOver() {
        return OVER.contains(state().toLowerCase(Locale.ROOT));
    }

    /** Whether it sends to this list, or spares the people on it. */
    public boolean uses(long list) {
        Set<Long> used = new HashSet<>(lists());
        used.addAll(suppressionLists());
        return used.contains(list);
    }

    /** {@code "Winter sale" (9001)}. */
    public String name() {
        return PreviewWords.quoted(document.text("name").orElse("")) + " (" + id() + ")";
    }
}
