package io.iterablemcp.tools.report.delivery;

import io.iterablemcp.json.Json;
import io.iterablemcp.tools.Outcome;
import io.iterablemcp.tools.report.part.PartReads;
import io.iterablemcp.tools.report.part.PartResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds the campaign that a call names, by its id or by its name. */
final class CampaignChoice {

    private static final int SHOWN = 5;

    /** A recurring campaign before its sends. */
    private static final Comparator<Json.Obj> LATEST_FIRST = Comparator.<Json.Obj, Boolean>comparing(
                    it -> it.text("campaignState").filter("Recurring"::equals).isPresent())
            .thenComparing(it -> date(it).orElse(Instant.EPOCH))
            .reversed();

    private final PartReads reads;
    private Optional<Outcome> refusal = Optional.empty();

    CampaignChoice(PartReads reads) {
        this.reads = reads;
    }

    /** Why there is no campaign, if there is none. */
    Outcome refusal() {
        return refusal.orElseThrow();
    }

    /** @return empty with a {@link #refusal} */
    Optional<ChosenCampaign> find(String named) {
        String text = named.strip();
        Optional<Json.Obj> found = text.matches("\\d{1,18}") ? byId(text) : byName(text);
        return found.flatMap(this::latestSend);
    }

    private Optional<Json.Obj> byId(String id) {
        Json.Obj asked = new Json.Obj(Map.of("id", new Json.Num(id)));
        PartResult result = reads.read("get_campaign", asked);
        if (result instanceof PartResult.Found found && found.answer() instanceof Json.Obj campaign) {
            return Optional.of(campaign.has("id") ? campaign : campaign.with("id", new Json.Num(id)));
        }
        if (result instanceof PartResult.Missing) {
            return Optional.of(asked); // events may still name it
        }
        return refused(result.outcome());
    }

    private Optional<Json.Obj> byName(String name) {
        String wanted = name.toLowerCase(Locale.ROOT);
        List<Json.Obj> same = new ArrayList<>();
        List<Json.Obj> alike = new ArrayList<>();
        Optional<PartResult> failed = reads.campaigns(
                        campaign -> {
                            String its = campaign.text("name").orElse("").toLowerCase(Locale.ROOT);
                            if (its.equals(wanted)) {
                                same.add(campaign);
                            } else if (its.contains(wanted)) {
                                alike.add(campaign);
                            }
                        },
                        () -> false)
                .failed();
        if (failed.isPresent()) {
            return refused(failed.get().outcome());
        }
        return one(same.isEmpty() ? alike : same, same.isEmpty());
    }

    private Optional<Json.Obj> one(List<Json.Obj> matching, boolean inPart) {
        if (matching.size() == 1) {
            return Optional.of(matching.get(0));
        }
        if (matching.isEmpty()) {
            return refused(new Outcome.Refused(
                    Outcome.Reason.QUERY,
                    "no campaign has a name with these words",
                    "get_campaigns lists the campaigns; give an id or a part of a name."));
        }
        String candidates = matching.stream()
                .sorted(LATEST_FIRST)
                .limit(SHOWN)
                .map(CampaignChoice::candidate)
                .collect(Collectors.joining("; "));
        String more = matching.size() > SHOWN ? "; and " + (matching.size() - SHOWN) + " more" : "";
        return refused(new Outcome.Refused(
                Outcome.Reason.QUERY,
                matching.size() + " campaigns " + (inPart ? "have these words in their names" : "have this name") + ": "
                        + candidates + more,
                "Call again with the id of one of them."));
    }

    private static Optional<Instant> date(Json.Obj campaign) {
        return ChosenCampaign.time(campaign, "startAt").or(() -> ChosenCampaign.time(campaign, "createdAt"));
    }

    private static String candidate(Json.Obj campaign) {
        String date =
                date(campaign).map(at -> ", " + at.toString().substring(0, 10)).orElse("");
        return ChosenCampaign.digits(campaign, "id").orElse("?") + " \""
                + campaign.text("name").orElse("") + "\" ("
                + campaign.text("messageMedium").orElse("") + ", "
                + campaign.text("campaignState").orElse("") + date + ")";
    }

    /**
     * A recurring campaign makes a campaign for each send, which has the events. Where these cannot be read, nothing can be
     * said: the recurring campaign itself never has a send.
     */
    private Optional<ChosenCampaign> latestSend(Json.Obj campaign) {
        if (campaign.text("campaignState").filter("Recurring"::equals).isEmpty()) {
            return Optional.of(new ChosenCampaign(campaign, Optional.empty()));
        }
        Map<String, Json> asked = new LinkedHashMap<>();
        asked.put("id", campaign.get("id").orElseThrow());
        asked.put("pageSize", Json.Num.of(20));
        asked.put("sort", new Json.Obj(Map.of("field", Json.text("startAt"), "direction", Json.text("desc"))));
        PartResult result = reads.read("get_child_campaigns", new Json.Obj(asked));
        if (!(result instanceof PartResult.Found)) {
            refusal = Optional.of(result.outcome());
            return Optional.empty();
        }
        if (result instanceof PartResult.Found found && found.answer() instanceof Json.Obj answer) {
            for (Json item : answer.list("campaigns")) {
                if (item instanceof Json.Obj child
                        && ChosenCampaign.time(child, "startAt")
                                .filter(at -> !at.isAfter(reads.now()))
                                .isPresent()) {
                    return Optional.of(new ChosenCampaign(child, Optional.of(campaign)));
                }
            }
        }
        return Optional.of(new ChosenCampaign(campaign, Optional.empty()));
    }

    private Optional<Json.Obj> refused(Outcome why) {
        refusal = Optional.of(why);
        return Optional.empty();
    }
}
