package io.iterablemcp.tools.report.campaign;

import io.iterablemcp.json.Json;
import io.iterablemcp.tools.report.part.PartReads;
import io.iterablemcp.tools.report.project.WhyNotRead;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a campaign can be compared with: sends of the same recurring campaign, else the same medium, type and message type. */
final class CampaignKinds {

    /** Before this, people are still opening and clicking. */
    static final Duration COUNTING = Duration.ofDays(3);

    /** How many of the latest are measured, for ten that were large enough. */
    private static final int MEASURED = 14;

    private final CampaignBook book;
    private final Instant now;
    private final Map<Long, Long> messageTypes = new HashMap<>();
    private String unread = "";

    CampaignKinds(CampaignBook book, Instant now) {
        this.book = book;
        this.now = now;
    }

    /** Reads the message types, if one of these needs them. Where that fails, campaigns without parent have no kind. */
    void read(PartReads reads, Collection<ReportedCampaign> campaigns) {
        if (campaigns.stream().allMatch(it -> it.parent().isPresent() || young(it))) {
            return;
        }
        reads.pages("get_templates", Json.Obj.EMPTY, "templates", this::add)
                .failed()
                .ifPresent(result -> unread = ": " + WhyNotRead.of(result));
    }

    private void add(Json.Obj template) {
        if (template.get("templateId").orElse(Json.Null.NULL) instanceof Json.Num id
                && template.get("messageTypeId").orElse(Json.Null.NULL) instanceof Json.Num type) {
            messageTypes.put(Long.parseLong(id.digits()), Long.parseLong(type.digits()));
        }
    }

    /** Of campaigns that have no kind. */
    String whyNone() {
        return "their message type is not known" + unread;
    }

    boolean young(ReportedCampaign campaign) {
        return campaign.start().plus(COUNTING).isAfter(now);
    }

    /** Empty if its message type is not known. */
    Optional<String> kind(ReportedCampaign campaign) {
        if (campaign.parent().isPresent()) {
            return campaign.parent()
                    .map(parent -> "sends of "
                            + book.find(parent).map(ReportedCampaign::name).orElse("its recurring campaign") + " ("
                            + parent
                            + ")");
        }
        return campaign.template()
                .map(messageTypes::get)
                .map(type -> campaign.medium() + (campaign.triggered() ? " triggered" : " blasts") + " of message type "
                        + type);
    }

    /** The others of its kind that have had their time, the latest first. */
    List<ReportedCampaign> others(ReportedCampaign campaign) {
        Optional<String> kind = kind(campaign);
        return kind.isEmpty()
                ? List.of()
                : book.all().stream()
                        .filter(it -> it.id() != campaign.id() && it.sent(now) && !young(it) && !book.parent(it))
                        .filter(it -> campaign.parent().isPresent()
                                ? it.parent().equals(campaign.parent())
                                : it.medium().equals(campaign.medium())
                                        && it.triggered() == campaign.triggered()
                                        && messageType(it).equals(messageType(campaign)))
                        .sorted(Comparator.comparing(ReportedCampaign::start)
                                .thenComparing(ReportedCampaign::id)
                                .reversed())
                        .toList();
    }

    /** Those of them whose figures are worth a call. */
    List<ReportedCampaign> candidates(ReportedCampaign campaign) {
        return others(campaign).stream()
                .filter(CampaignKinds::maybeLarge)
                .limit(MEASURED)
                .toList();
    }

    /** False if it was sent to so few that it cannot have reached enough. */
    static boolean maybeLarge(ReportedCampaign campaign) {
        return campaign.triggered()
                || campaign.sendSize()
                        .map(size -> size >= MeasuredFigures.LEAST_DELIVERED.longValue())
                        .orElse(true);
    }

    private Optional<Long> messageType(ReportedCampaign campaign) {
        return campaign.template().map(messageTypes::get);
    }
}
