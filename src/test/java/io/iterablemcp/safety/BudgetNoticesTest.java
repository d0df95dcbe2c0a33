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
import io.iterablemcp.safety.ChangeFixture.Kind;
import io.iterablemcp.safety.ChangeFixture.Server;
import io.iterablemcp.safety.budget.BudgetNotices;
import io.iterablemcp.safety.preview.LiveReads;
import io.iterablemcp.tools.BudgetStage;
import io.iterablemcp.tools.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** People learn that a budget comes to its end, once, and nothing that an agent calls changes by it. */
class BudgetNoticesTest {

    private static final String MAIL = "{'campaignId':7,'recipientEmail':'ada@example.com'}";
    private static final String RAISE =
            " To allow more, a person changes messagesPerHour in the section budgets of config.json.";
    private static final String NEARLY = "Project default: the budget of this project is nearly used up: 4 of 5 single"
            + " messages in an hour (messagesPerHour)." + RAISE;
    private static final String USED_UP = "Project default: the budget of this project is used up: 5 of 5 single"
            + " messages in an hour (messagesPerHour)." + RAISE;
    private static final String REFUSED = "Project default: a call of local did not fit into a budget: it counts as 1"
            + " single message, and the budget of this project allows 5 single messages in an hour, of which 0 are"
            + " left." + RAISE;

    @TempDir
    private Path folder;

    private final List<String> sent = new CopyOnWriteArrayList<>();

    private Server server(ChangeFixture world) {
        return server(world, BudgetText.set(BudgetLimits.NONE, "messagesPerHour", "5"));
    }

    private Server server(ChangeFixture world, BudgetLimits limits) {
        SafetyOptions options = new SafetyOptions(
                SameCall.OFF,
                Confirm.OFF,
                Optional.of(limits),
                List.of(),
                false,
                Optional.empty(),
                ApprovalOptions.DEFAULT);
        LiveReads none = (tool, arguments) -> new LiveReads.Result.Unavailable("no reads here");
        return world.server(
                List.of(),
                parts -> List.of(new BudgetStage(options, parts.store(), call -> none, sent::add, parts.clock())));
    }

    private static void mail(ChangeFixture world, Server server, int times) {
        for (int i = 0; i < times; i++) {
            world.answers(200, "{}");
            assertThat(server.run("send_email", MAIL)).isInstanceOf(Outcome.Answered.class);
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void saysOnceThatABudgetIsNearlyUsedUpAndThatItIsUsedUp(Kind kind) {
        try (ChangeFixture world = kind.at(folder)) {
            Server server = server(world);
            mail(world, server, 3);
            assertThat(sent).isEmpty();
            mail(world, server, 1);
            assertThat(sent).containsExactly(NEARLY);
            mail(world, server, 1);
            assertThat(sent).containsExactly(NEARLY, USED_UP);
            for (int i = 0; i < 3; i++) {
                assertThat(server.run("send_email", MAIL)).isInstanceOf(Outcome.Refused.class);
            }
            assertThat(sent).containsExactly(NEARLY, USED_UP, REFUSED);
            assertThat(world.requests()).isEqualTo(5);
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void sendsTheSameNoticeOnceForAllServersOfAStore(Kind kind) {
        try (ChangeFixture world = kind.at(folder)) {
            Server first = server(world);
            Server second = server(world);
            mail(world, first, 4);
            mail(world, second, 1);
            for (Server each : List.of(first, second)) {
                assertThat(each.run("send_email", MAIL)).isInstanceOf(Outcome.Refused.class);
            }
            assertThat(sent).containsExactly(NEARLY, USED_UP, REFUSED);
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void saysItAgainInTheNextPeriod(Kind kind) throws Exception {
        try (ChangeFixture world = kind.at(folder)) {
            Server server = server(world);
            mail(world, server, 4);
            world.clock.advance(Duration.ofMinutes(61));
            mail(world, server, 3);
            assertThat(sent).containsExactly(NEARLY);
            mail(world, server, 1);
            assertThat(sent).containsExactly(NEARLY, NEARLY);

            world.change(
                    sql -> BudgetNotices.removeOld(sql, world.clock.instant().plus(Duration.ofDays(8))));
            assertThat(world.rows("SELECT level AS line FROM budget_notice")).isEmpty();
        }
    }

    /** A budget that was used up was nearly used up before. */
    @ParameterizedTest
    @EnumSource(Kind.class)
    void doesNotFollowTheFirstNoticeByAWeakerOne(Kind kind) {
        try (ChangeFixture world = kind.at(folder)) {
            Server server = server(world, BudgetText.set(BudgetLimits.NONE, "profileWritesPerHour", "2"));
            world.answers(200, "{}");
            server.run("bulk_update_users", "{'users':[{'email':'a@example.com'},{'email':'b@example.com'}]}");
            assertThat(sent).hasSize(1);
            assertThat(sent.get(0)).contains("is used up: 2 of 2 profile writes in an hour (profileWritesPerHour)");
            assertThat(world.rows("SELECT level AS line FROM budget_notice")).hasSize(2);
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void namesTheAgentWhoseOwnBudgetItIs(Kind kind) {
        try (ChangeFixture world = kind.at(folder)) {
            Server server = server(world);
            AgentGrant all = new AgentGrant(
                    EnumSet.allOf(Flag.class),
                    false,
                    Map.of(AgentGrant.ALL, GrantLevel.FULL),
                    List.of(),
                    List.of(),
                    BudgetText.set(BudgetLimits.NONE, "messagesPerHour", "1"),
                    false);
            Grant own = Grant.of(Mode.EVERYTHING).narrow(Grant.of(new AgentTerms("reports", all)));
            world.answers(200, "{}");
            server.run("reports", own, "send_email", MAIL);
            assertThat(sent)
                    .containsExactly(
                            "Project default: the budget of agent reports is used up: 1 of 1 single message in an"
                                    + " hour (messagesPerHour). To allow more, a person runs `iterable-mcp agents grant reports"
                                    + " --budget messagesPerHour=VALUE`.");
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void saysNothingOfAChangeThatWasNotMade(Kind kind) {
        try (ChangeFixture world = kind.at(folder)) {
            Server server = server(world, BudgetText.set(BudgetLimits.NONE, "messagesPerHour", "1"));
            world.answers(400, "{\"code\":\"BadParams\"}");
            assertThat(server.run("send_email", MAIL)).isInstanceOf(Outcome.Failed.class);
            assertThat(sent).isEmpty();
        }
    }

    /** The store fails after the change was made. */
    @ParameterizedTest
    @EnumSource(Kind.class)
    void aNoticeThatCannotBeStoredChangesNoCall(Kind kind) throws Exception {
        try (ChangeFixture world = kind.at(folder)) {
            Server server = server(world);
            mail(world, server, 3);
            world.change(sql -> sql.update("DROP TABLE budget_notice"));
            mail(world, server, 2);
            assertThat(server.run("send_email", MAIL).words()).startsWith("Refused, nothing was sent: it counts as 1");
            assertThat(sent).isEmpty();
        }
    }
}
