package io.iterablemcp.sandbox.seed;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.world.SentMessage;
import io.iterablemcp.sandbox.world.World;
import java.time.Instant;
import java.util.List;

/** Records messages sent before the start. It creates events but renders nothing. */
final class Sends {

    /** Milliseconds between messages: about eight a second. */
    private static final long PACE = 120;

    private static final Json.Obj UNWANTED = Json.Obj.EMPTY.with("reason", Json.text("Unsubscribed"));

    private final HistorySimulation past;
    private final World world;
    private final Reactions reactions;
    /** Blast campaigns send many messages within a second, and one Instant serves all of them. */
    private Instant second = Instant.EPOCH;

    Sends(HistorySimulation past, Reactions reactions) {
        this.past = past;
        this.world = past.world();
        this.reactions = reactions;
    }

    void blast(Mailing mailing, List<Shopper> people) {
        long from = mailing.at().toEpochMilli();
        List<Shopper> recipients = people.stream()
                .filter(who -> who.reachable(mailing.medium()) && mailing.goesTo(who, from))
                .toList();
        List<Shopper> reached = recipients.subList(0, (int) (recipients.size() * mailing.percent() / 100));
        // A campaign that began less than an hour ago is still sending.
        long pace = past.now() - from < ActivityTimes.HOUR ? (past.now() - from) / (reached.size() + 1) : PACE;
        long at = from;
        int sent = 0;
        for (Shopper who : reached) {
            at += pace;
            sent += one(mailing, who, at) ? 1 : 0;
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
        if (!who.wants(mailing, at)) {
            past.record(mailing.medium().event() + "SendSkip", who, at, mailing, 0, UNWANTED);
            return false;
        }
        long number = world.messages.number();
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

    private Instant moment(long at) {
        if (at / 1000 != second.getEpochSecond()) {
            second = Instant.ofEpochSecond(at / 1000);
        }
        return second;
    }
}
