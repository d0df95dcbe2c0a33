package io.iterablemcp.tools.report.delivery;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.tools.Call;
import io.iterablemcp.tools.ComposedTool;
import io.iterablemcp.tools.Outcome;
import io.iterablemcp.tools.report.part.PartReads;
import io.iterablemcp.tools.report.part.PartResult;
import io.iterablemcp.tools.report.person.AskedPerson;
import io.iterablemcp.tools.report.person.PersonHistory;
import io.iterablemcp.tools.report.person.PersonProfile;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tool why_not_sent: a person and a campaign, step by step, each with its evidence and its time. */
public final class WhyNotSent implements ComposedTool {

    private final Clock clock;
    private final Duration time;

    /** @param time how long a call may take */
    public WhyNotSent(Clock clock, Duration time) {
        this.clock = clock;
        this.time = time;
    }

    @Override
    public String name() {
        return "why_not_sent";
    }

    @Override
    public Outcome answer(Call call) {
        PartReads reads = new PartReads(call, clock, time);
        AskedPerson person = AskedPerson.of(call.arguments());
        CampaignChoice choice = new CampaignChoice(reads);
        Optional<ChosenCampaign> campaign =
                choice.find(call.arguments().text("campaign").orElseThrow());
        if (campaign.isEmpty()) {
            return choice.refusal();
        }
        PartResult read = person.profile(reads);
        Optional<PersonProfile> profile = AskedPerson.found(read);
        if (profile.isEmpty()) {
            return read instanceof PartResult.Found || AskedPerson.isNobody(read) ? person.unknown() : read.outcome();
        }
        CampaignEvents events = new CampaignEvents(campaign.get());
        PersonHistory history = PersonHistory.read(reads, person, false, events);
        if (history.failure().isPresent()) {
            return history.failure().get().outcome();
        }
        if (!campaign.get().exists() && !events.any()) {
            return new Outcome.Refused(
                    Outcome.Reason.QUERY,
                    "Iterable has no campaign " + campaign.get().id()
                            + " today, which may be deleted or mistyped, and no event of this person names it",
                    "get_campaigns lists the campaigns.");
        }
        return answer(new DeliveryFacts(
                reads, person, profile.get(), campaign.get(), events, history, new MessageRules(reads)));
    }

    private static Outcome answer(DeliveryFacts facts) {
        PastSteps past = new PastSteps(facts);
        List<DeliveryStep> before = List.of(
                past.sent(), past.skipped(), past.failedBefore(), past.leftBefore(), new FrequencyStep(facts).step());
        List<DeliveryStep> today = new TodaySteps(facts).steps();
        Map<String, Json> fields = new LinkedHashMap<>();
        fields.put("conclusion", Json.text(new Conclusion(facts, before, today).sentence()));
        fields.put("campaign", campaign(facts.campaign()));
        fields.put(
                "fromEvents",
                new Json.Arr(before.stream().map(DeliveryStep::json).toList()));
        fields.put("today", new Json.Arr(today.stream().map(DeliveryStep::json).toList()));
        fields.put("todayMeans", Json.text("today, may have been different at the send"));
        if (!facts.history().whole()) {
            fields.put(
                    "notWhole",
                    Json.text("read: " + facts.history().extent() + ". "
                            + facts.history().why()));
        }
        return new Outcome.Answered(
                JsonWriter.write(new Json.Obj(fields)),
                List.of("person_timeline with campaignId shows all that happened with this campaign; without it,"
                        + " what happened around the send."));
    }

    private static Json campaign(ChosenCampaign campaign) {
        Map<String, Json> fields = new LinkedHashMap<>();
        fields.put("id", new Json.Num(campaign.id()));
        if (!campaign.exists()) {
            fields.put("state", Json.text("Iterable has none with this id today"));
            return new Json.Obj(fields);
        }
        fields.put("name", Json.text(campaign.name()));
        fields.put("medium", Json.text(campaign.medium()));
        campaign.facts().text("type").ifPresent(type -> fields.put("type", Json.text(type)));
        fields.put("state", Json.text(campaign.state()));
        campaign.startAt().ifPresent(at -> fields.put("startAt", Json.text(at.toString())));
        campaign.parent()
                .ifPresent(parent -> fields.put(
                        "latestSendOf",
                        Json.text(ChosenCampaign.digits(parent, "id").orElse("") + " "
                                + parent.text("name").orElse(""))));
        return new Json.Obj(fields);
    }
}
