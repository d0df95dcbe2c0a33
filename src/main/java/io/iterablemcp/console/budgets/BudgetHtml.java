package io.iterablemcp.console.budgets;

import static io.iterablemcp.console.html.Html.all;
import static io.iterablemcp.console.html.Html.element;
import static io.iterablemcp.console.html.Html.styled;
import static io.iterablemcp.console.html.Html.text;
import static io.iterablemcp.console.html.Html.with;

import io.iterablemcp.console.html.DataTable;
import io.iterablemcp.console.html.Html;
import io.iterablemcp.console.html.PageTime;
import io.iterablemcp.safety.budget.BudgetLevel;
import io.iterablemcp.safety.budget.BudgetLine;
import io.iterablemcp.safety.budget.BudgetReport;
import io.iterablemcp.safety.budget.BudgetState;
import java.util.ArrayList;
import java.util.List;

/** Budgets as a person reads them. */
record BudgetHtml(PageTime times) {

    private static final Html UNCOUNTED = element(
            "p",
            styled("quiet"),
            text("Recurring campaigns send by themselves, and only the call that schedules one is counted:"
                    + " iterable-mcp budget lists them."));

    /**
     * The whole page.
     *
     * @param reports of the project and of the agents with limits of their own
     * @param byAgent what each agent has used of the project's limits
     */
    Html page(List<BudgetReport> reports, List<BudgetReport> byAgent) {
        List<String> warnings =
                reports.stream().flatMap(it -> warnings(it).stream()).toList();
        String news = warnings.isEmpty() ? "Every budget has enough left." : String.join(" ", warnings);
        return element(
                "section",
                with("id", "budgets"),
                with("data-live", ""),
                with("data-news", news),
                warnings.isEmpty()
                        ? element("p", news)
                        : all(warnings.stream()
                                .map(it -> element("p", styled("warning"), element("strong", "Warning: "), text(it)))
                                .toList()),
                all(reports.stream().map(this::section).toList()),
                users(byAgent),
                UNCOUNTED);
    }

    private static List<String> warnings(BudgetReport report) {
        List<String> warnings = new ArrayList<>();
        for (BudgetState state : report.states()) {
            BudgetLevel level = level(state);
            if (level != BudgetLevel.ENOUGH) {
                String sentence = level.sentence(report.scope(), state.limit(), state.used(), state.most());
                warnings.add(Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1));
            }
        }
        return warnings;
    }

    private static BudgetLevel level(BudgetState state) {
        return state.limited() ? BudgetLevel.of(state.used(), state.most()) : BudgetLevel.ENOUGH;
    }

    private Html section(BudgetReport report) {
        String title = report.scope().agent().map(it -> "Agent " + it).orElse("All agents together");
        DataTable table =
                new DataTable(title + ": limits", "budget", "limit", "used", "left", "more is free at", "how full");
        for (BudgetState state : report.states()) {
            BudgetLine line = BudgetLine.of(state);
            table.row(
                    text(line.name()),
                    text(line.limit()),
                    text(line.used()),
                    text(line.left()),
                    line.more().map(times::seconds).orElse(Html.nothing()),
                    meter(title, state));
        }
        return all(
                element("h2", title),
                table.html(),
                all(BudgetLine.others(report.scope()).stream()
                        .map(it -> element("p", it))
                        .toList()));
    }

    private static Html meter(String title, BudgetState state) {
        if (!state.limited()) {
            return text("no limit");
        }
        if (state.limit().window().isZero()) {
            return text("holds for each send");
        }
        if (state.most() == 0) {
            return text("nothing is allowed");
        }
        String words = words(state);
        return all(
                element(
                        "meter",
                        with("min", "0"),
                        with("max", Long.toString(state.most())),
                        with("high", Long.toString(BudgetLevel.nearlyFrom(state.most()))),
                        with("optimum", "0"),
                        with("value", Long.toString(Math.min(state.used(), state.most()))),
                        with("aria-label", title + ", " + state.limit().key() + ": " + words),
                        text(words)),
                text(" " + words));
    }

    private static String words(BudgetState state) {
        BudgetLevel level = level(state);
        return percent(state) + " %" + (level == BudgetLevel.ENOUGH ? "" : ", " + level.words());
    }

    /** Rounded down, so that 100 % means that nothing is left. */
    private static long percent(BudgetState state) {
        return state.used() * 100 / state.most();
    }

    private static Html users(List<BudgetReport> byAgent) {
        DataTable table =
                new DataTable("What each agent has used of the project's limits", "agent", "budget", "used", "of");
        for (BudgetReport report : byAgent) {
            for (BudgetState state : report.states()) {
                if (state.used() > 0) {
                    BudgetLine line = BudgetLine.of(state);
                    table.row(report.scope().agent().orElse(""), line.name(), line.used(), line.limit());
                }
            }
        }
        return table.isEmpty() ? Html.nothing() : all(element("h2", "Who has used them"), table.html());
    }
}
