package io.iterablemcp.tools;

import io.iterablemcp.config.Confirm;
import io.iterablemcp.config.SafetyOptions;
import io.iterablemcp.config.budget.BudgetLimit;
import io.iterablemcp.config.budget.BudgetLimits;
import io.iterablemcp.manifest.Access;
import io.iterablemcp.safety.GracePeriod;
import io.iterablemcp.safety.Obstacle;
import io.iterablemcp.safety.budget.AllowedCheck;
import io.iterablemcp.safety.budget.BudgetCondition;
import io.iterablemcp.safety.budget.BudgetNotices;
import io.iterablemcp.safety.budget.BudgetScope;
import io.iterablemcp.safety.budget.BudgetShortage;
import io.iterablemcp.safety.budget.BudgetUse;
import io.iterablemcp.safety.budget.UnknownAudience;
import io.iterablemcp.safety.budget.UseRules;
import io.iterablemcp.safety.notice.Notices;
import io.iterablemcp.safety.preview.LiveReads;
import io.iterablemcp.safety.preview.Preview;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.database.StoreException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Refuses a change that does not fit into a budget, before anybody is asked about it. What it takes of the budgets is
 * decided when its intent is stored, by a condition that this stage adds: between the two, another call may have taken
 * the rest.
 */
public final class BudgetStage implements Stage {

    private final Optional<BudgetLimits> ofProject;
    private final boolean asksPeople;
    private final GracePeriod grace;
    private final Store store;
    private final Function<Call, LiveReads> reads;
    private final BudgetNotices notices;
    private final Clock clock;

    /** @param reads for a budget that allows some lists or message types, of a campaign whose call names neither */
    public BudgetStage(
            SafetyOptions options, Store store, Function<Call, LiveReads> reads, Notices notices, Clock clock) {
        this.ofProject = options.budgets();
        this.asksPeople = options.confirm() != Confirm.OFF;
        this.grace = new GracePeriod(options.grace());
        this.store = store;
        this.reads = reads;
        this.notices = new BudgetNotices(store, notices, clock);
        this.clock = clock;
    }

    /** The parts of a composed tool belong to the whole, which is counted itself. */
    @Override
    public Outcome handle(Call call, Next next) {
        if (call.tool().access() == Access.READ
                || ofProject.isEmpty()
                || call.trace().parent().isPresent()
                || UseRules.kind(call.tool()).isEmpty()) {
            return next.proceed(call);
        }
        List<BudgetScope> scopes = scopes(call.caller(), ofProject.get());
        Optional<Preview> preview = call.plan().preview();
        BudgetUse use = UseRules.of(call.tool(), call.arguments(), preview);
        BudgetCondition condition = new BudgetCondition(scopes, call.caller().agent(), use);
        Optional<Obstacle> obstacle = notAllowed(call, scopes, use).or(() -> unknown(scopes, use, preview));
        if (obstacle.isPresent()) {
            return Outcome.Refused.because(obstacle.get());
        }
        String project = call.caller().project().name();
        Optional<BudgetShortage> shortage = shortage(condition);
        if (shortage.isPresent()) {
            notices.refused(project, call.caller().agent(), shortage.get());
            return Outcome.Refused.because(shortage.get().obstacle());
        }
        Outcome outcome = next.proceed(call.planned(call.plan().with(condition)));
        if (!isHeldBack(outcome)) {
            notices.counted(project, scopes, use);
        }
        return outcome;
    }

    private static boolean isHeldBack(Outcome outcome) {
        return outcome instanceof Outcome.Refused || outcome instanceof Outcome.Paused;
    }

    static List<BudgetScope> scopes(Caller caller, BudgetLimits ofProject) {
        return BudgetScope.of(
                caller.project().identity(),
                ofProject,
                caller.agent(),
                caller.grant().budgets());
    }

    private Optional<Obstacle> notAllowed(Call call, List<BudgetScope> scopes, BudgetUse use) {
        AllowedCheck allowed = new AllowedCheck(reads.apply(call));
        Instant effect = grace.effect(call.tool(), clock.instant());
        for (BudgetScope scope : scopes) {
            Optional<Obstacle> obstacle = allowed.check(scope, call.tool(), call.arguments(), use, effect);
            if (obstacle.isPresent()) {
                return obstacle;
            }
        }
        return Optional.empty();
    }

    /** Only a person may permit it, by typing that nobody knows the audience. It then counts as the rest of the day. */
    private Optional<Obstacle> unknown(List<BudgetScope> scopes, BudgetUse use, Optional<Preview> preview) {
        Optional<BudgetScope> limited = scopes.stream()
                .filter(scope -> scope.limits()
                                .amount(BudgetLimit.PEOPLE_PER_SEND)
                                .isPresent()
                        || scope.limits().amount(BudgetLimit.PEOPLE_PER_DAY).isPresent())
                .findFirst();
        return use.unknownPeople() && limited.isPresent()
                ? UnknownAudience.obstacle(limited.get(), preview.map(Preview::audience), asksPeople)
                : Optional.empty();
    }

    private Optional<BudgetShortage> shortage(BudgetCondition condition) {
        try {
            return store.read(sql -> condition.shortage(sql, clock.instant()));
        } catch (StoreException e) {
            return Optional.empty(); // the commit stage refuses the call, and says why
        }
    }
}
