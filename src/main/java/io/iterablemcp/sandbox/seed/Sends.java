package io.iterablemcp.sandbox.seed;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.post.FrequencyCap;
import io.iterablemcp.sandbox.world.Documents;
import io.iterablemcp.sandbox.world.SentMessage;
import io.iterablemcp.sandbox.world.World;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Records messages sent before the start. It creates events but renders nothing. */
final class Sends {

    /** Milliseconds between messages: about eight a second. */
    private static final long PACE = 120;

    /** The rest of an experiment's people get the winner some minutes after it was found. */
    private static final long REST = ExperimentSeed.TEST.plusMinutes(10).toMillis();

    private final HistorySimulation past;
    private final World world;
    private final Reactions reactions;
    private final FrequencyCap cap;
    private final Map<String, Json.Obj> reasons = new HashMap<>();
    /** Blast campaigns send many messages within a second, and one Instant serves all of them. */
    private Instant second = Instant.EPOCH;

    Sends(HistorySimulation past, Reactions reactions) {
        this.past = past;
        this.world = past.world();
        this.reactions = reactions;
        this.cap = new FrequencyCap(world);
    }

    void blast(Mailing mailing, List<Shopper> people) {
        long from = mailing.at().toEpochMilli();
        List<Shopper> recipients = people.stream()
                .filter(who -> who.reachable(mailing.medium()) && mailing.goesTo(who, from))
                .toList();
        List<Shopper> reached = recipients.subList(0, (int) (recipients.size() * mailing.percent() / 100));
        // A campaign that began less than an hour ago is still sending.
        long pace = past.now() - from < ActivityTimes.HOUR ? (past.now() - from) / (reached.size() + 1) : PACE;
        long tested = reached.size() * mailing.rules().tested() / 100;
        long at = from;
        int sent = 0;
        for (int i = 0; i < reached.size(); i++) {
            at += i == tested ? REST : pace;
            sent += one(mailing, reached.get(i), at) ? 1 : 0;
        }
        int size = sent;
        long end = at + ActivityTimes.MINUTE / 2;
        world.campaigns.change(
                mailing.campaignId(), campaign -> closed(campaign, end).with("sendSize", Json.Num.of(size)));
    }

    /** Embedded messages are shown as long as their campaign runs. */
    private static Json.Obj closed(Json.Obj campaign, long end) {
        boolean running =
                campaign.text("campaignState").filter("Running"::equals).isPresent();
        return running ? campaign : campaign.with("endedAt", Json.Num.of(end));
    }

    boolean one(Mailing mailing, Shopper who, long at) {
        if (!who.reachable(mailing.medium())) {
            return false;
        }
        long number = world.messages.number();
        Optional<Json.Obj> whyNot = whyNot(mailing, who, at);
        if (whyNot.isPresent()) {
            past.record(mailing.medium().event() + "SendSkip", who, at, mailing, number, whyNot.get());
            return false;
        }
        world.messages.add(new SentMessage(
                number,
                mailing.medium(),
                who.person(),
                mailing.campaignId(),
                mailing.templateId(),
                moment(at),
                mailing.way()));
        past.record(mailing.medium().event() + "Send", who, at, mailing, number, Json.Obj.EMPTY);
        reactions.to(mailing, who, number, at);
        return true;
    }

    /** What the event of a skipped message says. Iterable publishes no reason for unsubscribed people. */
    private Optional<Json.Obj> whyNot(Mailing mailing, Shopper who, long at) {
        if (!who.wants(mailing, at)) {
            return Optional.of(Json.Obj.EMPTY);
        } else if (!mailing.rules().failure().isEmpty()) {
            return because(mailing.rules().failure());
        } else if (mailing.rules().atNight(who, at)) {
            return because("QuietHoursSendSkip");
        }
        Json.Obj type = world.messageTypes.find(mailing.messageTypeId()).orElseThrow();
        return cap.reached(type, who.person(), moment(at)) ? because("FrequencyCapping") : Optional.empty();
    }

    private Optional<Json.Obj> because(String reason) {
        return Optional.of(reasons.computeIfAbsent(
                reason, it -> Documents.object("reason", it).done()));
    }

    private Instant moment(long at) {
        if (at / 1000 != second.getEpochSecond()) {
            second = Instant.ofEpochSecond(at / 1000);
        }
        return second;
    }
}
