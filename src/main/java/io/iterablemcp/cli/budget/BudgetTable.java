package io.iterablemcp.cli.budget;

import io.iterablemcp.cli.screen.TextTable;
import io.iterablemcp.safety.budget.BudgetLine;
import io.iterablemcp.safety.budget.BudgetReport;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Budgets for a person, with times in the zone of this machine. */
record BudgetTable(ZoneId zone) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    List<String> of(BudgetReport report) {
        List<String> lines = new ArrayList<>();
        lines.add(report.scope().title());
        TextTable table = new TextTable().row("BUDGET", "LIMIT", "USED", "LEFT", "MORE IS FREE AT");
        report.states().stream()
                .map(BudgetLine::of)
                .forEach(line -> table.row(
                        line.name(),
                        line.limit(),
                        line.used(),
                        line.left(),
                        line.more().map(this::time).orElse("")));
        lines.addAll(table.lines());
        lines.addAll(BudgetLine.others(report.scope()));
        return lines;
    }

    private String time(Instant moment) {
        return TIME.format(moment.atZone(zone));
    }
}
