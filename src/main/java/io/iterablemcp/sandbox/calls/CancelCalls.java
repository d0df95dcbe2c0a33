package io.iterablemcp.sandbox.calls;

import io.iterablemcp.sandbox.http.Answer;
import io.iterablemcp.sandbox.http.Ask;
import io.iterablemcp.sandbox.http.Refused;
import io.iterablemcp.sandbox.http.Routes;
import io.iterablemcp.sandbox.world.Medium;
import io.iterablemcp.sandbox.world.Person;
import io.iterablemcp.sandbox.world.Waiting;
import io.iterablemcp.sandbox.world.World;
import java.util.function.Predicate;

/** Messages to one person, called back before their time. */
final class CancelCalls {

    private final World world;
    private final Who who;

    CancelCalls(World world) {
        this.world = world;
        this.who = new Who(world);
    }

    void add(Routes routes) {
        SendCalls.MEDIA.forEach(
                medium -> routes.on("POST /api/" + medium.event() + "/cancel", ask -> cancel(medium, ask)));
    }

    private Answer cancel(Medium medium, Ask ask) {
        if (ask.has("scheduledMessageId")) {
            long id = ask.needWhole("scheduledMessageId");
            return callBack(medium, letter -> letter.id() == id, "scheduledMessageId: " + id);
        }
        long campaignId =
                CampaignCalls.known(world, ask.needWhole("campaignId")).id();
        Person person = who.need(ask.text("email"), ask.text("userId"));
        String name =
                ask.text("email").map(email -> "email: " + email).orElseGet(() -> "userId: " + ask.needText("userId"));
        return callBack(
                medium,
                letter -> letter.campaignId() == campaignId && letter.person() == person,
                "campaignId: " + campaignId + " and " + name);
    }

    private Answer callBack(Medium medium, Predicate<Waiting.Letter> which, String words) {
        if (world.waiting
                .callBack(which.and(letter -> letter.medium() == medium))
                .isEmpty()) {
            throw Refused.notFound("No scheduled messages with " + words);
        }
        return Answer.success(
                "Successfully cancelled scheduled messages with " + words + " from project: " + World.PROJECT_ID);
    }
}
