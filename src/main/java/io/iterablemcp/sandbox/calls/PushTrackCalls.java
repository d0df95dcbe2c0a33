package io.iterablemcp.sandbox.calls;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.http.Answer;
import io.iterablemcp.sandbox.http.Ask;
import io.iterablemcp.sandbox.http.Refused;
import io.iterablemcp.sandbox.http.Routes;
import io.iterablemcp.sandbox.world.Docs;
import io.iterablemcp.sandbox.world.Medium;
import io.iterablemcp.sandbox.world.SentMessage;
import io.iterablemcp.sandbox.world.World;

/** What devices report of push notifications. */
final class PushTrackCalls {

    private final Sent sent;

    PushTrackCalls(World world) {
        this.sent = new Sent(world);
    }

    void add(Routes routes) {
        routes.on("POST /api/events/trackPushOpen", ask -> report(ask, "pushOpen", Medium.PUSH))
                .on("POST /api/events/trackWebPushClick", ask -> report(ask, "webPushClick", Medium.WEB_PUSH));
    }

    private Answer report(Ask ask, String type, Medium medium) {
        SentMessage message = sent.need(ask, medium);
        ask.whole("campaignId").filter(id -> id != message.campaignId()).ifPresent(id -> {
            throw Refused.badParams("The message is not of campaign " + id);
        });
        Json.Obj data =
                Docs.object().putIf("dataFields", ask.object("dataFields")).done();
        sent.report(type, message, ask, data);
        return Answer.success("");
    }
}
