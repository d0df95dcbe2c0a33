package io.iterablemcp.console.agents;

import io.iterablemcp.config.Project;
import io.iterablemcp.console.html.Html;
import io.iterablemcp.console.html.PageTime;
import io.iterablemcp.console.http.PageAnswer;
import io.iterablemcp.console.http.Tab;
import io.iterablemcp.console.http.Visit;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.safety.pause.Pauses;
import io.iterablemcp.server.agents.AgentList;
import io.iterablemcp.server.agents.AgentsFile;
import io.iterablemcp.server.agents.InvalidAgentsFile;
import io.iterablemcp.server.agents.RegisteredAgent;
import io.iterablemcp.store.database.StoreException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The agents: what each may do and has done, the forms to change that, and the pause of their changes. */
public final class AgentsTab implements Tab {

    static final String PATH = "agents";

    static final String TITLE = "Agents";

    private final AgentEntries entries;
    private final AgentActivity activity;
    private final Pauses pauses;
    private final Clock clock;
    private final PauseSwitches switches;
    private final AgentListHtml list;
    private final GrantActions grants;

    /** @param project with the settings of this process, under which the effect of a grant is shown */
    public AgentsTab(
            AgentsFile file,
            Catalogue catalogue,
            Project project,
            AgentActivity activity,
            Pauses pauses,
            PageTime times,
            Clock clock) {
        this.entries = new AgentEntries(file);
        this.activity = activity;
        this.pauses = pauses;
        this.clock = clock;
        this.switches = new PauseSwitches(pauses, entries);
        this.list = new AgentListHtml(times);
        this.grants = new GrantActions(entries, new AgentHtml(project, catalogue, list), activity, pauses, clock);
    }

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public String title() {
        return TITLE;
    }

    /** Not new with each call, because every page looks at this one for pauses. */
    @Override
    public String version() throws StoreException {
        return pauses.current().stream()
                        .map(it -> it.agent() + " " + it.since())
                        .collect(Collectors.joining(","))
                + marks();
    }

    private String marks() {
        try {
            return entries.list().agents().stream().map(AgentEntries::mark).collect(Collectors.joining(","));
        } catch (InvalidAgentsFile e) {
            return e.words();
        }
    }

    @Override
    public PageAnswer get(Visit visit) throws StoreException {
        String name = visit.request().part(1);
        int parts = visit.request().path().size();
        if (parts == 1) {
            return PageAnswer.page(TITLE, list(visit));
        }
        try {
            Optional<RegisteredAgent> agent = entries.list().find(name);
            if (agent.isEmpty() && parts == 2 && PauseSwitches.isAction(name)) {
                return PageAnswer.page(TITLE, list(visit));
            }
            return agent.isEmpty() || parts > 3 ? GrantActions.UNKNOWN : grants.shown(agent.get(), visit);
        } catch (InvalidAgentsFile e) {
            return faulty(e, visit);
        }
    }

    @Override
    public PageAnswer post(Visit visit) throws StoreException {
        String action = visit.request().part(1);
        try {
            if (visit.request().path().size() == 2 && PauseSwitches.isAction(action)) {
                PauseSwitches.Said said = switches.act(action, visit);
                return PageAnswer.page(said.status(), TITLE, said.words(), list(visit));
            }
            return grants.act(visit);
        } catch (InvalidAgentsFile e) {
            return faulty(e, visit);
        }
    }

    private PageAnswer faulty(InvalidAgentsFile fault, Visit visit) throws StoreException {
        return PageAnswer.page(503, TITLE, fault.words() + " Nothing was done.", list(visit));
    }

    /** What the record knows can be paused while the file is wrong. */
    private Html list(Visit visit) throws StoreException {
        AgentList registered = AgentList.EMPTY;
        Optional<String> fault = Optional.empty();
        try {
            registered = entries.list();
        } catch (InvalidAgentsFile e) {
            fault = Optional.of(e.words());
        }
        Map<String, AgentActivity.Seen> seen = new TreeMap<>();
        activity.seen(clock.instant()).forEach(it -> seen.put(it.agent(), it));
        return list.page(new AgentListHtml.Known(registered, fault, seen, pauses.current()), visit);
    }
}
