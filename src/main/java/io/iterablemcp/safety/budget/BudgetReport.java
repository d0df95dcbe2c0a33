package io.iterablemcp.safety.budget;

import io.iterablemcp.config.budget.BudgetJson;
import io.iterablemcp.config.budget.BudgetLimit;
import io.iterablemcp.config.budget.BudgetLimits;
import io.iterablemcp.json.Json;
import io.iterablemcp.store.Sql;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.database.StoreException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How much of its limits a project or an agent has used. */
public record BudgetReport(BudgetScope scope, List<BudgetState> states) {

    /** Said where nothing is counted. */
    public static final String OFF = "budgets are off, so nothing is counted: ITERABLE_BUDGETS=on counts changes.";

    public BudgetReport {
        states = List.copyOf(states);
    }

    public static List<BudgetReport> read(Store store, List<BudgetScope> scopes, Instant now) throws StoreException {
        return store.read(sql -> read(sql, scopes, BudgetLedger.latest(sql, now)));
    }

    private static List<BudgetReport> read(Sql sql, List<BudgetScope> scopes, Instant latest) throws SQLException {
        List<BudgetReport> reports = new ArrayList<>();
        for (BudgetScope scope : scopes) {
            List<BudgetState> states = new ArrayList<>();
            for (BudgetLimit limit : BudgetLimit.values()) {
                states.add(BudgetState.read(sql, scope, limit, latest));
            }
            reports.add(new BudgetReport(scope, states));
        }
        return reports;
    }

    /** What each agent has used of the limits of its project, whether or not it has limits of its own. */
    public static List<BudgetReport> byAgent(Store store, String project, BudgetLimits ofAll, Instant now)
            throws StoreException {
        return store.read(sql -> {
            Instant latest = BudgetLedger.latest(sql, now);
            List<BudgetScope> scopes = BudgetLedger.agents(sql, project, latest).stream()
                    .map(agent -> new BudgetScope(project, Optional.of(agent), ofAll))
                    .toList();
            return read(sql, scopes, latest);
        });
    }

    /** Changes when something is used; cheap to ask. */
    public static long version(Store store) throws StoreException {
        return store.read(BudgetLedger::end);
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
