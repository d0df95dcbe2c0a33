package io.iterablemcp.cli.budget;

import io.iterablemcp.cli.screen.TextTable;
import io.iterablemcp.config.budget.BudgetLimits;
import io.iterablemcp.config.budget.BudgetText;
import io.iterablemcp.safety.budget.BudgetReport;
import io.iterablemcp.safety.budget.BudgetState;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Budgets for a person, with times in the zone of this machine. */
record BudgetTable(ZoneId zone) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    List<String> of(BudgetReport report) {
        List<String> lines = new ArrayList<>();
        lines.add(report.scope()
                .agent()
                .map(agent -> "Agent " + agent)
                .orElse("Project " + report.scope().project() + ", all agents together"));
        TextTable table = new TextTable().row("BUDGET", "LIMIT", "USED", "LEFT", "MORE IS FREE AT");
        report.states().forEach(state -> row(table, state));
        lines.addAll(table.lines());
        BudgetLimits limits = report.scope().limits();
        BudgetText.of(new BudgetLimits(Map.of(), limits.allowed(), limits.quietHours()))
                .forEach((name, value) ->
                        lines.add((name.equals(BudgetText.QUIET_HOURS) ? name + ": " : "only " + name + ": ") + value));
        return lines;
    }

    private void row(TextTable table, BudgetState state) {
        String limit = state.limited() ? number(state.most()) : "unlimited";
        if (state.limit().window().isZero()) {
            table.row(state.limit().key(), limit);
            return;
        }
        table.row(
                state.limit().key(),
                limit,
                number(state.used()),
                state.limited() ? number(state.left()) : "",
                BudgetReport.freeAgain(state).map(this::time).orElse(""));
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private String time(Instant moment) {
        return TIME.format(moment.atZone(zone));
    }
}
