package io.iterablemcp.sandbox.webhooks.body;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.world.Documents;
import java.util.Optional;

/** The fields of push events. In Iterable's samples, opens and bounces have no message id. */
final class PushFields {

    private PushFields() {}

    static void add(Documents.Draft fields, EventFacts facts) {
        String type = facts.event().type();
        if (type.equals("pushSend") || type.equals("pushUninstall")) {
            fields.put("messageId", facts.messageId());
        }
        if (type.equals("pushOpen")) {
            fields.put("appAlreadyRunning", facts.data("appAlreadyRunning").orElse(Json.Bool.FALSE));
        } else {
            fields.put("platformEndpoint", endpoint(facts));
        }
        if (type.equals("pushUninstall")) {
            fields.put("isGhostPush", false);
        }
        fields.put("contentId", facts.contentId())
                .put("pushMessage", facts.writtenOrNull("message"))
                .put("title", facts.writtenOrNull("title"))
                .put("payload", facts.writtenOrNull("payload"))
                .put("sound", facts.written().text("sound").orElse(""))
                .put("badge", facts.written().text("badge").orElse(""))
                .put("contentAvailable", facts.written().flag("isSilentPush"))
                .put("deeplink", facts.writtenOrNull("deeplink"))
                .put("attachmentUrlIos", attachment(facts, "ios"))
                .put("attachmentUrlAndroid", attachment(facts, "android"));
    }

    /** An invented endpoint of a push service, or the token of the person's device. */
    private static String endpoint(EventFacts facts) {
        return facts.event().person().devices().phones().stream()
                .findFirst()
                .flatMap(phone -> phone.text("token"))
                .orElse("sandbox-endpoint-" + Integer.toHexString(facts.name().hashCode()));
    }

    /** Iterable has an empty text here, not null, when there is no attachment. */
    private static String attachment(EventFacts facts, String platform) {
        Optional<Json.Obj> media = facts.written().object("richMedia");
        return media.flatMap(it -> it.text(platform)).orElse("");
    }
}
