package io.iterablemcp.sandbox.calls;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.http.Answer;
import io.iterablemcp.sandbox.http.Ask;
import io.iterablemcp.sandbox.http.Refused;
import io.iterablemcp.sandbox.http.Routes;
import io.iterablemcp.sandbox.post.PostOffice;
import io.iterablemcp.sandbox.world.Event;
import io.iterablemcp.sandbox.world.Medium;
import io.iterablemcp.sandbox.world.Person;
import io.iterablemcp.sandbox.world.SentMessage;
import io.iterablemcp.sandbox.world.World;
import java.util.Optional;

/** An email as its reader sees it, shown in a browser. */
final class BrowserViewCalls {

    private final World world;
    private final Who who;
    private final PostOffice post;

    BrowserViewCalls(World world) {
        this.world = world;
        this.who = new Who(world);
        this.post = new PostOffice(world);
    }

    void add(Routes routes) {
        routes.on("GET /api/email/viewInBrowser", this::view);
    }

    private Answer view(Ask ask) {
        Person person = who.need(ask.text("email"), ask.text("userId"));
        String messageId = ask.needText("messageId");
        return world.messages.to(person).stream()
                .filter(message -> message.medium() == Medium.EMAIL
                        && Event.messageId(message.number()).equals(messageId))
                .findFirst()
                .flatMap(message -> asSent(messageId).or(() -> anew(message)))
                .flatMap(content -> content.text("html"))
                .map(html -> Answer.text(200, "text/html", html))
                .orElseThrow(() -> Refused.notFound("No such email: " + messageId));
    }

    private Optional<Json.Obj> asSent(String messageId) {
        return world.outbox.find(messageId).flatMap(letter -> letter.object("content"));
    }

    /** What went out before the sandbox started is in no outbox. */
    private Optional<Json.Obj> anew(SentMessage message) {
        return world.templates
                .find(message.templateId())
                .map(template -> post.content(template, message.person(), world.campaignData.of(message.campaignId())));
    }
}
