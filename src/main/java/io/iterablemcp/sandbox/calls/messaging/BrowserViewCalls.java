package io.iterablemcp.sandbox.calls.messaging;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.calls.PersonLookup;
import io.iterablemcp.sandbox.http.ApiError;
import io.iterablemcp.sandbox.http.ApiRequest;
import io.iterablemcp.sandbox.http.ApiResponse;
import io.iterablemcp.sandbox.http.Routes;
import io.iterablemcp.sandbox.post.MessageSender;
import io.iterablemcp.sandbox.world.Event;
import io.iterablemcp.sandbox.world.Medium;
import io.iterablemcp.sandbox.world.SentMessage;
import io.iterablemcp.sandbox.world.StoredPerson;
import io.iterablemcp.sandbox.world.World;
import java.util.Optional;

/** Shows an email in a browser as its recipient sees it. */
public final class BrowserViewCalls {

    private final World world;
    private final PersonLookup who;
    private final MessageSender post;

    public BrowserViewCalls(World world) {
        this.world = world;
        this.who = new PersonLookup(world);
        this.post = new MessageSender(world);
    }

    public void add(Routes routes) {
        routes.on("GET /api/email/viewInBrowser", this::view);
    }

    private ApiResponse view(ApiRequest request) {
        StoredPerson person = who.need(request.text("email"), request.text("userId"));
        String messageId = request.needText("messageId");
        return world.messages.to(person).stream()
                .filter(message -> message.medium() == Medium.EMAIL
                        && Event.messageId(message.number()).equals(messageId))
                .findFirst()
                .flatMap(message -> asSent(messageId).or(() -> rendered(message)))
                .flatMap(content -> content.text("html"))
                .map(html -> ApiResponse.text(200, "text/html", html))
                .orElseThrow(() -> ApiError.notFound("No such email: " + messageId));
    }

    private Optional<Json.Obj> asSent(String messageId) {
        return world.outbox.find(messageId).flatMap(message -> message.object("content"));
    }

    /** Renders a message that was sent before the sandbox started and is not in the outbox. */
    private Optional<Json.Obj> rendered(SentMessage message) {
        return world.templates
                .find(message.templateId())
                .map(template -> post.content(template, message.person(), world.campaignData.of(message.campaignId())));
    }
}
