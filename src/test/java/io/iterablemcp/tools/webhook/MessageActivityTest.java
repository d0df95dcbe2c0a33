package io.iterablemcp.tools.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.config.PersonalAccess;
import io.iterablemcp.gate.AgentGrant;
import io.iterablemcp.gate.AgentTerms;
import io.iterablemcp.gate.Grant;
import io.iterablemcp.json.Json;
import io.iterablemcp.server.TestTools;
import io.iterablemcp.store.Retention;
import io.iterablemcp.store.StoreFixture;
import io.iterablemcp.store.StoreFixture.Kind;
import io.iterablemcp.tools.Outcome;
import io.iterablemcp.tools.TestCaller;
import io.iterablemcp.webhooks.SampleEvents;
import io.iterablemcp.webhooks.event.ReceiverRuns;
import io.iterablemcp.webhooks.event.WebhookRetention;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageActivityTest {

    private static final String GET = "get_message_activity";

    @TempDir
    Path folder;

    private static String send(int campaign, String person, int second) {
        return "{`email`:`%s@shop.example`,`eventName`:`emailSend`,`dataFields`:{`campaignId`:%d,`createdAt`:`2026-01-01 00:00:%02d +00:00`}}"
                .formatted(person, campaign, second)
                .replace('`', '"');
    }

    private static String event(String name, String person, String fields) {
        return "{`email`:`%s@shop.example`,`eventName`:`%s`,`dataFields`:{`campaignId`:7,`templateId`:9%s,`createdAt`:`2026-01-01 00:10:00 +00:00`}}"
                .formatted(person, name, fields)
                .replace('`', '"');
    }

    private static List<String> seconds(Json.Obj answer) {
        return EventTools.events(answer).stream()
                .map(it -> it.text("at").orElseThrow().substring(17, 19))
                .toList();
    }

    private static Json.Obj next(EventTools tools, Json.Obj page, String more) {
        return tools.answer(
                PersonalAccess.CLOSED,
                GET,
                "{`limit`: 3, `cursor`: `" + page.text("cursor").orElseThrow() + "`" + more + "}");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void pagesOfTheNewestMissNothingAndRepeatNothingWhileEventsArrive(Kind kind) throws Exception {
        try (StoreFixture stores = kind.at(folder)) {
            EventTools tools = new EventTools(stores);
            for (int i = 0; i < 8; i++) {
                tools.arrive(send(7, "a", i));
            }
            Json.Obj first = tools.answer(PersonalAccess.CLOSED, GET, "{`limit`: 3}");
            assertThat(seconds(first)).containsExactly("07", "06", "05");
            tools.arrive(send(7, "a", 8), send(7, "a", 9));
            Json.Obj second = next(tools, first, "");
            assertThat(seconds(second)).containsExactly("04", "03", "02");
            tools.arrive(send(7, "a", 10));
            Json.Obj third = next(tools, second, "");
            assertThat(seconds(third)).containsExactly("01", "00");
            assertThat(third.flag("more")).isFalse();
            // From here on, what came meanwhile: the oldest first, so that nothing is skipped.
            assertThat(seconds(next(tools, third, ""))).containsExactly("08", "09", "10");
            // Or, from the first page on, the newest first, in as many pages as it takes.
            tools.arrive(send(7, "a", 11), send(7, "a", 12));
            Json.Obj since = next(tools, third, ",`order`: `newest`");
            assertThat(seconds(since)).containsExactly("12", "11", "10");
            Json.Obj rest = next(tools, since, "");
            assertThat(seconds(rest)).containsExactly("09", "08");
            assertThat(seconds(next(tools, rest, ""))).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void pagesOfTheOldestGoOnWhereEventsOfOtherCampaignsArrive(Kind kind) throws Exception {
        try (StoreFixture stores = kind.at(folder)) {
            EventTools tools = new EventTools(stores);
            List<String> seen = new ArrayList<>();
            String only = ",`campaignId`: 7, `order`: `oldest`";
            Json.Obj page = tools.answer(PersonalAccess.CLOSED, GET, "{`limit`: 3" + only + "}");
            for (int i = 0; i < 20; i++) {
                tools.arrive(send(i % 3 == 0 ? 8 : 7, "b", i));
                if (i % 4 == 3) {
                    page = next(tools, page, only);
                    seen.addAll(seconds(page));
                }
            }
            while (page.flag("more")) {
                page = next(tools, page, only);
                seen.addAll(seconds(page));
            }
            assertThat(seen)
                    .containsExactly("01", "02", "04", "05", "07", "08", "10", "11", "13", "14", "16", "17", "19");
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void findsEventsByEveryFilter(Kind kind) throws Exception {
        try (StoreFixture stores = kind.at(folder)) {
            EventTools tools = new EventTools(stores);
            tools.arrive(SampleEvents.all().toArray(new String[0]));
            stores.clock.advance(Duration.between(stores.clock.instant(), Instant.parse("2026-03-14T10:00:00Z")));
            assertThat(names(tools, "`events`: [`smsreceived`]")).containsExactly("smsReceived");
            assertThat(names(tools, "`events`: [`sms`, `*Exit`]"))
                    .containsExactlyInAnyOrder(
                            "smsSend", "smsBounce", "smsReceived", "smsSendSkip", "smsUsageInfo", "journeyExit");
            assertThat(names(tools, "`events`: [`sms`], `includeBots`: true")).contains("smsClick");
            assertThat(names(tools, "`journeyId`: 90011")).containsExactly("journeyExit");
            assertThat(names(tools, "`templateId`: 811001, `events`: [`inApp*`]"))
                    .containsExactlyInAnyOrder(
                            "inAppSend",
                            "inAppDelivery",
                            "inAppOpen",
                            "inAppClick",
                            "inAppClose",
                            "inAppDelete",
                            "inAppSendSkip");
            assertThat(names(tools, "`messageId`: `4f0c2b7d9e1a4c5f8b6d3e2a1c0f0001`"))
                    .containsExactly("emailSend");
            assertThat(names(tools, "`since`: `2026-03-14T09:28:01Z`")).containsExactly("inAppRecall");
            assertThat(names(tools, "`since`: `PT32M`")).containsExactlyInAnyOrder("smsReceived", "inAppRecall");
            assertThat(names(tools, "`until`: `2026-03-14`")).isEmpty();
        }
    }

    private static List<String> names(EventTools tools, String filter) {
        return EventTools.events(tools.answer(PersonalAccess.CLOSED, GET, "{`limit`: 200, " + filter + "}")).stream()
                .map(it -> it.text("event").orElseThrow())
                .toList();
    }

    @Test
    void anAnswerHasAsManyEventsAsFitAndGoesOnWithTheRest() throws Exception {
        try (StoreFixture stores = Kind.SQLITE.at(folder)) {
            EventTools tools = new EventTools(stores);
            String html = "x".repeat(900);
            for (int i = 0; i < 30; i++) {
                tools.arrive(event("inAppSend", "c" + i, ",`inAppBody`:`" + html + "`"));
            }
            tools.arrive(event(
                    "inAppSend", "huge", ",`many`:[`" + String.join("`,`", Collections.nCopies(400, html)) + "`]"));
            List<String> people = new ArrayList<>();
            String cursor = "";
            Json.Obj page;
            do {
                Outcome outcome = tools.run(
                        PersonalAccess.OPEN,
                        GET,
                        "{`limit`: 50" + (cursor.isEmpty() ? "" : ",`cursor`: `" + cursor + "`") + "}");
                page = EventTools.answer(outcome);
                assertThat(EventTools.events(page)).isNotEmpty();
                EventTools.events(page).forEach(it -> people.add(it.text("key").orElseThrow()));
                cursor = page.text("cursor").orElseThrow();
            } while (page.flag("more"));
            assertThat(people).hasSize(31).doesNotHaveDuplicates();
        }
    }

    @Test
    void saysWhatIsCoveredAndWhereTheCursorHasFallenBehind() throws Exception {
        try (StoreFixture stores = Kind.SQLITE.at(folder)) {
            EventTools tools = new EventTools(stores);
            assertThat(tools.answer(PersonalAccess.CLOSED, GET, "{}").text("coverage"))
                    .contains("no receiver has run yet, so nothing is known");
            run(tools, "r1", Duration.ofHours(1));
            Json.Obj begin = tools.answer(PersonalAccess.CLOSED, GET, "{}");
            assertThat(begin.text("coverage").orElseThrow())
                    .isEqualTo("since 2026-01-01T00:00Z; no gap known; webhooks are best effort: for exact figures use"
                            + " get_campaign_metrics");
            stores.clock.advance(Duration.ofHours(2));
            run(tools, "r2", Duration.ofHours(1));
            tools.arrive(send(7, "a", 1));
            stores.clock.advance(Duration.ofHours(50));
            tools.arrive(send(7, "a", 2));
            assertThat(next(tools, begin, "").flag("gap")).isFalse();
            new Retention(List.of(new WebhookRetention(Duration.ofHours(40), 2_000_000)))
                    .apply(tools.store, stores.clock.instant());
            Outcome late = tools.run(
                    PersonalAccess.CLOSED,
                    GET,
                    "{`cursor`: `" + begin.text("cursor").orElseThrow() + "`}");
            assertThat(seconds(EventTools.answer(late))).containsExactly("02");
            assertThat(EventTools.answer(late).flag("gap")).isTrue();
            assertThat(late.notes()).anyMatch(it -> it.contains("this begins at the oldest kept one"));
            assertThat(next(tools, EventTools.answer(late), "").flag("gap")).isFalse();
        }
    }

    @Test
    void namesTimesWithoutAReceiver() throws Exception {
        try (StoreFixture stores = Kind.SQLITE.at(folder)) {
            EventTools tools = new EventTools(stores);
            run(tools, "r1", Duration.ofHours(1));
            stores.clock.advance(Duration.ofHours(2));
            run(tools, "r2", Duration.ofHours(1));
            stores.clock.advance(Duration.ofHours(1));
            assertThat(tools.answer(PersonalAccess.CLOSED, GET, "{}")
                            .text("coverage")
                            .orElseThrow())
                    .startsWith("since 2026-01-01T00:00Z; no receiver ran from 2026-01-01T01:00Z to 2026-01-01T03:00Z;"
                            + " no receiver is running since 2026-01-01T04:00Z; webhooks are best effort");
        }
    }

    private static void run(EventTools tools, String id, Duration time) throws Exception {
        Instant started = tools.clock.instant();
        tools.clock.advance(time);
        tools.store.change(sql -> {
            ReceiverRuns.alive(sql, EventTools.PROJECT, id, started, tools.clock.instant());
            return true;
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "`cursor`: `w1.AAECAw`",
                "`cursor`: `17`",
                "`since`: `yesterday`",
                "`since`: `P99999999999999999D`",
                "`until`: `2026-13-01`",
                "`events`: [`a b`]",
                "`campaignId`: 99999999999999999999"
            })
    void refusesWhatItCannotRead(String argument) throws Exception {
        try (StoreFixture stores = Kind.SQLITE.at(folder)) {
            EventTools tools = new EventTools(stores);
            assertThat(tools.run(PersonalAccess.CLOSED, GET, "{" + argument + "}"))
                    .isInstanceOfSatisfying(Outcome.Refused.class, it -> assertThat(it.reason())
                            .isEqualTo(Outcome.Reason.BAD_ARGUMENTS));
        }
    }

    @Test
    void anEditedCursorAndThatOfAnotherProjectAreRefused() {
        String text = EventCursor.forward(12, Instant.EPOCH).text("shop");
        assertThat(EventCursor.read(text, "shop")).contains(EventCursor.forward(12, Instant.EPOCH));
        assertThat(EventCursor.read(text, "other")).isEmpty();
        for (int i = 0; i < text.length(); i++) {
            char other = text.charAt(i) == 'B' ? 'C' : 'B';
            assertThat(EventCursor.read(text.substring(0, i) + other + text.substring(i + 1), "shop"))
                    .isEmpty();
        }
    }

    @Test
    void anAgentWhoseGrantLeavesOutTheGroupReadsNoEvent() throws Exception {
        try (StoreFixture stores = Kind.SQLITE.at(folder)) {
            EventTools tools = new EventTools(stores);
            tools.arrive(send(7, "a", 1));
            Grant nothing =
                    EventTools.grant(PersonalAccess.OPEN).narrow(Grant.of(new AgentTerms("bot", AgentGrant.NOTHING)));
            for (String tool : List.of(GET, "wait_for_message_event", "get_webhook_status")) {
                Outcome outcome = tools.run(tools.call(new TestCaller("bot", TestTools.PROJECT, nothing), tool, "{}"));
                assertThat(outcome.words()).contains(tool + " is closed", "agents grant bot webhook_events=read");
            }
            assertThat(tools.polls).isEmpty();
        }
    }

    @Test
    void withoutWebhooksTheRefusalNamesTheCommandThatReceivesThem() throws Exception {
        try (StoreFixture stores = Kind.SQLITE.at(folder)) {
            EventTools tools = new EventTools(stores);
            Outcome outcome = tools.run(tools.call(new TestCaller(TestTools.PROJECT, TestTools.GRANT), GET, "{}"));
            assertThat(outcome.words())
                    .contains("no webhooks of this project were received here", "iterable-mcp webhooks listen");
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void countsInTheDatabaseAndLeavesBotsOut(Kind kind) throws Exception {
        try (StoreFixture stores = kind.at(folder)) {
            EventTools tools = new EventTools(stores);
            tools.arrive(
                    event("emailSend", "a", ""),
                    event("emailSend", "b", ""),
                    event("emailSend", "c", ""),
                    event("emailSend", "d", ""),
                    event("emailOpen", "a", ""),
                    event("emailOpen", "a", ",`proxySource`:`Gmail`"),
                    event("emailOpen", "b", ",`isBot`:true"),
                    event("emailClick", "a", ""),
                    event("emailBounce", "d", ",`recipientState`:`HardBounce`"),
                    event("smsClick", "a", ""),
                    event("emailSendSkip", "e", ",`reason`:`FrequencyCapping`"),
                    event("emailSendSkip", "f", ",`reason`:`no such person f@shop.example`"));
            Json.Obj events = summary(tools, "event");
            assertThat(events.list("groups"))
                    .contains(
                            Json.Obj.EMPTY
                                    .with("event", Json.text("emailSend"))
                                    .with("events", Json.Num.of(4))
                                    .with("people", Json.Num.of(4)),
                            Json.Obj.EMPTY
                                    .with("event", Json.text("emailOpen"))
                                    .with("events", Json.Num.of(2))
                                    .with("people", Json.Num.of(1)));
            assertThat(events.get("botsLeftOut")).contains(Json.Num.of(1));
            assertThat(events.object("rates").orElseThrow().toString())
                    .isEqualTo(summary(tools, "campaign").list("groups").stream()
                            .map(it -> ((Json.Obj) it)
                                    .object("rates")
                                    .orElseThrow()
                                    .toString())
                            .findFirst()
                            .orElseThrow());
            Json.Obj email =
                    events.object("rates").orElseThrow().object("email").orElseThrow();
            assertThat(email.get("sentTo")).contains(Json.Num.of(4));
            assertThat(email.get("open")).contains(new Json.Num("0.25"));
            assertThat(email.get("bounce")).contains(new Json.Num("0.25"));
            assertThat(events.object("rates").orElseThrow().has("sms")).isFalse();
            assertThat(summary(tools, "recipientState").list("groups").toString())
                    .contains("HardBounce");
            assertThat(summary(tools, "reason").list("groups").toString())
                    .contains("FrequencyCapping", "another text")
                    .doesNotContain("shop.example");
            assertThat(summary(tools, "hour").list("groups").toString()).contains("2026-01-01T00:00:00Z");
            assertThat(summary(tools, "template").list("groups")).hasSize(1);
            Json.Obj bots = tools.answer(
                    PersonalAccess.CLOSED, "summarize_message_activity", "{`by`: `event`, `includeBots`: true}");
            assertThat(bots.object("total").orElseThrow().get("events")).contains(Json.Num.of(12));
            assertThat(bots.has("botsLeftOut")).isFalse();
            assertThat(tools.answer(
                                    PersonalAccess.CLOSED,
                                    "summarize_message_activity",
                                    "{`by`: `event`, `campaignId`: 8}")
                            .list("groups"))
                    .isEmpty();
        }
    }

    private static Json.Obj summary(EventTools tools, String by) {
        return tools.answer(PersonalAccess.CLOSED, "summarize_message_activity", "{`by`: `" + by + "`}");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void theStatusSaysWhatTheWebhooksAtIterableAre(Kind kind) throws Exception {
        try (StoreFixture stores = kind.at(folder)) {
            String webhooks =
                    "{\"webhooks\":[{\"id\":4,\"enabled\":true,\"endpoint\":\"https://hooks.example.com/webhooks/default\"},"
                            + "{\"id\":5,\"enabled\":false,\"endpoint\":\"https://other.example.com/x\"}]}";
            EventTools tools = new EventTools(stores, (call, next) -> {
                assertThat(call.name()).isEqualTo("get_webhooks");
                return new Outcome.Answered(webhooks, List.of());
            });
            tools.arrive(send(7, "a", 1));
            Json.Obj status = tools.answer(PersonalAccess.CLOSED, "get_webhook_status", "{}");
            assertThat(status.list("atIterable").toString())
                    .contains("webhooks/default")
                    .contains("pathFits");
            Json.Obj first = (Json.Obj) status.list("atIterable").get(0);
            assertThat(first.flag("enabled") && first.flag("pathFits")).isTrue();
            assertThat(((Json.Obj) status.list("atIterable").get(1)).flag("pathFits"))
                    .isFalse();
            assertThat(status.list("events")).hasSize(1);
            EventTools closed = new EventTools(stores);
            assertThat(closed.answer(PersonalAccess.CLOSED, "get_webhook_status", "{}")
                            .text("atIterable"))
                    .hasValueSatisfying(it -> assertThat(it).contains("not known. Refused"));
        }
    }
}
