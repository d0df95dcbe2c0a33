package io.iterablemcp.tools.report.campaign;

import io.iterablemcp.json.Json;
import io.iterablemcp.tools.report.part.NotReportable;
import io.iterablemcp.tools.report.part.PartReads;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** All campaigns of the project, read once for a report. */
final class CampaignBook {

    private final PartReads reads;
    private final Map<Long, ReportedCampaign> byId = new LinkedHashMap<>();
    private final Set<Long> parents = new HashSet<>();
    private boolean whole = true;

    private CampaignBook(PartReads reads) {
        this.reads = reads;
    }

    static CampaignBook read(PartReads reads) throws NotReportable {
        CampaignBook book = new CampaignBook(reads);
        book.whole = book.all(reads.campaigns(book::add, () -> false));
        return book;
    }

    /** False if the project has so many campaigns that the oldest were not read. */
    boolean whole() {
        return whole;
    }

    Collection<ReportedCampaign> all() {
        return byId.values();
    }

    Optional<ReportedCampaign> find(long id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** Whether its messages go out as those of other campaigns. */
    boolean parent(ReportedCampaign campaign) {
        return campaign.recurring() || parents.contains(campaign.id());
    }

    /** The sends of a recurring campaign, the latest first. Where the list of campaigns has none, Iterable is asked. */
    List<ReportedCampaign> children(ReportedCampaign parent) throws NotReportable {
        List<ReportedCampaign> known = listed(parent);
        if (known.isEmpty()) {
            all(reads.pages(
                    "get_child_campaigns",
                    Json.Obj.EMPTY.with("id", Json.Num.of(parent.id())),
                    "campaigns",
                    this::add));
            known = listed(parent);
        }
        return known;
    }

    private List<ReportedCampaign> listed(ReportedCampaign parent) {
        return all().stream()
                .filter(it -> it.parent().equals(Optional.of(parent.id())))
                .sorted(Comparator.comparing(ReportedCampaign::start).reversed())
                .toList();
    }

    /** Those of these campaigns that do not exist any more. */
    Set<Long> gone(Collection<Long> ids) throws NotReportable {
        CampaignBook now = read(reads);
        return ids.stream().filter(id -> now.whole && now.find(id).isEmpty()).collect(Collectors.toSet());
    }

    private void add(Json.Obj facts) {
        ReportedCampaign read = ReportedCampaign.of(facts);
        byId.put(read.id(), read);
        read.parent().ifPresent(parents::add);
    }

    private boolean all(PartReads.PagesRead pages) throws NotReportable {
        if (pages.failed().isPresent()) {
            throw NotReportable.unread(pages.failed().get());
        }
        return pages.whole();
    }
}
