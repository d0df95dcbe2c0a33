package io.iterablemcp.sandbox.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.SandboxClient.Reply;
import io.iterablemcp.sandbox.webhooks.ReceivingServer.Arrived;
import io.iterablemcp.sandbox.world.Documents;
import io.iterablemcp.sandbox.world.Event;
import io.iterablemcp.sandbox.world.Medium;
import io.iterablemcp.sandbox.world.SentMessage;
import io.iterablemcp.sandbox.world.StoredPerson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The events that calls of the API cause, with the fields that Iterable's webhooks have. */
class WebhookBodiesTest {

    private static final List<String> CONTEXT = List.of(
            "campaignId",
            "campaignName",
            "templateId",
            "templateName",
            "channelId",
            "messageTypeId",
            "experimentId",
            "workflowId",
            "workflowName",
            "labels",
            "locale",
            "email",
            "createdAt");

    @AutoClose
    private final HookFixture project = new HookFixture();

    private Json.Obj sent(Medium medium) {
        long campaign = project.campaign(medium);
        project.send(medium, campaign);
        Json.Obj fields = project.receiver.next(medium.event() + "Send").fields();
        assertThat(fields.fields()).containsKeys(CONTEXT.toArray(String[]::new));
        assertThat(Documents.whole(fields, "campaignId")).contains(campaign);
        return fields;
    }

    /** Sends a message, reports an event of it, and returns what the webhook says of that. */
    private Json.Obj tracked(String path, Medium medium, String event, String more) {
        Json.Obj message = sent(medium);
        String campaign = medium == Medium.IN_APP
                ? ""
                : ",\"campaignId\":" + Documents.whole(message, "campaignId").orElseThrow();
        Reply reply = project.mailings.post(
                path,
                "{\"email\":\"" + HookFixture.ADA + "\",\"messageId\":\""
                        + message.text("messageId").orElseThrow() + "\"" + campaign + more + "}");
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return project.receiver.next(event).fields();
    }

    @Test
    void anEmailHasAllTheFieldsOfASend() {
        Json.Obj fields = sent(Medium.EMAIL);
        assertThat(fields.text("createdAt")).contains("2026-03-01 12:00:00 +00:00");
        assertThat(fields.get("workflowId")).contains(Json.Null.NULL);
        assertThat(fields.get("experimentId")).contains(Json.Null.NULL);
        assertThat(fields.text("campaignName")).contains("A mailing");
        assertThat(fields.text("templateName")).contains("Mailing");
        assertThat(fields.text("emailSubject")).contains("Hello {{firstName}}");
        assertThat(fields.text("messageId"))
                .hasValueSatisfying(id -> assertThat(id).matches("[0-9a-f]{32}"));
        assertThat(fields.text("emailId"))
                .hasValueSatisfying(id -> assertThat(id).matches("c\\d+:t\\d+:ada@example.com"));
        assertThat(fields.object("transactionalData").flatMap(it -> it.text("occasion")))
                .contains("May");
        assertThat(fields.has("contentId")).isTrue();
    }

    @Test
    void aBlastHasNoDataOfItsOwn() {
        long list = project.mailings.list("bo@example.com");
        project.mailings.sendAndSettle(project.mailings.blast(Medium.EMAIL, list));
        project.mailings.world();
        assertThat(project.receiver.next("emailSend").fields().has("transactionalData"))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "PUSH, messageId contentId platformEndpoint pushMessage payload sound badge contentAvailable deeplink title"
                + " attachmentUrlIos attachmentUrlAndroid",
        "SMS, messageId toPhoneNumber fromPhoneNumberId fromSMSSenderId contentId smsMessage imageUrl emailId"
                + " renderedSmsMessage smsSendCount mmsSendCount isSMSEstimation",
        "IN_APP, messageId contentId inAppBody messageContext expiresAt emailId priorityLevel",
        "WEB_PUSH, browserToken contentId messageId webPushMessage webPushBody webPushIcon webPushClickAction emailId",
        "WHATSAPP, toWhatsAppPhoneNumber fromWhatsAppSenderId renderedWhatsAppMessage whatsAppBodyField messageStatus"
                + " errorCode sentAt"
    })
    void everyMediumHasItsOwnFields(Medium medium, String names) {
        assertThat(sent(medium).fields()).containsKeys(names.split(" "));
    }

    @Test
    void aTextIsSentRenderedAndUnrendered() {
        Json.Obj fields = sent(Medium.SMS);
        assertThat(fields.text("smsMessage")).contains("{{greeting}} {{firstName}}, it is {{occasion}}");
        assertThat(fields.text("renderedSmsMessage")).contains(" ada, it is May");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "EMBEDDED")
    void aSkipSaysWhy(Medium medium) {
        long campaign = project.campaign(medium);
        long type = project.mailings.messageType(medium, "Marketing");
        Json.Obj cap = Documents.object("days", 1).put("messages", 0).done();
        project.mailings.world().messageTypes.change(type, it -> it.with("frequencyCap", cap));
        project.send(medium, campaign);
        Json.Obj fields = project.receiver.next(medium.event() + "SendSkip").fields();
        assertThat(fields.text("reason")).contains("FrequencyCapping");
        assertThat(fields.fields()).containsKeys("createdAt", "campaignId", "messageId", "templateId");
        assertThat(fields.has("campaignName")).isEqualTo(medium == Medium.IN_APP);
    }

    @Test
    void aSubscriptionNamesNoCampaign() {
        project.mailings.list(HookFixture.ADA);
        Json.Obj fields = project.receiver.next("emailSubscribe").fields();
        assertThat(fields.fields())
                .containsOnlyKeys(
                        "createdAt",
                        "profileUpdatedAt",
                        "publicIdString",
                        "signupSource",
                        "emailListIds",
                        "channelIds",
                        "messageTypeIds");
        assertThat(fields.list("emailListIds")).hasSize(1);
        assertThat(fields.list("channelIds")).isEmpty();
    }

    @Test
    void anUnsubscriptionSaysWhatWasLeft() {
        long type = project.mailings.messageType(Medium.EMAIL, "Marketing");
        project.mailings.post(
                "/api/users/updateSubscriptions",
                "{\"email\":\"" + HookFixture.ADA + "\",\"unsubscribedMessageTypeIds\":[" + type + "]}");
        Json.Obj fields = project.receiver.next("emailUnSubscribe").fields();
        assertThat(Documents.wholes(fields, "messageTypeIds")).containsExactly(type);
        assertThat(fields.text("unsubSource")).contains("API");
        assertThat(Documents.whole(fields, "campaignId")).contains(0L);
        assertThat(fields.get("campaignName")).contains(Json.Null.NULL);
    }

    @Test
    void opensAndClicksThatDevicesReportAreSent() {
        assertThat(tracked("/api/events/trackPushOpen", Medium.PUSH, "pushOpen", ""))
                .satisfies(it -> assertThat(it.fields()).containsKeys("appAlreadyRunning", "pushMessage", "deeplink"))
                .satisfies(it -> assertThat(it.has("messageId")).isFalse());
        assertThat(tracked("/api/events/trackWebPushClick", Medium.WEB_PUSH, "webPushClick", "")
                        .has("campaignId"))
                .isTrue();
        assertThat(tracked("/api/events/trackInAppOpen", Medium.IN_APP, "inAppOpen", "")
                        .has("messageId"))
                .isTrue();
        assertThat(tracked(
                                "/api/events/trackInAppClick",
                                Medium.IN_APP,
                                "inAppClick",
                                ",\"clickedUrl\":\"https://shop.example.com/a\"")
                        .text("clickedUrl"))
                .contains("https://shop.example.com/a");
        assertThat(tracked(
                                "/api/events/inAppConsume",
                                Medium.IN_APP,
                                "inAppDelete",
                                ",\"deleteAction\":\"inbox-swipe\"")
                        .text("deleteAction"))
                .contains("inbox-swipe");
    }

    @Test
    void theMessageIdOfAnEmbeddedMessageContainsTheAddress() {
        StoredPerson ada = project.mailings.person(HookFixture.ADA);
        long template = project.mailings.template(Medium.EMBEDDED);
        SentMessage card = new SentMessage(
                project.mailings.world().messages.number(),
                Medium.EMBEDDED,
                ada,
                9_001,
                template,
                project.mailings.client.clock.instant(),
                SentMessage.Way.TRIGGERED);
        project.mailings.world().messages.add(card);
        String who = "{\"email\":\"" + HookFixture.ADA + "\",";
        String message = "\"messageId\":\"" + Event.messageId(card.number()) + "\"";
        project.mailings.post("/api/embedded-messaging/events/received", who + message + "}");
        Json.Obj received = project.receiver.next("embeddedReceived").fields();
        assertThat(new String(
                        Base64.getDecoder().decode(received.text("messageId").orElseThrow()), StandardCharsets.UTF_8))
                .startsWith(HookFixture.ADA + "/9001/");
        project.mailings.post(
                "/api/embedded-messaging/events/click",
                who + message + ",\"buttonIdentifier\":\"b1\",\"targetUrl\":\"https://shop.example.com/\"}");
        assertThat(project.receiver.next("embeddedClick").fields().text("embeddedButtonId"))
                .contains("b1");
        project.mailings.post(
                "/api/embedded-messaging/events/session",
                who + "\"session\":{\"id\":\"s1\",\"start\":1772366400000,\"end\":1772366410000},\"impressions\":[{"
                        + message + ",\"displayCount\":2,\"displayDuration\":3.5}]}");
        assertThat(project.receiver.next("embeddedImpression").fields().has("embeddedImpressionDisplayCount"))
                .isTrue();
        assertThat(project.receiver.next("embeddedSession").fields().text("embeddedSessionId"))
                .contains("s1");
    }

    @Test
    void aJourneyIsNamedOnItsMessagesAndAtItsExit() {
        long journey = project.mailings.world().journeys.documents().all().stream()
                .filter(it -> it.text("name").orElse("").equals("Welcome"))
                .map(project.mailings.world().journeys.documents()::idOf)
                .findFirst()
                .orElseThrow();
        project.mailings.post(
                "/api/workflows/triggerWorkflow",
                "{\"workflowId\":" + journey + ",\"email\":\"" + HookFixture.ADA + "\"}");
        project.mailings.client.settle();
        project.mailings.world();
        Json.Obj send = project.receiver.next("emailSend").fields();
        assertThat(Documents.whole(send, "workflowId")).contains(journey);
        assertThat(send.text("workflowName")).contains("Welcome");
        project.mailings.client.clock.advance(Duration.ofDays(2));
        project.mailings.world();
        Json.Obj exit = project.receiver.next("journeyExit").fields();
        assertThat(Documents.whole(exit, "workflowId")).contains(journey);
        assertThat(exit.text("entranceTime")).contains("2026-03-01 12:00:00 +00:00");
        assertThat(exit.fields())
                .containsKeys("exitTime", "exitNodeId", "exitReason", "exitRuleId", "nodeCount", "nodePath");
    }

    @Test
    void aPersonWithoutAnAddressHasNone() {
        project.mailings.post(
                "/api/lists/subscribe",
                "{\"listId\":" + project.mailings.list() + ",\"subscribers\":[{\"userId\":\"u-77\"}]}");
        Arrived arrived = project.receiver.next("emailSubscribe");
        assertThat(arrived.json().get("email")).contains(Json.Null.NULL);
        assertThat(arrived.json().text("userId")).contains("u-77");
    }
}
