package io.iterablemcp.sandbox.calls.messaging;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.calls.DocumentLookup;
import io.iterablemcp.sandbox.calls.PersonLookup;
import io.iterablemcp.sandbox.calls.campaigns.CampaignSendingCalls;
import io.iterablemcp.sandbox.http.ApiError;
import io.iterablemcp.sandbox.http.ApiRequest;
import io.iterablemcp.sandbox.http.ApiResponse;
import io.iterablemcp.sandbox.http.DateTimes;
import io.iterablemcp.sandbox.http.Routes;
import io.iterablemcp.sandbox.post.MessageSender;
import io.iterablemcp.sandbox.post.SendRequest;
import io.iterablemcp.sandbox.world.Campaign;
import io.iterablemcp.sandbox.world.CampaignState;
import io.iterablemcp.sandbox.world.Documents;
import io.iterablemcp.sandbox.world.Medium;
import io.iterablemcp.sandbox.world.SentMessage;
import io.iterablemcp.sandbox.world.StoredPerson;
import io.iterablemcp.sandbox.world.Template;
import io.iterablemcp.sandbox.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Sends the message of a triggered campaign to one person, in every medium, now or later. */
public final class SendCalls {

    static final List<Medium> MEDIA =
            List.of(Medium.EMAIL, Medium.PUSH, Medium.SMS, Medium.IN_APP, Medium.WEB_PUSH, Medium.WHATSAPP);

    private static final Duration FURTHEST = Duration.ofDays(365);

    private final World world;
    private final PersonLookup who;
    private final MessageSender post;

    public SendCalls(World world) {
        this.world = world;
        this.who = new PersonLookup(world);
        this.post = new MessageSender(world);
    }

    public void add(Routes routes) {
        MEDIA.forEach(medium -> routes.on("POST /api/" + medium.event() + "/target", request -> send(medium, request)));
    }

    private ApiResponse send(Medium medium, ApiRequest request) {
        Campaign campaign = DocumentLookup.campaign(world, request.needWhole("campaignId"));
        if (!campaign.medium().equals(Optional.of(medium))) {
            throw ApiError.badParams("Campaign " + campaign.id() + " is not a campaign of medium " + medium.word());
        }
        CampaignSendingCalls.needActive(campaign);
        Template template = campaign.template(world)
                .orElseThrow(() -> ApiError.badParams("Campaign " + campaign.id() + " has no template"));
        Optional<Instant> sendAt = sendAt(request);
        StoredPerson person = recipient(medium, request);
        String name = request.text("recipientEmail")
                .or(() -> request.text("recipientUserId"))
                .or(() -> request.text("recipientPhone"))
                .orElse("");
        Json.Obj data = request.object("dataFields").orElse(Json.Obj.EMPTY);
        SendRequest dispatch = new SendRequest(
                template, campaign.id(), data, SentMessage.Way.TRIGGERED, CampaignSendingCalls.again(request));
        if (sendAt.isPresent()) {
            long waiting = await(dispatch, person, sendAt.get());
            return ApiResponse.success(
                    "Campaign " + campaign.id() + " - Scheduled triggered message to: " + name,
                    Documents.object("scheduledMessageId", waiting).done());
        }
        post.send(dispatch, person, request.now());
        return ApiResponse.success("Campaign " + campaign.id() + " - Sent triggered message to: " + name);
    }

    /** Empty when the time has passed, so that the message is sent now. */
    private static Optional<Instant> sendAt(ApiRequest request) {
        Optional<Instant> sendAt = request.text("sendAt").map(text -> DateTimes.spaced("sendAt", text));
        if (sendAt.filter(request.now().plus(FURTHEST)::isBefore).isPresent()) {
            throw ApiError.badParams("sendAt is more than " + FURTHEST.toDays() + " days ahead");
        }
        return sendAt.filter(request.now()::isBefore);
    }

    /** An unknown email creates a user; an unknown userId or phone number does not. */
    private StoredPerson recipient(Medium medium, ApiRequest request) {
        Optional<String> email = request.text("recipientEmail");
        Optional<String> userId = request.text("recipientUserId");
        who.refuseForgotten(email, userId);
        if (email.isEmpty() && userId.isEmpty()) {
            return byPhone(request.needText("recipientPhone"));
        }
        return medium == Medium.EMAIL && email.isPresent()
                ? who.findOrCreate(email, userId, false, request.now())
                : who.need(email, userId);
    }

    private StoredPerson byPhone(String phone) {
        return world.people.all().stream()
                .filter(person -> person.fields()
                        .text("phoneNumber")
                        .filter(phone::equals)
                        .isPresent())
                .findFirst()
                .orElseThrow(() -> ApiError.badParams("No user with that phoneNumber exists"));
    }

    private long await(SendRequest dispatch, StoredPerson person, Instant sendAt) {
        long id = world.waiting
                .add(dispatch.template().medium(), dispatch.campaignId(), person)
                .id();
        world.later.at(sendAt, () -> world.waiting
                .take(id)
                .filter(message -> world.people.has(message.person()) && active(message.campaignId()))
                .ifPresent(message -> post.send(dispatch, message.person(), sendAt)));
        return id;
    }

    private boolean active(long campaignId) {
        return Campaign.find(world, campaignId)
                .filter(campaign -> campaign.state() == CampaignState.RUNNING)
                .isPresent();
    }
}
