package io.iterablemcp.sandbox.seed;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.world.Documents;
import io.iterablemcp.sandbox.world.Event;
import io.iterablemcp.sandbox.world.ProjectType;
import io.iterablemcp.sandbox.world.SentMessage;
import io.iterablemcp.sandbox.world.StoredPerson;
import io.iterablemcp.sandbox.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Messages that were not sent, each for a reason that can be traced. */
class SeedSkipsTest {

    private static final SeededWorld SOWN = SeededWorld.of(1, ProjectType.HYBRID, SeededWorld.MARCH);
    private static final World WORLD = SOWN.world();

    private static List<Event> skips(String reason) {
        return WORLD.events
                .all()
                .filter(event -> event.type().endsWith("SendSkip"))
                .filter(event -> event.data().text("reason").orElse("").equals(reason))
                .toList();
    }

    @Test
    void givesOnlyReasonsThatIterablePublishes() {
        assertThat(WORLD.events
                        .all()
                        .filter(event -> event.type().endsWith("SendSkip"))
                        .flatMap(event -> event.data().text("reason").stream())
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(
                        "FrequencyCapping", "QuietHoursSendSkip", "SnippetLookupError", "ExperimentHoldOut");
    }

    @Test
    void skipsWhoeverHasHadAsManyMessagesAsTheCapAllows() {
        List<Event> capped = skips("FrequencyCapping");
        assertThat(capped).hasSizeGreaterThan(100);
        assertThat(capped).allSatisfy(skip -> {
            Json.Obj cap = messageType(skip.templateId()).object("frequencyCap").orElseThrow();
            assertThat((long) had(skip, cap)).isGreaterThanOrEqualTo(SeededWorld.whole(cap, "messages"));
        });
        assertThat(sendsOf("Lamp week: last call"))
                .isNotEmpty()
                .doesNotContainAnyElementsOf(capped.stream()
                        .filter(skip -> name(skip.campaignId()).equals("Lamp week: last call"))
                        .map(Event::person)
                        .collect(Collectors.toSet()));
    }

    /** The messages of the cap's type that the person was sent in its days. */
    private static int had(Event skip, Json.Obj cap) {
        Instant at = Instant.ofEpochMilli(skip.at());
        Instant since = at.minus(Duration.ofDays(SeededWorld.whole(cap, "days")));
        List<SentMessage> messages = WORLD.messages.to(skip.person()).stream()
                .filter(message -> message.at().isAfter(since) && message.at().isBefore(at))
                .filter(message -> messageType(message.templateId()).equals(messageType(skip.templateId())))
                .toList();
        return messages.size();
    }

    private static Json.Obj messageType(long templateId) {
        return WORLD.templates
                .find(templateId)
                .flatMap(template -> Documents.whole(template.facts(), "messageTypeId"))
                .flatMap(WORLD.messageTypes::find)
                .orElseThrow();
    }

    private static String name(long campaignId) {
        return WORLD.campaigns
                .find(campaignId)
                .flatMap(campaign -> campaign.text("name"))
                .orElse("");
    }

    private static Set<StoredPerson> sendsOf(String campaign) {
        return WORLD.events
                .all()
                .filter(event -> event.type().endsWith("Send")
                        && name(event.campaignId()).equals(campaign))
                .map(Event::person)
                .collect(Collectors.toSet());
    }

    @Test
    void sendsNoReminderAtNight() {
        assertThat(skips("QuietHoursSendSkip")).isNotEmpty().allSatisfy(skip -> assertThat(name(skip.campaignId()))
                .isEqualTo("Cart reminder, app"));
    }

    @Test
    void skipsAllOfACampaignWhoseSnippetDoesNotExist() {
        assertThat(skips("SnippetLookupError")).isNotEmpty().allSatisfy(skip -> assertThat(name(skip.campaignId()))
                .isEqualTo("Winter reading list"));
        assertThat(sendsOf("Winter reading list")).isEmpty();
        assertThat(WORLD.snippets.named("reading-list")).isEmpty();
    }

    @Test
    void givesNoReasonForPeopleWhoHadUnsubscribedBefore() {
        List<Event> without = skips("");
        assertThat(without).isNotEmpty().allSatisfy(skip -> {
            Json.Obj type = messageType(skip.templateId());
            assertThat(WORLD.events.of(skip.person()))
                    .anyMatch(event -> event.type().equals("emailUnSubscribe")
                            && event.at() <= skip.at()
                            && (Documents.wholes(event.data(), "channelIds")
                                            .contains(SeededWorld.whole(type, "channelId"))
                                    || Documents.wholes(event.data(), "messageTypeIds")
                                            .contains(WORLD.messageTypes.idOf(type))));
        });
    }

    @Test
    void keepsTheEventsOfADeletedCampaign() {
        List<Long> unknown = WORLD.events
                .all()
                .map(Event::campaignId)
                .filter(id -> id != 0 && WORLD.campaigns.find(id).isEmpty())
                .distinct()
                .toList();
        assertThat(unknown).hasSize(1);
        assertThat(WORLD.events.ofCampaign(unknown.get(0)))
                .anyMatch(event -> event.type().equals("emailSend"));
    }
}
