package io.iterablemcp.safety;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.config.ApprovalOptions;
import io.iterablemcp.config.Confirm;
import io.iterablemcp.config.Mode;
import io.iterablemcp.config.SafetyOptions;
import io.iterablemcp.config.SameCall;
import io.iterablemcp.config.budget.BudgetLimits;
import io.iterablemcp.config.budget.BudgetText;
import io.iterablemcp.gate.AgentGrant;
import io.iterablemcp.gate.AgentTerms;
import io.iterablemcp.gate.Flag;
import io.iterablemcp.gate.Grant;
import io.iterablemcp.gate.GrantLevel;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.manifest.ChangeClass;
import io.iterablemcp.safety.budget.BudgetLedger;
import io.iterablemcp.safety.notice.Notices;
import io.iterablemcp.safety.preview.Audience;
import io.iterablemcp.safety.preview.LiveReads;
import io.iterablemcp.safety.preview.Preview;
import io.iterablemcp.safety.preview.PreviewBasis;
import io.iterablemcp.store.database.StoreException;
import io.iterablemcp.tools.BudgetStage;
import io.iterablemcp.tools.Call;
import io.iterablemcp.tools.ExitCode;
import io.iterablemcp.tools.MyBudget;
import io.iterablemcp.tools.Outcome;
import io.iterablemcp.tools.PlannedChange;
import io.iterablemcp.tools.Stage;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A change is made only if it fits into the budgets of its project and its agent, and is counted until it is too old. */
class BudgetedChangeTest {

    private static final String MAIL = "{'campaignId':7,'recipientEmail':'ada@example.com'}";
    private static final String SEND = "{'campaignId':7}";
    private static final LiveReads NO_READS = (tool, arguments) -> new LiveReads.Result.Unavailable("no reads here");

    @TempDir
    private Path folder;

    private final AtomicReference<Optional<Audience>> audience = new AtomicReference<>(Optional.empty());
    private LiveReads reads = NO_READS;
    private PreviewBasis basis = PreviewBasis.NONE;

    /** A project with these limits instead of the usual ones. */
    private static BudgetLimits limits(String... settings) {
        BudgetLimits limits = BudgetLimits.NONE;
        for (int i = 0; i < settings.length; i += 2) {
            limits = BudgetText.set(limits, settings[i], settings[i + 1]);
        }
        return limits;
    }

    private static SafetyOptions options(BudgetLimits limits, Confirm confirm) {
        return new SafetyOptions(
                SameCall.OFF,
                confirm,
                Optional.of(limits),
                List.of(),
                false,
                Optional.empty(),
                ApprovalOptions.DEFAULT);
    }

    private ChangeFixture.Server server(ChangeFixture world, BudgetLimits limits, Confirm confirm) {
        SafetyOptions options = options(limits, confirm);
        return world.server(
                List.of(),
                parts -> List.of(
                        this::preview,
                        new BudgetStage(options, parts.store(), call -> reads, Notices.NONE, parts.clock())));
    }

    private ChangeFixture.Server server(ChangeFixture world, String... settings) {
        return server(world, limits(settings), Confirm.AUDIENCE);
    }

    /** Stands for the stage that reads whom a call reaches. */
    private Outcome preview(Call call, Stage.Next next) {
        Optional<Preview> preview =
                audience.get().map(it -> new Preview(ChangeClass.AUDIENCE, it, List.of(), List.of(), basis, false));
        return next.proceed(call.planned(new PlannedChange(preview, call.plan().conditions())));
    }

    private void reaches(long people) {
        audience.set(Optional.of(new Audience.Counted(people, true, Instant.EPOCH)));
    }

    /** Accepts everything, however often it is called. */
    private static final class Accepts extends Dispatcher {
        @Override
        public MockResponse dispatch(RecordedRequest request) {
            return new MockResponse.Builder()
                    .addHeader("Content-Type", "application/json")
                    .body("{\"msg\":\"\",\"code\":\"Success\",\"params\":null}")
                    .build();
        }
    }

    private static void refused(Outcome outcome, String... words) {
        assertThat(outcome.words()).startsWith("Refused, nothing was sent: ").contains(words);
        assertThat(outcome.exitCode()).isEqualTo(ExitCode.BUDGET);
    }

    @ParameterizedTest
    @EnumSource
    void saysWhatIsUsedUpWhatIsLeftAndWhenThereIsRoomAgain(ChangeFixture.Kind kind) {
        try (ChangeFixture world = kind.at(folder)) {
            world.iterable.setDispatcher(new Accepts());
            ChangeFixture.Server server = server(world, "peoplePerDay", "100");
            reaches(70);
            assertThat(server.run("send_campaign", SEND)).isInstanceOf(Outcome.Answered.class);
            world.clock.advance(Duration.ofHours(2));

            assertThat(server.run("send_campaign", SEND).words())
                    .isEqualTo(
                            "Refused, nothing was sent: it counts as 70 people, and the budget of this project allows"
                                    + " 100 people in 24 hours, of which 30 are left. There is room for it at"
                                    + " 2026-03-02T09:00:00Z (UTC). To allow more, a person changes peoplePerDay in the section"
                                    + " budgets of config.json. get_my_budget shows all limits.");
            reaches(101);
            refused(server.run("send_campaign", SEND), "allows 100 people in 24 hours. Waiting does not help.");
            assertThat(world.requests()).isEqualTo(1);

            world.clock.advance(Duration.ofHours(22));
            reaches(70);
            assertThat(server.run("send_campaign", SEND)).isInstanceOf(Outcome.Answered.class);
            assertThat(world.requests()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void ofManyCallsAtOnceExactlyAsManyAreSentAsTheBudgetAllows(ChangeFixture.Kind kind) throws Exception {
        try (ChangeFixture world = kind.at(folder)) {
            world.iterable.setDispatcher(new Accepts());
            ChangeFixture.Server first = server(world, "messagesPerHour", "37");
            ChangeFixture.Server second = server(world, "messagesPerHour", "37");
            ExecutorService threads = Executors.newFixedThreadPool(16);
            try {
                List<Callable<Outcome>> calls = IntStream.range(0, 200)
                        .<Callable<Outcome>>mapToObj(i -> () -> (i % 2 == 0 ? first : second).run("send_email", MAIL))
                        .toList();
                int answered = 0;
                for (Future<Outcome> each : threads.invokeAll(calls)) {
                    if (each.get() instanceof Outcome.Answered) {
                        answered++;
                    } else {
                        refused(each.get(), "allows 37 single messages in an hour, of which 0 are left");
                    }
                }
                assertThat(answered).isEqualTo(37);
                assertThat(world.requests()).isEqualTo(37);
            } finally {
                threads.shutdownNow();
            }
        }
    }

    @Test
    void manySmallSendsAreStoppedByTheBudgetOfTheDay() {
        try (ChangeFixture world = ChangeFixture.Kind.SQLITE.at(folder)) {
            world.iterable.setDispatcher(new Accepts());
            ChangeFixture.Server server = server(world, "peoplePerSend", "100", "peoplePerDay", "250");
            reaches(101);
            refused(server.run("send_campaign", SEND), "it counts as 101 people", "allows 100 people in one send");
            reaches(50);
            for (int i = 0; i < 4; i++) {
                assertThat(server.run("send_campaign", SEND)).isInstanceOf(Outcome.Answered.class);
                world.clock.advance(Duration.ofMinutes(50));
            }
            for (int i = 0; i < 50; i++) {
                assertThat(server.run("send_email", MAIL)).isInstanceOf(Outcome.Answered.class);
            }
            refused(server.run("send_email", MAIL), "it counts as 1 person", "of which 0 are left");
            refused(server.run("send_campaign", SEND), "it counts as 50 people");
            assertThat(world.requests()).isEqualTo(54);
        }
    }

    @ParameterizedTest
    @EnumSource
    void countsAfterARestartAndOfAllServersOfTheStore(ChangeFixture.Kind kind) {
        try (ChangeFixture world = kind.at(folder)) {
            world.iterable.setDispatcher(new Accepts());
            assertThat(server(world, "messagesPerHour", "1").run("send_email", MAIL))
                    .isInstanceOf(Outcome.Answered.class);
            refused(server(world, "messagesPerHour", "1").run("other", "send_email", MAIL), "of which 0 are left");
            assertThat(world.requests()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "SQLITE, 400, true",
        "SQLITE, 500, false",
        "POSTGRES, 404, true",
        "POSTGRES, 503, false",
    })
    void givesBackWhatWasNotDoneAndKeepsWhatMayHaveBeen(ChangeFixture.Kind kind, int status, boolean back) {
        try (ChangeFixture world = kind.at(folder)) {
            ChangeFixture.Server server = server(world, "messagesPerHour", "1");
            world.answers(status, "{\"code\":\"BadParams\",\"msg\":\"No\"}");
            world.answers(200, "{}");
            server.run("send_email", MAIL);

            Outcome next = server.run("send_email", MAIL);

            if (back) {
                assertThat(next).isInstanceOf(Outcome.Answered.class);
            } else {
                refused(next, "of which 0 are left");
            }
            assertThat(world.requests()).isEqualTo(back ? 2 : 1);
            assertThat(uses(world)).containsExactly("messages 1 1", "people 1 1");
        }
    }

    @Test
    void aCallThatIsNotSentTakesNothing() {
        try (ChangeFixture world = ChangeFixture.Kind.SQLITE.at(folder)) {
            ChangeFixture.Server server = server(world, "messagesPerHour", "1");
            world.iterable.close();
            for (int i = 0; i < 2; i++) {
                assertThat(server.run("send_email", MAIL)).isInstanceOf(Outcome.Failed.class);
            }
        }
    }

    /** The process of the first call has died before its outcome was stored. */
    @ParameterizedTest
    @EnumSource
    void aCallWithoutAnOutcomeCounts(ChangeFixture.Kind kind) throws StoreException {
        try (ChangeFixture world = kind.at(folder)) {
            world.iterable.setDispatcher(new Accepts());
            ChangeFixture.Server server = server(world, "messagesPerHour", "1");
            server.run("send_email", MAIL);
            world.change(sql -> sql.update("UPDATE budget_use SET settled = 0"));
            refused(server.run("send_email", MAIL), "of which 0 are left");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aClockThatIsSetBackFreesNothing(ChangeFixture.Kind kind) {
        try (ChangeFixture world = kind.at(folder)) {
            world.iterable.setDispatcher(new Accepts());
            ChangeFixture.Server server = server(world, "messagesPerHour", "2");
            server.run("send_email", MAIL);
            world.clock.advance(Duration.ofDays(-3));
            assertThat(server.run("send_email", MAIL)).isInstanceOf(Outcome.Answered.class);
            refused(server.run("send_email", MAIL), "2026-03-01T10:00:00Z");
            world.clock.advance(Duration.ofDays(3));
            refused(server.run("send_email", MAIL), "2026-03-01T10:00:00Z");
            world.clock.advance(Duration.ofMinutes(60));
            assertThat(server.run("send_email", MAIL)).isInstanceOf(Outcome.Answered.class);
            assertThat(world.requests()).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theNarrowerBudgetOfProjectAndAgentDecides(ChangeFixture.Kind kind) {
        try (ChangeFixture world = kind.at(folder)) {
            world.iterable.setDispatcher(new Accepts());
            ChangeFixture.Server server = server(world, "messagesPerHour", "3");
            Grant narrow = grant("narrow", limits("messagesPerHour", "1"));
            Grant wide = grant("wide", limits("messagesPerHour", "100"));
            assertThat(server.run("narrow", narrow, "send_email", MAIL)).isInstanceOf(Outcome.Answered.class);
            refused(
                    server.run("narrow", narrow, "send_email", MAIL),
                    "the budget of agent narrow allows 1 single message in an hour, of which 0 are left",
                    "a person runs `iterable-mcp agents grant narrow --budget messagesPerHour=VALUE`");
            for (int i = 0; i < 2; i++) {
                assertThat(server.run("wide", wide, "send_email", MAIL)).isInstanceOf(Outcome.Answered.class);
            }
            refused(
                    server.run("wide", wide, "send_email", MAIL),
                    "the budget of this project allows 3 single messages");
            assertThat(world.requests()).isEqualTo(3);
        }
    }

    private static Grant grant(String agent, BudgetLimits own) {
        AgentGrant all = new AgentGrant(
                EnumSet.allOf(Flag.class),
                false,
                Map.of(AgentGrant.ALL, GrantLevel.FULL),
                List.of(),
                List.of(),
                own,
                false);
        return Grant.of(Mode.EVERYTHING).narrow(Grant.of(new AgentTerms(agent, all)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            deletesPerHour             | delete_list | {'listId':1} | 1 delete
            deletesPerDay              | delete_templates | {'ids':[1,2,3]} | 3 deletes
            forgetsPerHour             | forget_user | {'email':'a@example.com'} | 1 forgotten person
            eventsPerHour              | track_bulk_events | {'events':[{'email':'a@example.com','eventName':'x'},{'userId':'b','eventName':'x'}]} | 2 events
            profileWritesPerHour       | bulk_update_users | {'users':[{'email':'a@example.com'},{'email':'b@example.com'}]} | 2 profile writes
            profileWritesPerHour       | update_user | {'email':'a@example.com'} | 1 profile write
            subscriptionChangesPerHour | bulk_update_subscriptions | {'subscriptionGroup':'emailList','subscriptionGroupId':4,'action':'subscribe','users':['a@example.com'],'usersByUserId':['b','c']} | 3 subscription changes
            subscriptionChangesPerHour | subscribe_to_list | {'listId':4,'subscribers':[{'email':'a@example.com'}]} | 1 subscription change
            messagesPerHour            | send_email_template_proof | {'templateId':4,'recipientEmail':'a@example.com'} | 1 single message
            peoplePerDay               | send_sms | {'campaignId':4,'recipientPhone':'+4915112345678'} | 1 person
            otherChangesPerHour        | create_list | {'name':'May'} | 1 other change
            """)
    void eachLimitCountsItsTools(String limit, String tool, String arguments, String counted) {
        try (ChangeFixture world = ChangeFixture.Kind.SQLITE.at(folder)) {
            Outcome outcome = server(world, limit, "0").run(tool, arguments);
            refused(outcome, "it counts as " + counted + ", and the budget of this project allows 0 ");
            assertThat(outcome.words()).contains(" " + limit + " ").doesNotContain("a@example.com", "+49");
            assertThat(world.requests()).isZero();
        }
    }

    @Test
    void anEventThatStartsAJourneyIsAMessageForEachPerson() {
        try (ChangeFixture world = ChangeFixture.Kind.SQLITE.at(folder)) {
            reaches(1);
            refused(
                    server(world, "messagesPerHour", "0")
                            .run("track_event", "{'email':'a@example.com','eventName':'x'}"),
                    "1 single message");
            audience.set(Optional.empty());
            world.answers(200, "{}");
            assertThat(server(world, "messagesPerHour", "0")
                            .run("track_event", "{'email':'a@example.com','eventName':'x'}"))
                    .isInstanceOf(Outcome.Answered.class);
        }
    }

    @Test
    void peopleWhoAreWrittenToAListOfACampaignThatSendsAreReached() {
        try (ChangeFixture world = ChangeFixture.Kind.SQLITE.at(folder)) {
            world.iterable.setDispatcher(new Accepts());
            ChangeFixture.Server server = server(world, "peoplePerDay", "1", "quietHours", "08:00-10:00 UTC");
            String member = "{'listId':4,'subscribers':[{'email':'a@example.com'}]}";
            reaches(1);
            assertThat(server.run("subscribe_to_list", member)).isInstanceOf(Outcome.Answered.class);
            basis = new PreviewBasis(Map.of(PreviewBasis.REACHES, "9053"), Set.of(4L));
            assertThat(server.run("subscribe_to_list", member)).isInstanceOf(Outcome.Answered.class);
            refused(server.run("subscribe_to_list", member), "it counts as 1 person", "of which 0 are left");
            assertThat(world.requests()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anUnknownAudienceTakesTheRestOfTheDay(ChangeFixture.Kind kind) {
        try (ChangeFixture world = kind.at(folder)) {
            world.iterable.setDispatcher(new Accepts());
            ChangeFixture.Server server = server(world, "peoplePerDay", "100");
            audience.set(Optional.of(new Audience.Unknown("list 4 cannot be read")));
            assertThat(server.run("send_email", MAIL)).isInstanceOf(Outcome.Answered.class);
            assertThat(server.run("send_campaign", SEND)).isInstanceOf(Outcome.Answered.class);
            assertThat(uses(world)).contains("people 99 1");
            refused(
                    server.run("send_campaign", SEND),
                    "nobody knows how many people it reaches, so it counts as all that is left of the day",
                    "of which 0 are left");
            refused(server.run("send_email", MAIL), "of which 0 are left");
            assertThat(world.requests()).isEqualTo(2);
        }
    }

    @Test
    void whereNoPersonIsAskedAnUnknownAudienceIsRefused() {
        try (ChangeFixture world = ChangeFixture.Kind.SQLITE.at(folder)) {
            ChangeFixture.Server server = server(world, limits("peoplePerDay", "100"), Confirm.OFF);
            refused(server.run("send_campaign", SEND), "(there is no preview of it)", "limits the people reached");
            audience.set(Optional.of(new Audience.Unknown("list 4 cannot be read")));
            refused(server.run("send_campaign", SEND), "(list 4 cannot be read)");
            assertThat(world.requests()).isZero();
        }
    }

    @Test
    void anAudienceThatIsStillBeingReadSaysWhenToCallAgain() {
        try (ChangeFixture world = ChangeFixture.Kind.SQLITE.at(folder)) {
            audience.set(Optional.of(new Audience.NotYetKnown(Instant.parse("2026-03-01T09:01:00Z"))));
            refused(
                    server(world, "peoplePerDay", "100").run("send_campaign", SEND),
                    "Make the same call again at 2026-03-01T09:01:00Z (UTC).");
            assertThat(world.requests()).isZero();
        }
    }

    @Test
    void stoppingSomethingIsNeverLimited() {
        try (ChangeFixture world = ChangeFixture.Kind.SQLITE.at(folder)) {
            world.answers(200, "{}");
            ChangeFixture.Server server =
                    server(world, "otherChangesPerHour", "0", "deletesPerHour", "0", "campaigns", "1");
            assertThat(server.run("abort_campaign", SEND)).isInstanceOf(Outcome.Answered.class);
            assertThat(uses(world)).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            campaigns        | 9053,9054      | send_email | {'campaignId':7,'recipientEmail':'ada@example.com'} | campaignId is 7, and the budget of this project allows only the campaigns 9053, 9054
            campaigns        | 9053           | send_email_template_proof | {'templateId':4,'recipientEmail':'ada@example.com'} | the call sends without a campaignId
            campaigns        | 9053           | start_experiment | {'experimentId':4} | the call sends without a campaignId
            campaigns        | 9053           | archive_campaigns | {'campaignIds':[9053,9]} | campaignIds is 9
            lists            | 412            | subscribe_to_list | {'listId':4,'subscribers':[{'email':'ada@example.com'}]} | listId is 4
            lists            | 412            | trigger_campaign | {'campaignId':7,'listIds':[412,4]} | listIds is 4
            lists            | 412            | update_user_subscriptions | {'email':'ada@example.com','emailListIds':[4]} | emailListIds is 4
            lists            | 412            | subscribe_user_by_email | {'subscriptionGroup':'emailList','subscriptionGroupId':4,'userEmail':'ada@example.com'} | subscriptionGroupId is 4
            lists            | 412            | send_campaign | {'campaignId':7} | the lists that it reaches cannot be read
            messageTypes     | 31             | bulk_update_user_subscriptions | {'updateSubscriptionsRequests':[{'email':'ada@example.com','unsubscribedMessageTypeIds':[31,5]}]} | updateSubscriptionsRequests.unsubscribedMessageTypeIds is 5
            messageTypes     | 31             | subscribe_user_by_email | {'subscriptionGroup':'messageChannel','subscriptionGroupId':31,'userEmail':'ada@example.com'} | subscriptionGroupId names a channel
            messageTypes     | 31             | send_email | {'campaignId':7,'recipientEmail':'ada@example.com'} | the message type that it sends cannot be read
            catalogs         | products       | delete_catalog | {'catalogName':'stores'} | catalogName is stores
            recipientDomains | ourcompany.com | send_email | {'campaignId':7,'recipientEmail':'ada@example.com'} | recipientEmail is an address in another domain, and the budget of this project allows only the recipient domains ourcompany.com
            recipientDomains | ourcompany.com | send_email | {'campaignId':7,'recipientEmail':'ada@sub.ourcompany.com'} | another domain
            recipientDomains | ourcompany.com | send_email | {'campaignId':7,'recipientUserId':'ada'} | the call does not name each recipient by an email address alone
            recipientDomains | ourcompany.com | send_campaign | {'campaignId':7} | the call does not name each recipient by an email address alone
            """)
    void refusesWhatTheBudgetDoesNotAllow(String limit, String value, String tool, String arguments, String words) {
        try (ChangeFixture world = ChangeFixture.Kind.SQLITE.at(folder)) {
            reaches(1);
            Outcome outcome = server(world, limit, value).run(tool, arguments);
            refused(outcome, words, "a person changes " + limit + " in the section budgets of config.json");
            assertThat(outcome.words()).doesNotContain("ada@");
            assertThat(world.requests()).isZero();
        }
    }

    @Test
    void makesWhatTheBudgetAllows() {
        try (ChangeFixture world = ChangeFixture.Kind.SQLITE.at(folder)) {
            world.iterable.setDispatcher(new Accepts());
            reads = (tool, arguments) -> new LiveReads.Result.Found(JsonReader.read(
                    tool.equals("get_campaign")
                            ? "{\"id\":7,\"listIds\":[412,413],\"templateId\":55,\"messageMedium\":\"Email\"}"
                            : "{\"templateId\":55,\"messageTypeId\":31}"));
            reaches(5);
            ChangeFixture.Server server =
                    server(world, "campaigns", "7", "lists", "412,413", "messageTypes", "31", "catalogs", "products");
            assertThat(server.run("send_campaign", SEND)).isInstanceOf(Outcome.Answered.class);
            assertThat(server.run("send_email", MAIL)).isInstanceOf(Outcome.Answered.class);
            assertThat(server.run("create_catalog", "{'catalogName':'products'}"))
                    .isInstanceOf(Outcome.Answered.class);
            refused(server(world, "lists", "412").run("send_campaign", SEND), "the campaign goes to list 413");
            refused(server(world, "messageTypes", "30").run("send_campaign", SEND), "its message type is 31");
            audience.set(Optional.empty());
            assertThat(server(world, "recipientDomains", "Example.com")
                            .run("send_email", "{'campaignId':7,'recipientEmail':'Ada@EXAMPLE.com'}"))
                    .isInstanceOf(Outcome.Answered.class);
            assertThat(world.requests()).isEqualTo(4);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            08:00-10:00 UTC | send_email | {'campaignId':7,'recipientEmail':'ada@example.com'} | it would send now | 2026-03-01T10:00:00Z
            22:00-09:30 UTC | send_email | {'campaignId':7,'recipientEmail':'ada@example.com','sendAt':'2020-01-01 12:00:00'} | it would send now | 2026-03-01T09:30:00Z
            21:00-08:00 Europe/Berlin | schedule_campaign | {'campaignId':7,'sendAt':'2026-03-02T21:00:00Z'} | it would send at the time in sendAt | 2026-03-03T07:00:00Z
            """)
    void sendsNothingInQuietHours(String hours, String tool, String arguments, String words, String end) {
        try (ChangeFixture world = ChangeFixture.Kind.SQLITE.at(folder)) {
            world.iterable.setDispatcher(new Accepts());
            reaches(1);
            ChangeFixture.Server server = server(world, "quietHours", hours);
            refused(server.run(tool, arguments), words, "quiet hours, " + hours, "They end at " + end + " (UTC).");
            assertThat(world.requests()).isZero();
            audience.set(Optional.empty());
            assertThat(server.run("update_user", "{'email':'ada@example.com'}")).isInstanceOf(Outcome.Answered.class);
            assertThat(server.run("track_event", "{'email':'ada@example.com','eventName':'x'}"))
                    .isInstanceOf(Outcome.Answered.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anAgentReadsWhatIsLeft(ChangeFixture.Kind kind) {
        try (ChangeFixture world = kind.at(folder)) {
            world.iterable.setDispatcher(new Accepts());
            SafetyOptions options = options(limits("peoplePerDay", "100", "campaigns", "7"), Confirm.AUDIENCE);
            ChangeFixture.Server server = world.server(
                    parts -> List.of(new MyBudget(options, parts.store(), parts.clock())),
                    parts -> List.of(
                            this::preview,
                            new BudgetStage(options, parts.store(), call -> reads, Notices.NONE, parts.clock())));
            reaches(30);
            server.run("send_campaign", SEND);

            Grant grant = grant("reports", limits("messagesPerHour", "5"));
            Json.Obj answer = (Json.Obj) JsonReader.read(
                    server.run("reports", grant, "get_my_budget", "{}").words());

            List<Json> budgets = answer.list("budgets");
            Json.Obj project = (Json.Obj) budgets.get(0);
            assertThat(project.list("limits"))
                    .contains(JsonReader.read("{\"name\":\"peoplePerDay\",\"limit\":100,\"used\":30,\"left\":70,"
                            + "\"freeAgainAt\":\"2026-03-02T09:00:00Z\"}"))
                    .contains(JsonReader.read("{\"name\":\"messagesPerHour\",\"limit\":\"unlimited\",\"used\":0}"));
            assertThat(project.get("allowed")).contains(JsonReader.read("{\"campaigns\":[7]}"));
            Json.Obj own = (Json.Obj) budgets.get(1);
            assertThat(own.text("agent")).contains("reports");
            assertThat(own.list("limits"))
                    .contains(JsonReader.read("{\"name\":\"messagesPerHour\",\"limit\":5,\"used\":0,\"left\":5}"));
            assertThat(world.requests()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void removesUsesAfterAWeekAndKeepsThemForAProjectWithANewKey(ChangeFixture.Kind kind) throws StoreException {
        try (ChangeFixture world = kind.at(folder)) {
            world.iterable.setDispatcher(new Accepts());
            ChangeFixture.Server server = server(world);
            server.run("send_email", MAIL);
            Instant now = world.clock.instant();
            world.change(sql -> {
                BudgetLedger.move(
                        sql,
                        sql.first("SELECT project FROM budget_use", row -> row.text("project"))
                                .orElseThrow(),
                        "new");
                assertThat(sql.number("SELECT count(*) FROM budget_use WHERE project = 'new'"))
                        .isEqualTo(2);
                assertThat(BudgetLedger.removeOld(sql, now.plus(Duration.ofDays(7))))
                        .isZero();
                assertThat(BudgetLedger.removeOld(sql, now.plus(Duration.ofDays(8))))
                        .isEqualTo(2);
                return true;
            });
        }
    }

    /** Kind, amount and whether the outcome is known of each row. */
    private static List<String> uses(ChangeFixture world) {
        return world.rows("SELECT kind || ' ' || amount || ' ' || settled AS line FROM budget_use ORDER BY kind, id");
    }
}
