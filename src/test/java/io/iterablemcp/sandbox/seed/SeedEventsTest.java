package io.iterablemcp.sandbox.seed;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.world.Documents;
import io.iterablemcp.sandbox.world.Event;
import io.iterablemcp.sandbox.world.ProjectType;
import io.iterablemcp.sandbox.world.StoredPerson;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeedEventsTest {

    private static final SeededWorld SOWN = SeededWorld.of(ProjectType.HYBRID);
    private static final Map<Long, Event> SENDS = SOWN.sends();

    @Test
    void counted90DaysOfEventsAndOrdersFromBefore() {
        long from = SOWN.start().minus(Duration.ofDays(90)).toEpochMilli();

        assertThat(SOWN.world().events.all())
                .hasSizeGreaterThan(40_000)
                .allMatch(event -> event.at() <= SOWN.start().toEpochMilli())
                .allMatch(event -> event.at() >= event.person().signedUp().toEpochMilli())
                .allMatch(event -> event.at() >= from || event.type().equals("purchase"));
    }

    @Test
    void hasTheSendsOfItsCampaigns() {
        Map<Long, Long> sent =
                SENDS.values().stream().collect(Collectors.groupingBy(Event::campaignId, Collectors.counting()));
        for (Json.Obj campaign : SOWN.world().campaigns.all()) {
            long id = SOWN.world().campaigns.idOf(campaign);
            boolean triggered = campaign.text("type").orElse("").equals("Triggered");
            if (!triggered) {
                assertThat(Documents.whole(campaign, "sendSize").orElse(0L)).isEqualTo(sent.getOrDefault(id, 0L));
            } else {
                assertThat(sent.containsKey(id))
                        .isEqualTo(campaign.text("campaignState").orElse("").equals("Running"));
            }
        }
    }

    @Test
    void keptAMessageForEverySend() {
        Map<StoredPerson, Long> sent =
                SENDS.values().stream().collect(Collectors.groupingBy(Event::person, Collectors.counting()));
        SOWN.world().people.all().stream().limit(200).forEach(person -> assertThat(
                        SOWN.world().messages.to(person))
                .hasSize(sent.getOrDefault(person, 0L).intValue())
                .allMatch(message -> SENDS.get(message.number()).campaignId() == message.campaignId()));
    }

    @Test
    void hasEveryReactionAfterItsMessage() {
        assertThat(SOWN.world()
                        .events
                        .all()
                        .filter(event -> event.message() != 0 && !event.type().endsWith("SendSkip")))
                .allSatisfy(event -> {
                    Event send = SENDS.get(event.message());
                    assertThat(send.person()).isSameAs(event.person());
                    assertThat(send.campaignId()).isEqualTo(event.campaignId());
                    assertThat(send.templateId()).isEqualTo(event.templateId());
                    assertThat(send.at()).isLessThanOrEqualTo(event.at());
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"email", "push", "inApp", "whatsApp"})
    void neverOpenedMoreThanWasDelivered(String medium) {
        String open = medium.equals("whatsApp") ? "whatsAppSeen" : medium + "Open";
        Set<Long> bounced = SOWN.perMessage(medium + "Bounce").keySet();
        Map<Long, Long> bounces = SOWN.perCampaign(medium + "Bounce");
        Map<Long, Long> sends = SOWN.perCampaign(medium + "Send");

        assertThat(SOWN.perMessage(open).keySet()).isNotEmpty().noneMatch(bounced::contains);
        SOWN.perCampaign(open).forEach((campaign, opens) -> assertThat(opens)
                .isLessThanOrEqualTo(sends.get(campaign) - bounces.getOrDefault(campaign, 0L)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"email", "inApp", "whatsApp", "embedded"})
    void neverClickedMoreThanWasOpened(String medium) {
        Map<String, String> words = Map.of("whatsApp", "Seen", "embedded", "Impression");
        Map<Long, Long> opens = SOWN.perMessage(medium + words.getOrDefault(medium, "Open"));

        assertThat(SOWN.perMessage(medium + "Click")).isNotEmpty().allSatisfy((message, clicks) -> assertThat(clicks)
                .isLessThanOrEqualTo(opens.get(message)));
    }

    @Test
    void clickedBeforeBuyingBecauseOfACampaign() {
        Map<StoredPerson, List<Event>> clicks = SOWN.world()
                .events
                .all()
                .filter(event -> event.type().endsWith("Click") || event.type().equals("pushOpen"))
                .collect(Collectors.groupingBy(Event::person));
        List<Event> attributed = SOWN.events("purchase").stream()
                .filter(purchase -> purchase.campaignId() != 0)
                .toList();

        assertThat(attributed).hasSizeGreaterThan(40).allMatch(purchase -> clicks.get(purchase.person()).stream()
                .anyMatch(click -> click.campaignId() == purchase.campaignId() && click.at() < purchase.at()));
    }

    @Test
    void hasFewBouncesAndUnsubscribesAndHardlyAnyComplaints() {
        int sends = SOWN.events("emailSend").size();

        assertThat(SOWN.events("emailBounce")).hasSizeBetween(1, sends / 50);
        assertThat(SOWN.events("emailUnSubscribe")).hasSizeBetween(1, sends / 100);
        assertThat(SOWN.events("emailComplaint")).hasSizeBetween(1, sends / 1000);
    }

    @Test
    void sentNothingToUnsubscribedPeople() {
        SOWN.events("emailUnSubscribe").forEach(left -> {
            Set<Long> gone = new HashSet<>(Documents.wholes(left.data(), "channelIds"));
            gone.addAll(Documents.wholes(left.data(), "messageTypeIds"));
            assertThat(SENDS.values().stream().filter(send -> send.person() == left.person() && send.at() > left.at()))
                    .noneMatch(send -> gone.contains(type(send)) || gone.contains(channel(send)));
        });
    }

    @Test
    void hasAnEventForEveryUnsubscribedPerson() {
        Map<StoredPerson, List<Event>> left = SOWN.perPerson("emailUnSubscribe");
        for (StoredPerson person : SOWN.world().people.all()) {
            Set<Long> subscribed = left.getOrDefault(person, List.of()).stream()
                    .flatMap(event -> java.util.stream.Stream.concat(
                            Documents.wholes(event.data(), "channelIds").stream(),
                            Documents.wholes(event.data(), "messageTypeIds").stream()))
                    .collect(Collectors.toSet());
            Set<Long> gone = new HashSet<>(person.unsubscribedChannels());
            gone.addAll(person.unsubscribedMessageTypes());
            assertThat(gone).isEqualTo(subscribed);
        }
    }

    @Test
    void hasMoreEventsByDayThanAtNight() {
        Map<Boolean, Long> byNight = SOWN.events("customEvent").stream()
                .filter(event -> "Europe/Berlin"
                        .equals(event.person().fields().text("timeZone").orElse("")))
                .collect(Collectors.partitioningBy(
                        event -> Math.floorMod(event.at() / ActivityTimes.HOUR + 1, 24L) < 6, Collectors.counting()));
        Map<StoredPerson, Long> opens =
                SOWN.events("emailOpen").stream().collect(Collectors.groupingBy(Event::person, Collectors.counting()));

        assertThat(byNight.get(true)).isLessThan(byNight.get(false) / 5);
        assertThat(opens.values()).contains(1L).anyMatch(often -> often > 12);
    }

    private static long type(Event send) {
        return Documents.whole(
                        SOWN.world()
                                .templates
                                .find(send.templateId())
                                .orElseThrow()
                                .facts(),
                        "messageTypeId")
                .orElseThrow();
    }

    private static long channel(Event send) {
        return Documents.whole(SOWN.world().messageTypes.find(type(send)).orElseThrow(), "channelId")
                .orElseThrow();
    }
}
