package io.iterablemcp.sandbox.calls.users;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.calls.PersonLookup;
import io.iterablemcp.sandbox.http.ApiError;
import io.iterablemcp.sandbox.http.ApiRequest;
import io.iterablemcp.sandbox.http.ApiResponse;
import io.iterablemcp.sandbox.http.DateTimes;
import io.iterablemcp.sandbox.http.Routes;
import io.iterablemcp.sandbox.world.Documents;
import io.iterablemcp.sandbox.world.Event;
import io.iterablemcp.sandbox.world.SentMessage;
import io.iterablemcp.sandbox.world.StoredPerson;
import io.iterablemcp.sandbox.world.World;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Lists the messages that one person was sent. */
public final class SentMessageCalls {

    private final World world;

    public SentMessageCalls(World world) {
        this.world = world;
    }

    public void add(Routes routes) {
        routes.on("GET /api/users/getSentMessages", this::sent);
    }

    private ApiResponse sent(ApiRequest request) {
        StoredPerson person = new PersonLookup(world).need(request.text("email"), request.text("userId"));
        long limit = request.whole("limit").orElse(10L);
        if (limit < 1 || limit > 1000) {
            throw ApiError.badParams("limit must be between 1 and 1000");
        }
        List<Json.Obj> messages = world.messages.to(person).stream()
                .filter(message -> wanted(message, request))
                .limit(limit)
                .map(SentMessageCalls::shown)
                .toList();
        return ApiResponse.json(Documents.object("messages", messages).done());
    }

    private static boolean wanted(SentMessage message, ApiRequest request) {
        List<Long> campaigns = request.wholes("campaignIds");
        Optional<Instant> start = request.text("startDateTime").map(text -> DateTimes.spaced("startDateTime", text));
        Optional<Instant> end = request.text("endDateTime").map(text -> DateTimes.spaced("endDateTime", text));
        boolean ofCampaign = campaigns.isEmpty()
                ? !request.flag("excludeBlastCampaigns") || message.way() != SentMessage.Way.BLAST
                : campaigns.contains(message.campaignId());
        return ofCampaign
                && start.filter(message.at()::isBefore).isEmpty()
                && end.filter(message.at()::isAfter).isEmpty()
                && request.text("messageMedium")
                        .filter(medium -> !medium.equals(message.medium().word()))
                        .isEmpty();
    }

    private static Json.Obj shown(SentMessage message) {
        return Documents.object("messageId", Event.messageId(message.number()))
                .put("campaignId", message.campaignId())
                .put("templateId", message.templateId())
                .put("createdAt", DateTimes.shown(message.at()))
                .done();
    }
}
