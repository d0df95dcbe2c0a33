package io.iterablemcp.safety.budget;

import io.iterablemcp.config.budget.BudgetJson;
import io.iterablemcp.config.budget.BudgetLimit;
import io.iterablemcp.config.budget.BudgetLimits;
import io.iterablemcp.json.Json;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.database.StoreException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How much of its limits a project or an agent has used. */
public record BudgetReport(BudgetScope scope, List<BudgetState> states) {

    public BudgetReport {
        states = List.copyOf(states);
    }

    public static List<BudgetReport> read(Store store, List<BudgetScope> scopes, Instant now) throws StoreException {
        return store.read(sql -> {
            Instant latest = BudgetLedger.latest(sql, now);
            List<BudgetReport> reports = new ArrayList<>();
            for (BudgetScope scope : scopes) {
                List<BudgetState> states = new ArrayList<>();
                for (BudgetLimit limit : BudgetLimit.values()) {
                    states.add(BudgetState.read(sql, scope, limit, latest));
                }
                reports.add(new BudgetReport(scope, states));
            }
            return reports;
        });
    }

    public Json.Obj json() {
        Map<String, Json> fields = new LinkedHashMap<>();
        fields.put("scope", Json.text(scope.agent().isPresent() ? "agent" : "project"));
        scope.agent().ifPresent(agent -> fields.put("agent", Json.text(agent)));
        fields.put(
                "limits",
                new Json.Arr(states.stream().<Json>map(BudgetReport::json).toList()));
        BudgetLimits others = new BudgetLimits(
                Map.of(), scope.limits().allowed(), scope.limits().quietHours());
        fields.put("allowed", BudgetJson.write(others));
        return new Json.Obj(fields);
    }

    private static Json json(BudgetState state) {
        Map<String, Json> fields = new LinkedHashMap<>();
        BudgetLimit limit = state.limit();
        fields.put("name", Json.text(limit.key()));
        fields.put("limit", state.limited() ? Json.Num.of(state.most()) : Json.text("unlimited"));
        if (!limit.window().isZero()) {
            fields.put("used", Json.Num.of(state.used()));
            if (state.limited()) {
                fields.put("left", Json.Num.of(state.left()));
            }
            freeAgain(state).ifPresent(at -> fields.put("freeAgainAt", Json.text(at.toString())));
        }
        return new Json.Obj(fields);
    }

    /** From when more is free than now, in whole seconds. */
    public static Optional<Instant> freeAgain(BudgetState state) {
        return state.moreAt().map(at -> at.plusMillis(999).truncatedTo(ChronoUnit.SECONDS));
    }
}
