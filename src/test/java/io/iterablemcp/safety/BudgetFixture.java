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
import io.iterablemcp.manifest.ChangeClass;
import io.iterablemcp.safety.ChangeFixture.Kind;
import io.iterablemcp.safety.ChangeFixture.Server;
import io.iterablemcp.safety.notice.Notices;
import io.iterablemcp.safety.preview.Audience;
import io.iterablemcp.safety.preview.LiveReads;
import io.iterablemcp.safety.preview.Preview;
import io.iterablemcp.safety.preview.PreviewBasis;
import io.iterablemcp.sandbox.MovingClock;
import io.iterablemcp.tools.BudgetStage;
import io.iterablemcp.tools.Call;
import io.iterablemcp.tools.ExitCode;
import io.iterablemcp.tools.Outcome;
import io.iterablemcp.tools.PlannedChange;
import io.iterablemcp.tools.Stage;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;

/** Servers with budgets and nothing else between a call and its commit. */
final class BudgetFixture implements AutoCloseable {

    static final String MAIL = "{'campaignId':7,'recipientEmail':'ada@example.com'}";
    static final String SEND = "{'campaignId':7}";
    private static final LiveReads NO_READS = (tool, arguments) -> new LiveReads.Result.Unavailable("no reads here");

    final ChangeFixture changes;
    final MovingClock clock;
    final AtomicReference<Optional<Audience>> audience = new AtomicReference<>(Optional.empty());
    LiveReads reads = NO_READS;
    PreviewBasis basis = PreviewBasis.NONE;

    BudgetFixture(Kind kind, Path folder) {
        changes = kind.at(folder);
        clock = changes.clock;
    }

    /** A project with these limits instead of the usual ones. */
    static BudgetLimits limits(String... settings) {
        BudgetLimits limits = BudgetLimits.NONE;
        for (int i = 0; i < settings.length; i += 2) {
            limits = BudgetText.set(limits, settings[i], settings[i + 1]);
        }
        return limits;
    }

    static SafetyOptions options(BudgetLimits limits, Confirm confirm) {
        return new SafetyOptions(
                SameCall.OFF,
                confirm,
                Optional.of(limits),
                List.of(),
                false,
                Optional.empty(),
                ApprovalOptions.DEFAULT);
    }

    Server server(BudgetLimits limits, Confirm confirm) {
        return changes.server(List.of(), stages(options(limits, confirm)));
    }

    Server server(String... settings) {
        return server(limits(settings), Confirm.AUDIENCE);
    }

    Function<ChangeFixture.Parts, List<Stage>> stages(SafetyOptions options) {
        return parts -> List.of(this::preview, new BudgetStage(options, parts.store(), call -> reads, Notices.NONE, parts.clock()));
    }

    /** Stands for the stage that reads whom a call reaches. */
    private Outcome preview(Call call, Stage.Next next) {
        Optional<Preview> preview =
                audience.get().map(it -> new Preview(ChangeClass.AUDIENCE, it, List.of(), List.of(), basis, false));
        return next.proceed(call.planned(new PlannedChange(preview, call.plan().conditions())));
    }

    void reaches(long people) {
        audience.set(Optional.of(new Audience.Counted(people, true, Instant.EPOCH)));
    }

    void answers(int status, String body) {
        changes.answers(status, body);
    }

    /** However often it is called. */
    void acceptsEverything() {
        changes.iterable.setDispatcher(new Accepts());
    }

    private static final class Accepts extends Dispatcher {
        @Override
        public MockResponse dispatch(RecordedRequest request) {
            return new MockResponse.Builder()
                    .addHeader("Content-Type", "application/json")
                    .body("{\"msg\":\"\",\"code\":\"Success\",\"params\":null}")
                    .build();
        }
    }

    int requests() {
        return changes.requests();
    }

    /** Kind, amount and whether the outcome is known of each row. */
    List<String> uses() {
        return changes.rows("SELECT kind || ' ' || amount || ' ' || settled AS line FROM budget_use ORDER BY kind, id");
    }

    static void refused(Outcome outcome, String... words) {
        assertThat(outcome.words()).startsWith("Refused, nothing was sent: ").contains(words);
        assertThat(outcome.exitCode()).isEqualTo(ExitCode.BUDGET);
    }

    static Grant grant(String agent, BudgetLimits own) {
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

    @Override
    public void close() {
        changes.close();
    }
}
