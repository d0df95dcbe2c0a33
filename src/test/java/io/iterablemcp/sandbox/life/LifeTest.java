package io.iterablemcp.sandbox.life;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.SandboxOptions;
import io.iterablemcp.sandbox.calls.CampaignFixture;
import io.iterablemcp.sandbox.webhooks.DeliveryFaults;
import io.iterablemcp.sandbox.webhooks.HookOptions;
import io.iterablemcp.sandbox.webhooks.ReceivingServer;
import io.iterablemcp.sandbox.world.Event;
import io.iterablemcp.sandbox.world.Medium;
import io.iterablemcp.sandbox.world.StoredPerson;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LifeTest {

    private static final int PEOPLE = 300;

    private static CampaignFixture project() {
        return new CampaignFixture(SandboxOptions.DEFAULT.withLife());
    }

    /** Sends to many people, waits a minute, and returns all events of the campaign. */
    private static List<Event> afterAMinute(CampaignFixture mailings, Medium medium) {
        String[] people = people();
        long type = mailings.messageType(medium, "Marketing");
        long list = mailings.list(people);
        for (String email : people) {
            mailings.person(email).subscribedMessageTypes().add(type);
        }
        long campaign = mailings.blast(mailings.template(medium, type), Long.toString(list), "");
        mailings.sendAndSettle(campaign);
        mailings.world();
        mailings.client.clock.advance(Duration.ofMinutes(1));
        return mailings.world().events.ofCampaign(campaign).toList();
    }

    private static String[] people() {
        return IntStream.range(0, PEOPLE)
                .mapToObj(i -> "p" + i + "@example.com")
                .toArray(String[]::new);
    }

    private static Set<String> types(List<Event> events) {
        return events.stream().map(Event::type).collect(Collectors.toCollection(TreeSet::new));
    }

    @ParameterizedTest
    @CsvSource({
        "EMAIL, emailBounce emailClick emailComplaint emailOpen emailSend emailUnSubscribe hostedUnsubscribeClick",
        "SMS, emailUnSubscribe smsBounce smsClick smsReceived smsSend",
        "PUSH, pushBounce pushOpen pushSend pushUninstall",
        "IN_APP, inAppClick inAppDelete inAppOpen inAppSend",
        "WEB_PUSH, webPushClick webPushSend",
        "WHATSAPP, whatsAppBounce whatsAppClick whatsAppReceived whatsAppSeen whatsAppSend"
    })
    void peopleReactInEveryWay(Medium medium, String types) {
        try (CampaignFixture mailings = project()) {
            assertThat(types(afterAMinute(mailings, medium))).containsExactly(types.split(" "));
        }
    }

    @Test
    void someOpensAndClicksAreOfBots() {
        try (CampaignFixture mailings = project()) {
            List<Event> events = afterAMinute(mailings, Medium.EMAIL);
            for (String type : List.of("emailOpen", "emailClick")) {
                assertThat(events.stream()
                                .filter(event -> event.type().equals(type))
                                .map(event -> event.data().get("isBot").orElseThrow())
                                .collect(Collectors.toSet()))
                        .containsExactlyInAnyOrder(Json.Bool.TRUE, Json.Bool.FALSE);
            }
        }
    }

    @Test
    void whoUnsubscribesGetsNothingMore() {
        try (CampaignFixture mailings = project()) {
            List<StoredPerson> gone = afterAMinute(mailings, Medium.EMAIL).stream()
                    .filter(event -> event.type().equals("emailUnSubscribe"))
                    .map(Event::person)
                    .toList();
            StoredPerson first = gone.get(0);
            assertThat(first.unsubscribedChannels().size()
                            + first.unsubscribedMessageTypes().size())
                    .isPositive();
            long campaign = mailings.triggered(mailings.template(Medium.EMAIL));
            mailings.post(
                    "/api/email/target",
                    "{\"campaignId\":" + campaign + ",\"recipientEmail\":\""
                            + first.email().orElseThrow() + "\"}");
            assertThat(mailings.outbox(campaign)).isEmpty();
        }
    }

    @Test
    void theSameSeedMakesTheSameLife() {
        assertThat(story()).isEqualTo(story());
    }

    private static List<String> story() {
        try (CampaignFixture mailings = project()) {
            return afterAMinute(mailings, Medium.EMAIL).stream()
                    .map(event -> event.at() + " " + event.type() + " "
                            + event.person().email() + event.data())
                    .toList();
        }
    }

    @Test
    void nothingHappensWithoutLife() {
        try (CampaignFixture mailings = new CampaignFixture()) {
            assertThat(types(afterAMinute(mailings, Medium.EMAIL))).containsExactly("emailSend");
        }
    }

    /** The test makes no call after the send: time passes by itself. */
    @Test
    void webhooksTellOfItWithoutAnotherCall() {
        try (ReceivingServer receiver = new ReceivingServer();
                CampaignFixture mailings = new CampaignFixture(SandboxOptions.DEFAULT
                        .withLife()
                        .withWebhooks(HookOptions.DEFAULT
                                .to(receiver.at("/"), "a-secret-of-the-test")
                                .with(DeliveryFaults.NONE)))) {
            long list = mailings.list(people());
            mailings.sendAndSettle(mailings.blast(Medium.EMAIL, list));
            receiver.next("emailSend");
            mailings.client.clock.advance(Duration.ofMinutes(1));
            assertThat(receiver.next("emailClick").fields().text("url")).isPresent();
            assertThat(receiver.next("emailBounce").fields().text("recipientState"))
                    .isPresent();
        }
    }
}
