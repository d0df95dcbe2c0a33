package io.iterablemcp.tools;

import io.iterablemcp.config.SafetyOptions;
import io.iterablemcp.config.budget.BudgetLimits;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.safety.budget.BudgetReport;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.database.StoreException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tool get_my_budget: what is left of the limits that count the changes of the calling agent. */
public final class MyBudget implements ComposedTool {

    private final Optional<BudgetLimits> ofProject;
    private final Store store;
    private final Clock clock;

    public MyBudget(SafetyOptions options, Store store, Clock clock) {
        this.ofProject = options.budgets();
        this.store = store;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "get_my_budget";
    }

    @Override
    public Outcome answer(Call call) {
        if (ofProject.isEmpty()) {
            return answered(List.of(), "Changes are not counted, because ITERABLE_BUDGETS is off.");
        }
        try {
            return answered(
                    BudgetReport.read(store, BudgetStage.scopes(call.caller(), ofProject.get()), clock.instant()),
                    "A call must fit into all of these limits. freeAgainAt is when more is free than now. Only a person can"
                            + " raise a limit.");
        } catch (StoreException e) {
            // Its words name a path of this machine.
            return new Outcome.Refused(
                    Outcome.Reason.STORE,
                    "the budgets cannot be read at the moment",
                    "Changes are refused until they can; iterable-mcp doctor tells the person who runs the server what is"
                            + " wrong.");
        }
    }

    private static Outcome answered(List<BudgetReport> reports, String note) {
        Json all = new Json.Arr(reports.stream().<Json>map(BudgetReport::json).toList());
        return new Outcome.Answered(JsonWriter.write(new Json.Obj(Map.of("budgets", all))), List.of(note));
    }
}
