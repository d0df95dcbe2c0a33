package io.iterablemcp.sandbox.seed;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.world.Documents;
import io.iterablemcp.sandbox.world.Medium;
import java.util.List;
import java.util.random.RandomGenerator;

/** Simulates messages that bounce and people who unsubscribe. */
final class BouncesAndUnsubscribes {

    private static final Json.Obj HARD = Documents.object("recipientState", "HardBounce")
            .put("status", "5.1.1")
            .done();
    private static final Json.Obj SOFT = Documents.object("recipientState", "SoftBounce")
            .put("status", "4.2.2")
            .done();
    private static final Json.Obj COMPLAINED =
            Documents.object("recipientState", "Complaint").done();
    private static final Json.Obj STOP = Documents.object("smsMessage", "STOP").done();

    private final HistorySimulation past;
    private final RandomGenerator random;

    BouncesAndUnsubscribes(HistorySimulation past, RandomGenerator random) {
        this.past = past;
        this.random = random;
    }

    void bounce(Mailing mailing, Shopper who, long message, long at) {
        boolean email = mailing.medium() == Medium.EMAIL;
        boolean hard = email && random.nextInt(100) < 45;
        Json.Obj data = email ? hard ? HARD : SOFT : Json.Obj.EMPTY;
        if (past.record(mailing.medium().event() + "Bounce", who, at, mailing, message, data) && hard) {
            who.makeUnmailable();
        }
    }

    /** After reading a message, a few people unsubscribe. */
    void maybe(Mailing mailing, Shopper who, long message, long at) {
        double draw = random.nextDouble();
        if (mailing.transactional() || who.hasLeft(mailing)) {
            return;
        }
        if (mailing.medium() == Medium.EMAIL && draw < 0.0008) {
            if (past.record("emailComplaint", who, at, mailing, message, COMPLAINED)) {
                leave(mailing, who, message, at + 1000, "Complaint", true);
                who.makeUnmailable();
            }
        } else if (mailing.medium() == Medium.EMAIL && draw < 0.007) {
            leave(mailing, who, message, at, "EmailLink", draw < 0.0045);
        } else if (mailing.medium() == Medium.SMS && draw < 0.012) {
            past.record("smsReceived", who, at, mailing, message, STOP);
            leave(mailing, who, message, at + 1000, "SMS", true);
        }
    }

    /** The event has this name for every channel, not only for email. */
    private void leave(Mailing mailing, Shopper who, long message, long at, String source, boolean channel) {
        Json.Obj data = Documents.object(
                        channel ? "channelIds" : "messageTypeIds",
                        List.of(channel ? mailing.channelId() : mailing.messageTypeId()))
                .put("unsubSource", source)
                .done();
        if (past.record("emailUnSubscribe", who, at, mailing, message, data)) {
            if (channel) {
                who.leaveChannel(mailing.channelId(), at);
            } else {
                who.leaveType(mailing.messageTypeId(), at);
            }
        }
    }
}
