package io.iterablemcp.cli.activity;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.cli.CommandFixture;
import io.iterablemcp.config.Places;
import io.iterablemcp.config.RecordMode;
import io.iterablemcp.config.StoreAddress;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.Stores;
import io.iterablemcp.store.person.PersonKeys;
import io.iterablemcp.store.record.CallLog;
import io.iterablemcp.store.record.CallRecord;
import io.iterablemcp.store.record.CallResult;
import io.iterablemcp.store.record.CallWhat;
import io.iterablemcp.store.record.CallWho;
import io.iterablemcp.webhooks.SampleEvents;
import io.iterablemcp.webhooks.event.WebhookEvents;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code activity show} of a send says what webhooks have reported of its campaign since. */
class SentMessageEventsTest {

    private static final Instant BEGUN = Instant.parse("2026-03-14T09:26:53.400Z");

    @TempDir
    private Path home;

    private static CallRecord call(String id, String access, String arguments) {
        return new CallRecord(
                id,
                BEGUN,
                new CallWho("local", "tests 1.0", "shop"),
                new CallWhat("send_email", "messaging", access, "sent campaign 700123", arguments),
                new CallResult("answered", "", OptionalLong.empty(), 2, OptionalInt.of(200), 1, Duration.ofMillis(3)),
                Optional.empty(),
                Set.of());
    }

    private static String open(int second, boolean bot) {
        return "{`eventName`:`emailOpen`,`dataFields`:{`campaignId`:700123,`isBot`:%b,`createdAt`:`2026-03-14 09:26:%02d +00:00`}}"
                .formatted(bot, second)
                .replace('`', '"');
    }

    @Test
    void countsTheEventsOfItsCampaignSinceTheCall() throws Exception {
        try (Store store = Stores.of(
                new Places(home, home.resolve("data"), StoreAddress.SQLITE, RecordMode.ALL), Clock.systemUTC())) {
            CallLog log = new CallLog(store, Clock.systemUTC());
            log.now("shop", hashes -> call("send", "send", "{\"campaignId\":700123}"));
            log.now("shop", hashes -> call("read", "read", "{\"campaignId\":700123}"));
            log.now("shop", hashes -> call("other", "send", "{\"campaignId\":700124}"));
            log.now("shop", hashes -> call("none", "send", "not stored"));
            WebhookEvents events = new WebhookEvents(new PersonKeys(new Random(1)));
            store.change(sql -> events.add(
                    sql,
                    "shop",
                    List.of(
                            SampleEvents.event(SampleEvents.click("ida@shop.example", 1)),
                            SampleEvents.event(open(52, false)),
                            SampleEvents.event(open(54, false)),
                            SampleEvents.event(open(55, false)),
                            SampleEvents.event(open(56, true))),
                    Instant.parse("2026-03-14T09:27:00Z")));
        }
        assertThat(shown("send"))
                .containsPattern(
                        "events +2 emailOpen, 1 emailClick; iterable-mcp webhooks tail --campaign 700123 shows them");
        for (String id : List.of("read", "other", "none")) {
            assertThat(shown(id)).doesNotContain("emailOpen");
        }
        Json.Obj json = (Json.Obj) JsonReader.read(shown("send", "--json"));
        assertThat(json.object("events"))
                .contains(Json.Obj.EMPTY.with("emailOpen", Json.Num.of(2)).with("emailClick", Json.Num.of(1)));
        assertThat(((Json.Obj) JsonReader.read(shown("other", "--json"))).has("events"))
                .isFalse();
    }

    private String shown(String id, String... options) {
        CommandFixture program = new CommandFixture(home).catalogue(Catalogue.load());
        List<String> words = new java.util.ArrayList<>(List.of("activity", "show", id));
        words.addAll(List.of(options));
        assertThat(program.run(words.toArray(new String[0]))).as(program.err()).isZero();
        return program.out();
    }
}
