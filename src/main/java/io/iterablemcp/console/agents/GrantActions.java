package io.iterablemcp.console.agents;

import io.iterablemcp.console.html.Html;
import io.iterablemcp.console.http.PageAnswer;
import io.iterablemcp.console.http.Visit;
import io.iterablemcp.gate.AgentGrant;
import io.iterablemcp.safety.pause.Pauses;
import io.iterablemcp.server.agents.AgentList;
import io.iterablemcp.server.agents.RegisteredAgent;
import io.iterablemcp.server.agents.grant.InvalidGrant;
import io.iterablemcp.store.database.StoreException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/**
 * The pages of one agent, and the forms that change what it may do or remove it. As on the terminal, only what lets
 * somebody do more needs a passphrase.
 */
record GrantActions(AgentEntries entries, AgentHtml html, AgentActivity activity, Pauses pauses, Clock clock) {

    static final PageAnswer UNKNOWN =
            PageAnswer.sentence(404, AgentsTab.TITLE, "There is no such agent. Nothing was done.");

    PageAnswer shown(RegisteredAgent agent, Visit visit) throws StoreException {
        return switch (visit.request().part(2)) {
            case "", AgentHtml.LOOK, AgentHtml.GRANT -> PageAnswer.page(title(agent), page(agent, visit));
            case AgentHtml.REMOVE ->
                PageAnswer.page(
                        "Remove agent " + agent.name(),
                        visit.who().decides() ? AgentHtml.removal(agent, isLast(), visit) : page(agent, visit));
            default -> UNKNOWN;
        };
    }

    PageAnswer act(Visit visit) throws StoreException {
        Optional<RegisteredAgent> found = entries.list().find(visit.request().part(1));
        String action = visit.request().part(2);
        if (found.isEmpty() || visit.request().path().size() != 3) {
            return UNKNOWN;
        }
        RegisteredAgent agent = found.get();
        if (!visit.who().decides()) {
            return said(
                    403,
                    "You are a viewer and cannot change what agents may do, so nothing was done. An approver can.",
                    agent,
                    visit);
        }
        if (!AgentEntries.mark(agent).equals(visit.request().form(AgentHtml.SEEN))) {
            return stale(agent, visit);
        }
        return switch (action) {
            case AgentHtml.LOOK, AgentHtml.GRANT -> granting(agent, action.equals(AgentHtml.GRANT), visit);
            case AgentHtml.REMOVE -> remove(agent, visit);
            default -> UNKNOWN;
        };
    }

    /** @param apply whether the person has seen what the change does */
    private PageAnswer granting(RegisteredAgent agent, boolean apply, Visit visit) throws StoreException {
        Map<String, String> values = html.form().values(agent.grant());
        AgentGrant after;
        try {
            values = html.form().sent(visit.request().form());
            after = html.form().change(values).on(agent.grant());
        } catch (InvalidGrant e) {
            return PageAnswer.page(
                    422, title(agent), sentence(e.words()) + " Nothing was done.", page(agent, values, visit));
        }
        if (after.equals(agent.grant())) {
            return said(200, "This is what agent " + agent.name() + " may do already. Nothing was done.", agent, visit);
        }
        Html look = html.look(agent, after, values, visit);
        if (!apply) {
            return PageAnswer.page("Change of agent " + agent.name(), look);
        }
        Optional<Visit.Refused> undecided = after.isWithin(agent.grant()) ? Optional.empty() : visit.undecided();
        if (undecided.isPresent()) {
            return PageAnswer.page(
                    undecided.get().status(),
                    "Change of agent " + agent.name(),
                    undecided.get().words(),
                    look);
        }
        RegisteredAgent changed = agent.with(after);
        return entries.change(agent, false, before -> before.with(changed)).isEmpty()
                ? stale(agent, visit)
                : said(200, "Agent " + agent.name() + " is changed. It counts at once.", changed, visit);
    }

    /** Without agents, a server is for one local user, so the last one is removed by a person with a passphrase. */
    private PageAnswer remove(RegisteredAgent agent, Visit visit) throws StoreException {
        boolean last = isLast();
        Optional<Visit.Refused> undecided = last ? visit.undecided() : Optional.empty();
        if (undecided.isPresent()) {
            return PageAnswer.page(
                    undecided.get().status(),
                    "Remove agent " + agent.name(),
                    undecided.get().words(),
                    AgentHtml.removal(agent, true, visit));
        }
        Optional<AgentList> after = entries.change(agent, !last, before -> before.without(agent.name()));
        return after.isEmpty()
                ? stale(agent, visit)
                : PageAnswer.page(
                        200,
                        AgentsTab.TITLE,
                        "Agent " + agent.name() + " is removed." + (after.get().isEmpty() ? " " + AgentList.LAST : ""),
                        Html.link("/console/" + AgentsTab.PATH, "All agents"));
    }

    private boolean isLast() {
        return entries.list().names().size() < 2;
    }

    private PageAnswer stale(RegisteredAgent agent, Visit visit) throws StoreException {
        Optional<RegisteredAgent> now = entries.list().find(agent.name());
        return now.isEmpty()
                ? PageAnswer.sentence(
                        409, AgentsTab.TITLE, "Agent " + agent.name() + " has been removed. Nothing was done.")
                : said(
                        409,
                        "The agents have been changed since you saw this form, so nothing was done. This is what agent "
                                + agent.name() + " may do now.",
                        now.get(),
                        visit);
    }

    private PageAnswer said(int status, String words, RegisteredAgent agent, Visit visit) throws StoreException {
        return PageAnswer.page(status, title(agent), words, page(agent, visit));
    }

    private Html page(RegisteredAgent agent, Visit visit) throws StoreException {
        return page(agent, html.form().values(agent.grant()), visit);
    }

    private Html page(RegisteredAgent agent, Map<String, String> values, Visit visit) throws StoreException {
        Optional<AgentActivity.Seen> seen = activity.seen(clock.instant()).stream()
                .filter(it -> it.agent().equals(agent.name()))
                .findFirst();
        return html.page(agent, seen, pauses.current(), values, visit);
    }

    private static String title(RegisteredAgent agent) {
        return "Agent " + agent.name();
    }

    private static String sentence(String clause) {
        String words = Character.toUpperCase(clause.charAt(0)) + clause.substring(1);
        return words.endsWith(".") || words.endsWith("?") ? words : words + ".";
    }
}
