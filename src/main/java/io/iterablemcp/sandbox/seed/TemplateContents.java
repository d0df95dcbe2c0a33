package io.iterablemcp.sandbox.seed;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.world.Documents;
import io.iterablemcp.sandbox.world.Medium;
import java.util.List;

/** The content of a template in one language, with the fields that its medium has. */
final class TemplateContents {

    private static final int HOME_SCREEN = 12;
    private static final Json.Obj SOURCE =
            Documents.object("key", "src").put("value", "email").done();

    private final MessageLayouts layouts;

    TemplateContents(MessageLayouts layouts) {
        this.layouts = layouts;
    }

    Json.Obj of(Medium medium, Json.Obj words, String locale, Json.Obj texts) {
        String link = words.text("link").orElse("/");
        return switch (medium) {
            case EMAIL -> email(words, locale, texts, link);
            case PUSH -> push(texts, link);
            case SMS ->
                Documents.object("message", text(texts, "message"))
                        .put("trackingDomain", "links.example.com")
                        .put("linkParams", List.of())
                        .done();
            case IN_APP -> inApp(locale, texts, link);
            case WEB_PUSH ->
                Documents.object("title", text(texts, "title"))
                        .put("message", text(texts, "message"))
                        .put("iconUrl", Brand.IMAGES + "/icon.png")
                        .put("clickActionUrl", Brand.SHOP + link)
                        .done();
            case WHATSAPP -> Documents.object("message", text(texts, "message")).done();
            case EMBEDDED -> embedded(texts, link);
        };
    }

    private Json.Obj email(Json.Obj words, String locale, Json.Obj texts, String link) {
        String frame = words.text("frame").orElse("frame");
        String footer = words.text("footer").orElse("footer");
        String block = words.text("block").orElseThrow();
        return Documents.object("fromName", Brand.NAME)
                .put("fromEmail", Brand.SENDER)
                .put("replyToEmail", Brand.REPLIES)
                .put("subject", text(texts, "subject"))
                .put("preheaderText", text(texts, "preheader"))
                .put("ccEmails", List.of())
                .put("bccEmails", List.of())
                .put("html", layouts.email(frame, footer, block, locale, texts, link))
                .put("plainText", words.flag("noPlainText") ? "" : layouts.plain(locale, texts, link))
                .put("googleAnalyticsCampaignName", words.text("clientId").orElse(""))
                .put("linkParams", List.of(SOURCE))
                .put("dataFeedIds", List.of())
                .put("cacheDataFeed", false)
                .put("mergeDataFeedContext", false)
                .done();
    }

    private static Json.Obj push(Json.Obj texts, String link) {
        return Documents.object("title", text(texts, "title"))
                .put("message", text(texts, "message"))
                .put("payload", Documents.object("screen", link).done())
                .put("badge", "1")
                .put("sound", "default")
                .put("deeplink", both("wickenfell:/" + link))
                .put("richMedia", both(Brand.IMAGES + "/push.png"))
                .put(
                        "buttons",
                        List.of(Documents.object("identifier", "open")
                                .put("title", "Open")
                                .put("openApp", true)
                                .put("buttonType", "default")
                                .put("action", open(link))
                                .done()))
                .put("interruptionLevel", "active")
                .put("relevanceScore", 0.5)
                .put("isSilentPush", false)
                .put("wake", false)
                .put("dataFeedIds", List.of())
                .put("cacheDataFeed", false)
                .put("mergeDataFeedContext", false)
                .done();
    }

    private Json.Obj inApp(String locale, Json.Obj texts, String link) {
        Json.Obj side = Documents.object("percentage", 5).done();
        return Documents.object("html", layouts.card(locale, texts, link))
                .put("expirationDuration", "now+30d")
                .put(
                        "inAppDisplaySettings",
                        Documents.object(
                                        "top", Documents.object("percentage", 0).done())
                                .put("right", side)
                                .put("bottom", only("displayOption", "AutoExpand"))
                                .put("left", side)
                                .done())
                .put("webInAppDisplaySettings", only("position", "Center"))
                .put(
                        "inboxMetadata",
                        Documents.object("title", text(texts, "heading"))
                                .put("subtitle", Brand.NAME)
                                .put("icon", Brand.IMAGES + "/inbox.png")
                                .done())
                .put("payload", Json.Obj.EMPTY)
                .done();
    }

    private static Json.Obj embedded(Json.Obj texts, String link) {
        return Documents.object("title", text(texts, "title"))
                .put("body", text(texts, "message"))
                .put("placementId", HOME_SCREEN)
                .put(
                        "elements",
                        Documents.object("mediaUrl", Brand.IMAGES + "/card.jpg")
                                .put("mediaUrlCaption", text(texts, "title"))
                                .put(
                                        "text",
                                        List.of(Documents.object("label", "badge")
                                                .put("text", "NEW")
                                                .done()))
                                .put(
                                        "buttons",
                                        List.of(Documents.object("id", "button-1")
                                                .put("title", text(texts, "button"))
                                                .put("action", open(link))
                                                .done()))
                                .put("defaultAction", open(link))
                                .done())
                .put("payload", Json.Obj.EMPTY)
                .done();
    }

    private static Json.Obj open(String link) {
        return Documents.object("type", "openUrl")
                .put("data", Brand.SHOP + link)
                .done();
    }

    private static Json.Obj only(String name, String value) {
        return Documents.object(name, value).done();
    }

    private static Json.Obj both(String value) {
        return Documents.object("ios", value).put("android", value).done();
    }

    private static String text(Json.Obj texts, String name) {
        return texts.text(name).orElse("");
    }
}
