package io.iterablemcp.console.budgets;

import static io.iterablemcp.console.html.Html.all;
import static io.iterablemcp.console.html.Html.element;
import static io.iterablemcp.console.html.Html.styled;
import static io.iterablemcp.console.html.Html.text;

import io.iterablemcp.config.budget.BudgetLimits;
import io.iterablemcp.console.html.Html;
import io.iterablemcp.console.html.PageTime;
import io.iterablemcp.console.http.PageAnswer;
import io.iterablemcp.console.http.Tab;
import io.iterablemcp.console.http.Visit;
import io.iterablemcp.safety.budget.BudgetReport;
import io.iterablemcp.safety.budget.BudgetScope;
import io.iterablemcp.server.agents.AgentList;
import io.iterablemcp.server.agents.AgentsFile;
import io.iterablemcp.server.agents.InvalidAgentsFile;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.database.StoreException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is left of each budget, and who has used it. */
public final class BudgetsTab implements Tab {

    private static final String PATH = "budgets";
    private static final String TITLE = "Budgets";

    private final String project;
    private final Optional<BudgetLimits> limits;
    private final AgentsFile agents;
    private final Store store;
    private final Clock clock;
    private final BudgetHtml html;

    /**
     * @param project the identity of the project that the page is for
     * @param limits of the project; empty if nothing is counted
     */
    public BudgetsTab(
            String project,
            Optional<BudgetLimits> limits,
            AgentsFile agents,
            Store store,
            PageTime times,
            Clock clock) {
        this.project = project;
        this.limits = limits;
        this.agents = agents;
        this.store = store;
        this.clock = clock;
        this.html = new BudgetHtml(times);
    }

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public String title() {
        return TITLE;
    }

    /** Time frees budgets, too, so the page is new each minute. */
    @Override
    public String version() throws StoreException {
        return limits.isEmpty()
                ? ""
                : BudgetReport.version(store) + " " + clock.instant().truncatedTo(ChronoUnit.MINUTES);
    }

    @Override
    public PageAnswer get(Visit visit) throws StoreException {
        if (visit.request().path().size() > 1) {
            return PageAnswer.sentence(404, TITLE, "There is no such page.");
        }
        return PageAnswer.page(TITLE, limits.isEmpty() ? off() : shown(limits.get()));
    }

    private static Html off() {
        return element("p", styled("warning"), element("strong", "Warning: "), text(BudgetReport.OFF));
    }

    private Html shown(BudgetLimits ofAll) throws StoreException {
        Instant now = clock.instant();
        Map<String, BudgetLimits> own = Map.of();
        Html fault = Html.nothing();
        try {
            own = agents.read().orElse(AgentList.EMPTY).budgets();
        } catch (InvalidAgentsFile e) {
            fault = element(
                    "p", styled("warning"), element("strong", "Limits of agents are not shown: "), text(e.words()));
        }
        List<BudgetReport> reports = BudgetReport.read(store, BudgetScope.all(project, ofAll, own), now);
        return all(fault, html.page(reports, BudgetReport.byAgent(store, project, ofAll, now)));
    }
}
