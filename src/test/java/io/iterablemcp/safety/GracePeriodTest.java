package io.iterablemcp.safety;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.config.ApprovalOptions;
import io.iterablemcp.config.Confirm;
import io.iterablemcp.config.SafetyOptions;
import io.iterablemcp.config.SameCall;
import io.iterablemcp.config.budget.BudgetLimits;
import io.iterablemcp.config.budget.BudgetText;
import io.iterablemcp.manifest.ChangeClass;
import io.iterablemcp.safety.ChangeFixture.Kind;
import io.iterablemcp.safety.ChangeFixture.Server;
import io.iterablemcp.safety.approval.ApprovalRequests;
import io.iterablemcp.safety.approval.ApprovedPeople;
import io.iterablemcp.safety.approval.Approver;
import io.iterablemcp.safety.approval.Cancellable;
import io.iterablemcp.safety.approval.Decided;
import io.iterablemcp.safety.approval.GraceSend;
import io.iterablemcp.safety.approval.GraceSends;
import io.iterablemcp.safety.approval.RequestState;
import io.iterablemcp.safety.approval.StandingApprovals;
import io.iterablemcp.safety.notice.Notices;
import io.iterablemcp.safety.preview.Audience;
import io.iterablemcp.safety.preview.LiveReads;
import io.iterablemcp.safety.preview.Preview;
import io.iterablemcp.safety.preview.PreviewBasis;
import io.iterablemcp.safety.preview.PreviewLine;
import io.iterablemcp.store.PersonRemoval;
import io.iterablemcp.store.RemovedPerson;
import io.iterablemcp.store.Retention;
import io.iterablemcp.tools.ApprovalStage;
import io.iterablemcp.tools.BudgetStage;
import io.iterablemcp.tools.CallApprovals;
import io.iterablemcp.tools.ClientAnswers;
import io.iterablemcp.tools.ExitCode;
import io.iterablemcp.tools.GraceStage;
import io.iterablemcp.tools.Outcome;
import io.iterablemcp.tools.PageLinks;
import io.iterablemcp.tools.PlannedChange;
import io.iterablemcp.tools.Stage;
import io.iterablemcp.tools.WaitForApproval;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** With a grace period, an approved campaign send is scheduled, and a person can cancel it until it goes out. */
class GracePeriodTest {

    private static final Approver ANNA = Approver.onTerminal("anna");
    private static final Approver LOCAL = Approver.onTerminal(Approver.LOCAL);
    private static final String SEND = "{'campaignId':7}";
    private static final LiveReads NO_READS = (tool, arguments) -> new LiveReads.Result.Unavailable("no reads here");
    private static final Preview PREVIEW = new Preview(
            ChangeClass.AUDIENCE,
            new Audience.Counted(1562, true, Instant.EPOCH),
            List.of(new PreviewLine("Campaign", "Spring sale")),
            List.of(),
            new PreviewBasis(Map.of("template 3", "v1"), Set.of()),
            false);

    @TempDir
    private Path folder;

    private static Function<ChangeFixture.Parts, List<Stage>> stages(Confirm confirm) {
        return stages(confirm, BudgetLimits.DEFAULT);
    }

    private static Function<ChangeFixture.Parts, List<Stage>> stages(Confirm confirm, BudgetLimits limits) {
        ApprovalOptions options =
                new ApprovalOptions(Duration.ofHours(24), OptionalLong.empty(), true, Duration.ofMinutes(10));
        SafetyOptions safety = new SafetyOptions(
                SameCall.REFUSE, confirm, Optional.of(limits), List.of(), false, Optional.empty(), options);
        return parts -> {
            ApprovalRequests requests = new ApprovalRequests(parts.store(), parts.clock(), options);
            return List.of(
                    (call, next) -> next.proceed(call.planned(
                            new PlannedChange(Optional.of(PREVIEW), call.plan().conditions()))),
                    new BudgetStage(safety, parts.store(), call -> NO_READS, Notices.NONE, parts.clock()),
                    new ApprovalStage(
                            confirm,
                            new CallApprovals(
                                    requests,
                                    new StandingApprovals(parts.store(), parts.clock()),
                                    new ClientAnswers(requests, parts.questions(), () -> true),
                                    options,
                                    call -> Set.of("ann@example.com"),
                                    PageLinks.NONE)),
                    new GraceStage(new GracePeriod(safety.grace()), parts.catalogue(), parts.clock()));
        };
    }

    private static Server server(ChangeFixture world) {
        return world.refusingServer(stages(Confirm.AUDIENCE));
    }

    private static ApprovalRequests requests(Server server) {
        return new ApprovalRequests(server.store(), server.clock(), ApprovalOptions.DEFAULT);
    }

    private static GraceSends sends(Server server) {
        return new GraceSends(server.store(), server.clock());
    }

    private static RequestState state(Server server, long number) throws Exception {
        return requests(server).find(number).orElseThrow().state();
    }

    private static void approve(Server server, long number) throws Exception {
        server.run("send_campaign", SEND);
        assertThat(requests(server).approve(server.project().identity(), number, ANNA, "1562"))
                .isInstanceOf(Decided.Done.class);
    }

    /** The call of request 1, as Iterable accepts it. */
    private static Outcome sent(ChangeFixture world, Server server) throws Exception {
        approve(server, 1);
        world.answers(200, "{\"code\":\"Success\",\"msg\":\"scheduled\",\"params\":null}");
        return server.run("send_campaign", SEND);
    }

    private static Cancellable find(Server server, long number) throws Exception {
        return sends(server).find(server.project().identity(), number);
    }

    private static boolean cancel(Server server, long number, String words) throws Exception {
        GraceSend send = ((Cancellable.Ready) find(server, number)).send();
        return sends(server).cancel(send, LOCAL, words);
    }

    private static List<String> counted(ChangeFixture world) {
        return world.rows("SELECT kind || ' ' || amount AS line FROM budget_use ORDER BY id");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void schedulesAnApprovedSendAndSaysUntilWhenItCanBeCancelled(Kind kind) throws Exception {
        try (ChangeFixture world = kind.at(folder)) {
            Server server = server(world);
            world.clock.advance(Duration.ofMillis(250));
            Outcome made = sent(world, server);
            RecordedRequest request = world.iterable.takeRequest();

            assertThat(request.getTarget()).isEqualTo("/api/campaigns/7/schedule");
            assertThat(request.getBody().utf8()).isEqualTo("{\"sendAt\":\"2026-03-01T09:10:01.000Z\"}");
            assertThat(made.isError()).isFalse();
            assertThat(made.notes())
                    .contains(
                            "It is scheduled, and nothing has gone out yet: it goes out at 2026-03-01T09:10:01Z (UTC)."
                                    + " Until then a person can cancel it: iterable-mcp approvals cancel 1.");
            assertThat(world.column("tool")).containsExactly("send_campaign");
            assertThat(world.states()).containsExactly("answered");
            assertThat(counted(world)).containsExactly("people 1562");
            assertThat(sends(server).pending(server.project().identity()))
                    .singleElement()
                    .satisfies(send -> {
                        assertThat(send.campaign()).isEqualTo(7);
                        assertThat(send.certain()).isTrue();
                        assertThat(send.request().number()).isEqualTo(1);
                    });
            assertThat(server.run("send_campaign", SEND).words()).contains("was called with the same arguments");
            assertThat(world.requests()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void tellsTheAgentWhyItWasCancelledAndCountsItNoLonger(Kind kind) throws Exception {
        try (ChangeFixture world = kind.at(folder)) {
            Server server = server(world);
            sent(world, server);
            world.clock.advance(Duration.ofMinutes(9));

            assertThat(cancel(server, 1, "  The subject has a typo. ")).isTrue();

            assertThat(counted(world)).isEmpty();
            assertThat(world.states()).containsExactly("cancelled");
            assertThat(sends(server).pending(server.project().identity())).isEmpty();
            Outcome again = server.run("send_campaign", SEND);
            assertThat(again.exitCode()).isEqualTo(ExitCode.NEEDS_ANSWER);
            assertThat(again.words())
                    .startsWith("Refused, nothing was sent: local has cancelled it in its grace period (request 1) with"
                            + " the words: The subject has a typo. Ask the person what to change.")
                    .endsWith("The same call is refused until 2026-03-01T09:24:00Z.");
            assertThat(find(server, 1)).isInstanceOf(Cancellable.Cancelled.class);
            world.clock.advance(Duration.ofMinutes(15));
            assertThat(server.run("send_campaign", SEND).words()).contains("Request 2: local wants to call");
            assertThat(world.requests()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void cancelsNothingThatIsOverUnknownOrOfAnotherProject(Kind kind) throws Exception {
        try (ChangeFixture world = kind.at(folder)) {
            Server server = server(world);
            server.run("send_campaign", SEND);
            assertThat(find(server, 1)).isInstanceOf(Cancellable.NoSend.class);
            assertThat(find(server, 99)).isEqualTo(new Cancellable.Unknown(99));
            sent(world, server);

            assertThat(sends(server).find("another", 1))
                    .isEqualTo(new Cancellable.OtherProject(1, server.project().identity()));
            assertThat(sends(server).pending("another")).isEmpty();
            GraceSend send = ((Cancellable.Ready) find(server, 1)).send();
            world.clock.advance(Duration.ofMinutes(10));
            assertThat(find(server, 1)).isEqualTo(new Cancellable.Over(send));
            assertThat(sends(server).pending(server.project().identity())).isEmpty();
            assertThat(sends(server).cancel(send, LOCAL, ""))
                    .as("the answer came too late")
                    .isFalse();
            assertThat(counted(world)).containsExactly("people 1562");
            assertThat(world.states()).containsExactly("answered");
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void isNeverSentAtOnceWhereIterableDoesNotSchedule(Kind kind) throws Exception {
        try (ChangeFixture world = kind.at(folder)) {
            Server server = server(world);
            approve(server, 1);
            world.answers(403, "{\"code\":\"Forbidden\",\"msg\":\"API scheduling is not enabled\",\"params\":null}");
            Outcome refused = server.run("send_campaign", SEND);

            assertThat(refused.isError()).isTrue();
            assertThat(refused.words())
                    .contains("API scheduling is not enabled", "Iterable must switch this call on", "Nothing was sent")
                    .contains("ITERABLE_GRACE_MINUTES is 10");
            assertThat(world.requests()).isEqualTo(1);
            assertThat(world.states()).containsExactly("refused");
            assertThat(counted(world)).isEmpty();
            assertThat(world.rows("SELECT state AS line FROM grace_send")).isEmpty();
            assertThat(find(server, 1)).isInstanceOf(Cancellable.NoSend.class);
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void saysHowToCheckAndCanBeCancelledWhenTheAnswerIsLost(Kind kind) throws Exception {
        try (ChangeFixture world = kind.at(folder)) {
            Server server = server(world);
            approve(server, 1);
            world.iterable.enqueue(new MockResponse.Builder()
                    .onResponseStart(new SocketEffect.CloseSocket())
                    .build());
            Outcome lost = server.run("send_campaign", SEND);

            assertThat(lost.words())
                    .startsWith("send_campaign was sent to Iterable, but")
                    .contains("it may have happened")
                    .contains("get_campaign shows its campaignState")
                    .contains("If it is Scheduled, it goes out at 2026-03-01T09:10:00Z (UTC)")
                    .contains("iterable-mcp approvals cancel 1");
            assertThat(world.requests()).isEqualTo(1);
            assertThat(world.states()).containsExactly("uncertain");
            assertThat(counted(world)).containsExactly("people 1562");
            assertThat(((Cancellable.Ready) find(server, 1)).send().certain()).isFalse();
            assertThat(cancel(server, 1, "")).isTrue();
            assertThat(state(server, 1)).isEqualTo(RequestState.CANCELLED);
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void forgetsTheWordsWithThePersonAndTheSendWithItsRequest(Kind kind) throws Exception {
        try (ChangeFixture world = kind.at(folder)) {
            Server server = server(world);
            sent(world, server);
            cancel(server, 1, "Ann is on the list.");
            assertThat(world.rows("SELECT words AS line FROM grace_send")).containsExactly("Ann is on the list.");

            new PersonRemoval(List.of(new ApprovedPeople()))
                    .remove(
                            server.store(),
                            new RemovedPerson(
                                    server.project().identity(), Optional.of("ann@example.com"), Optional.empty()));
            assertThat(world.rows("SELECT words AS line FROM grace_send")).containsExactly("");

            new Retention(List.of(ApprovedPeople.RETENTION))
                    .apply(server.store(), world.clock.instant().plus(Duration.ofDays(31)));
            assertThat(world.rows("SELECT state AS line FROM grace_send")).isEmpty();
        }
    }

    @Test
    void isRefusedIfItWouldGoOutInQuietHours() throws Exception {
        try (ChangeFixture world = Kind.SQLITE.at(folder)) {
            BudgetLimits quiet = BudgetText.set(BudgetLimits.DEFAULT, "quietHours", "09:05-17:00 UTC");
            Server server = world.refusingServer(stages(Confirm.AUDIENCE, quiet));

            assertThat(server.run("send_campaign", SEND).words())
                    .startsWith("Refused, nothing was sent: ")
                    .contains("quiet hours");
            assertThat(requests(server).find(1)).isEmpty();
            assertThat(world.requests()).isZero();
        }
    }

    @Test
    void tellsAnAgentThatWaitsThatItWasCancelled() throws Exception {
        try (ChangeFixture world = Kind.SQLITE.at(folder)) {
            Server server = world.server(
                    parts -> List.of(new WaitForApproval(
                            new ApprovalRequests(parts.store(), parts.clock(), ApprovalOptions.DEFAULT),
                            parts.clock())),
                    stages(Confirm.AUDIENCE));
            sent(world, server);
            cancel(server, 1, "Not for the agent's wait.");

            assertThat(server.run("wait_for_approval", "{'request':1}").words())
                    .contains("\"state\":\"cancelled\"", "nothing went out", "2026-03-01T09:15:00Z to read why")
                    .doesNotContain("Not for");
        }
    }

    @Test
    void leavesSendsAloneThatNobodyApproves() throws Exception {
        try (ChangeFixture world = Kind.SQLITE.at(folder)) {
            Server server = world.refusingServer(stages(Confirm.OFF));
            world.answers(200, "{}");
            Outcome made = server.run("send_campaign", SEND);

            assertThat(made.notes()).noneMatch(note -> note.contains("scheduled"));
            assertThat(world.iterable.takeRequest().getTarget()).isEqualTo("/api/campaigns/7/send");
        }
    }
}
