package io.iterablemcp.sandbox.seed;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.sandbox.world.Event;
import io.iterablemcp.sandbox.world.ProjectType;
import io.iterablemcp.sandbox.world.SentMessage;
import io.iterablemcp.sandbox.world.StoredPerson;
import io.iterablemcp.sandbox.world.World;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SeedSameTest {

    private static final String HYBRID = hash(SeededWorld.of(5, ProjectType.HYBRID, SeededWorld.MARCH));

    @ParameterizedTest
    @EnumSource
    void createsTheSameWorldFromTheSameSeedAndStart(ProjectType type) {
        assertThat(hash(SeededWorld.of(5, type, SeededWorld.MARCH)))
                .isEqualTo(hash(SeededWorld.of(5, type, SeededWorld.MARCH)));
    }

    @Test
    void createsTheSameWorldWithinAnHour() {
        assertThat(hash(SeededWorld.of(5, ProjectType.HYBRID, SeededWorld.MARCH.plus(Duration.ofMinutes(59)))))
                .isEqualTo(HYBRID);
    }

    @Test
    void createsAnotherWorldFromAnotherSeed() {
        assertThat(hash(SeededWorld.of(6, ProjectType.HYBRID, SeededWorld.MARCH)))
                .isNotEqualTo(HYBRID);
    }

    @Test
    void movesAllDatesWithTheStart() {
        SeededWorld later = SeededWorld.of(5, ProjectType.HYBRID, SeededWorld.MARCH.plus(Duration.ofDays(400)));

        assertThat(later.world().events.all().mapToLong(Event::at).max().orElseThrow())
                .isBetween(
                        later.start().minus(Duration.ofHours(1)).toEpochMilli(),
                        later.start().toEpochMilli());
    }

    private static String hash(SeededWorld sown) {
        MessageDigest digest = sha256();
        World world = sown.world();
        world.people.all().forEach(person -> {
            add(digest, person.email() + " " + person.userId() + person.signedUp() + person.updated());
            add(digest, JsonWriter.write(person.fields()));
            add(digest, person.unsubscribedChannels() + " " + person.unsubscribedMessageTypes());
            add(digest, person.devices().phones() + " " + person.devices().browserTokens());
            add(digest, person.subscribedMessageTypes() + " " + world.lists.of(person));
        });
        world.lists.documents().all().forEach(list -> add(digest, JsonWriter.write(list)));
        world.channels.all().forEach(channel -> add(digest, JsonWriter.write(channel)));
        world.messageTypes.all().forEach(type -> add(digest, JsonWriter.write(type)));
        world.campaigns.all().forEach(campaign -> add(digest, JsonWriter.write(campaign)));
        world.templates.all().forEach(template -> {
            add(digest, template.id() + template.medium().word() + JsonWriter.write(template.facts()));
            template.contents().forEach((locale, content) -> add(digest, locale + JsonWriter.write(content)));
        });
        world.catalogs.all().forEach(catalog -> add(digest, catalog.items().toString()));
        world.journeys.documents().all().forEach(journey -> add(digest, JsonWriter.write(journey)));
        world.events.all().forEach(event -> add(digest, line(event)));
        world.people.all().stream()
                .limit(100)
                .forEach(person -> world.messages.to(person).forEach(message -> add(digest, line(message))));
        return HexFormat.of().formatHex(digest.digest());
    }

    private static String line(Event event) {
        return String.join(
                " ",
                event.type(),
                name(event.person()),
                event.at() + " " + event.campaignId() + " " + event.templateId() + " " + event.message(),
                JsonWriter.write(event.data()));
    }

    private static String line(SentMessage message) {
        return String.join(
                " ",
                message.number() + " " + message.campaignId() + " " + message.templateId(),
                name(message.person()),
                message.medium() + " " + message.at() + " " + message.way());
    }

    private static String name(StoredPerson person) {
        return person.email().or(person::userId).orElseThrow();
    }

    private static void add(MessageDigest digest, String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) '\n');
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
