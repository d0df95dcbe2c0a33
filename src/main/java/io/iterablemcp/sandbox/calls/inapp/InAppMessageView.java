package io.iterablemcp.sandbox.calls.inapp;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.sandbox.calls.FetchedMessage;
import io.iterablemcp.sandbox.post.MessageSender;
import io.iterablemcp.sandbox.world.Documents;
import io.iterablemcp.sandbox.world.Event;
import io.iterablemcp.sandbox.world.SentMessage;
import io.iterablemcp.sandbox.world.Template;
import io.iterablemcp.sandbox.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An in-app message as an app receives it: the content as sent, and the display settings of the template. */
final class InAppMessageView {

    private static final Pattern LIFE = Pattern.compile("now\\+(\\d{1,5})([mhdwMy])");
    private static final Duration USUAL_LIFE = Duration.ofDays(90);
    private static final Json FULL = JsonReader.read("""
            {"top":{"percentage":0},"right":{"percentage":5},"bottom":{"displayOption":"AutoExpand"},
             "left":{"percentage":5},"shouldAnimate":false,"bgColor":{"hex":"#000000","alpha":0.5}}""");

    private final World world;
    private final MessageSender post;

    InAppMessageView(World world) {
        this.world = world;
        this.post = new MessageSender(world);
    }

    /** Empty when the template was deleted or the message has expired. */
    Optional<Json.Obj> of(SentMessage message, boolean web, Instant now) {
        return world.templates
                .find(message.templateId())
                .map(template -> view(message, template, web))
                .filter(view -> Documents.whole(view, "expiresAt").orElseThrow() > now.toEpochMilli());
    }

    private Json.Obj view(SentMessage message, Template template, boolean web) {
        FetchedMessage fetched = FetchedMessage.of(message, template, world, post);
        Json.Obj written = fetched.written();
        return Documents.object("messageId", Event.messageId(message.number()))
                .put("campaignId", message.campaignId())
                .put("createdAt", message.at())
                .put("expiresAt", message.at().plus(life(written)))
                .put(
                        "content",
                        Documents.object("html", fetched.content().text("html").orElse(""))
                                .put(
                                        "inAppDisplaySettings",
                                        written.get("inAppDisplaySettings").orElse(FULL))
                                .put(
                                        "webInAppDisplaySettings",
                                        written.get("webInAppDisplaySettings")
                                                .orElse(Documents.object("position", "Center")
                                                        .done()))
                                .done())
                .put("customPayload", written.get("payload").orElse(Json.Obj.EMPTY))
                .put("trigger", Documents.object("type", "immediate").done())
                .put("saveToInbox", written.has("inboxMetadata"))
                .putIf("inboxMetadata", written.get("inboxMetadata"))
                .put("priorityLevel", 300.5)
                .put("read", world.inApp.isRead(message))
                .put("jsonOnly", false)
                .put("typeOfContent", "Static")
                .put("messageType", web ? "Web" : "Mobile")
                .done();
    }

    private static Duration life(Json.Obj written) {
        Matcher life = LIFE.matcher(written.text("expirationDuration").orElse(""));
        if (!life.matches()) {
            return USUAL_LIFE;
        }
        long count = Long.parseLong(life.group(1));
        return switch (life.group(2)) {
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            case "w" -> Duration.ofDays(7 * count);
            case "M" -> Duration.ofDays(30 * count);
            case "y" -> Duration.ofDays(365 * count);
            default -> Duration.ofDays(count);
        };
    }
}
