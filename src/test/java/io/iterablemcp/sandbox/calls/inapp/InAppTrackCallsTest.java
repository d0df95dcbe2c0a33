package io.iterablemcp.sandbox.calls.inapp;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.SandboxClient;
import io.iterablemcp.sandbox.SandboxClient.Reply;
import io.iterablemcp.sandbox.calls.PersonFixture;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class InAppTrackCallsTest {

    @AutoClose
    private final SandboxClient client = new SandboxClient();

    private String messageId() {
        return PersonFixture.message(client, PersonFixture.EMAIL, "InApp")
                .text("messageId")
                .orElseThrow();
    }

    private Reply report(String call, String rest) {
        return client.post("/api/events/" + call, """
                {"email":"%s","messageId":"%s"%s}""".formatted(PersonFixture.EMAIL, messageId(), rest));
    }

    private List<Json.Obj> waiting() {
        return client
                .get("/api/inApp/getMessages?count=100&email=" + PersonFixture.EMAIL)
                .json()
                .list("inAppMessages")
                .stream()
                .map(Json.Obj.class::cast)
                .toList();
    }

    @Test
    void marksAnOpenedMessageAsRead() {
        PersonFixture.travel(client, PersonFixture.EMAIL);
        assertThat(report("trackInAppOpen", "").text())
                .isEqualTo("{\"msg\":\"\",\"code\":\"Success\",\"params\":null}");
        assertThat(waiting().get(0).flag("read")).isTrue();
        assertThat(PersonFixture.events(client, PersonFixture.EMAIL, "inAppOpen")
                        .get(0)
                        .text("messageId"))
                .contains(messageId());
    }

    @Test
    void recordsClicksAndClosesWithWhatTheAppSays() {
        PersonFixture.travel(client, PersonFixture.EMAIL);
        report("trackInAppClick", ",\"clickedUrl\":\"https://shop.example.com\",\"createdAt\":1767348000");
        report("trackInAppClose", ",\"closeAction\":\"back\",\"createdAt\":1767348000000");
        Json.Obj click =
                PersonFixture.events(client, PersonFixture.EMAIL, "inAppClick").get(0);
        assertThat(click.text("clickedUrl")).contains("https://shop.example.com");
        assertThat(click.text("createdAt")).contains("2026-01-02 10:00:00 +00:00");
        Json.Obj close =
                PersonFixture.events(client, PersonFixture.EMAIL, "inAppClose").get(0);
        assertThat(close.text("closeAction")).contains("back");
        assertThat(close.text("createdAt")).isEqualTo(click.text("createdAt"));
    }

    @Test
    void countsADeliveryOncePerDevice() {
        PersonFixture.travel(client, PersonFixture.EMAIL);
        String device = ",\"deviceInfo\":{\"appPackageName\":\"a\",\"deviceId\":\"%s\",\"platform\":\"iOS\"}";
        report("trackInAppDelivery", device.formatted("one"));
        report("trackInAppDelivery", device.formatted("one"));
        report("trackInAppDelivery", device.formatted("two"));
        assertThat(PersonFixture.events(client, PersonFixture.EMAIL, "inAppDelivery"))
                .hasSize(2);
    }

    @Test
    void consumesAMessagePermanently() {
        PersonFixture.travel(client, PersonFixture.EMAIL);
        int before = waiting().size();
        assertThat(report("inAppConsume", ",\"deleteAction\":\"inbox-swipe\"").status())
                .isEqualTo(200);
        assertThat(waiting()).hasSize(before - 1);
        assertThat(report("inAppConsume", ",\"deleteAction\":\"inbox-swipe\"").status())
                .isEqualTo(200);
        assertThat(PersonFixture.events(client, PersonFixture.EMAIL, "inAppDelete"))
                .hasSize(1);
    }

    @Test
    void recordsNoEventForAConsumeWithoutDeletion() {
        PersonFixture.travel(client, PersonFixture.EMAIL);
        report("inAppConsume", "");
        assertThat(PersonFixture.events(client, PersonFixture.EMAIL, "inAppDelete"))
                .isEmpty();
    }

    @Test
    void refusesMessagesOfOtherPeopleAndMedia() {
        PersonFixture.travel(client, PersonFixture.EMAIL);
        PersonFixture.arrive(client, "other@example.com");
        String body = "{\"email\":\"%s\",\"messageId\":\"%s\"}";
        String push = PersonFixture.message(client, PersonFixture.EMAIL, "Push")
                .text("messageId")
                .orElseThrow();
        for (String call :
                List.of("trackInAppOpen", "trackInAppClick", "trackInAppClose", "trackInAppDelivery", "inAppConsume")) {
            String path = "/api/events/" + call;
            assertThat(client.post(path, body.formatted("other@example.com", messageId()))
                            .code())
                    .isEqualTo("NotFound");
            assertThat(client.post(path, body.formatted(PersonFixture.EMAIL, push))
                            .code())
                    .isEqualTo("NotFound");
            assertThat(client.post(path, body.formatted(PersonFixture.EMAIL, "none"))
                            .code())
                    .isEqualTo("NotFound");
        }
        assertThat(waiting()).isNotEmpty();
    }
}
