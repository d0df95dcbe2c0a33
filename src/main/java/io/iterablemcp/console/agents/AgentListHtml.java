package io.iterablemcp.console.agents;

import static io.iterablemcp.console.html.Html.all;
import static io.iterablemcp.console.html.Html.element;
import static io.iterablemcp.console.html.Html.link;
import static io.iterablemcp.console.html.Html.styled;
import static io.iterablemcp.console.html.Html.text;
import static io.iterablemcp.console.html.Html.with;

import io.iterablemcp.console.html.DataTable;
import io.iterablemcp.console.html.Html;
import io.iterablemcp.console.html.PageTime;
import io.iterablemcp.console.http.Visit;
import io.iterablemcp.safety.pause.Pause;
import io.iterablemcp.server.agents.AgentList;
import io.iterablemcp.server.agents.AgentName;
import io.iterablemcp.server.agents.RegisteredAgent;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All agents, those in the file and those that only the record knows. */
record AgentListHtml(PageTime times) {

    private static final Html TOKENS = element(
            "p",
            styled("quiet"),
            text("A token is made and shown on the terminal alone: iterable-mcp agents add NAME makes an agent,"
                    + " iterable-mcp agents rotate NAME gives one a new token."));

    /**
     * What is known at a moment.
     *
     * @param fault why nobody knows who is registered
     */
    record Known(
            AgentList registered, Optional<String> fault, Map<String, AgentActivity.Seen> seen, List<Pause> pauses) {}

    Html page(Known known, Visit visit) {
        return element(
                "section",
                with("id", "agents"),
                with("data-live", ""),
                element("h2", "Agents with a token"),
                registered(known, visit),
                TOKENS,
                others(known, visit));
    }

    private Html registered(Known known, Visit visit) {
        if (known.fault().isPresent()) {
            return element(
                    "p",
                    styled("warning"),
                    element("strong", "Not shown: "),
                    text(known.fault().get()));
        }
        if (known.registered().isEmpty()) {
            return element("p", "There are none, so a server over HTTP is for one local user.");
        }
        DataTable table = new DataTable(
                "Agents that may use the server over HTTP",
                "agent",
                "may use",
                "changes",
                "client",
                "last call",
                "calls in 24 hours");
        for (RegisteredAgent agent : known.registered().agents()) {
            Optional<AgentActivity.Seen> seen = Optional.ofNullable(known.seen().get(agent.name()));
            table.row(
                    link(address(agent.name()), agent.name()),
                    text(GrantWords.summary(agent.grant())),
                    pause(agent.name(), known.pauses(), visit),
                    client(seen),
                    last(seen),
                    calls(seen));
        }
        return table.html();
    }

    private Html others(Known known, Visit visit) {
        DataTable table = new DataTable(
                "Callers in the record without a token",
                "agent",
                "changes",
                "client",
                "last call",
                "calls in 24 hours");
        known.seen().forEach((name, seen) -> {
            if (known.registered().find(name).isEmpty()) {
                Optional<AgentActivity.Seen> it = Optional.of(seen);
                table.row(text(name), pause(name, known.pauses(), visit), client(it), last(it), calls(it));
            }
        });
        return table.isEmpty()
                ? Html.nothing()
                : all(
                        element("h2", "Callers without a token"),
                        element(
                                "p",
                                styled("quiet"),
                                text(AgentName.LOCAL
                                        + " is the user of this machine, over stdio and by commands. The others have"
                                        + " no token any more.")),
                        table.html());
    }

    static String address(String agent) {
        return "/console/agents/" + agent;
    }

    private static Html pause(String agent, List<Pause> pauses, Visit visit) {
        return pauses.stream().anyMatch(it -> it.concerns(agent))
                ? element("strong", "paused")
                : PauseForms.pauseOne(visit, agent, false);
    }

    Html client(Optional<AgentActivity.Seen> seen) {
        return text(seen.map(AgentActivity.Seen::client).orElse(""));
    }

    Html last(Optional<AgentActivity.Seen> seen) {
        return seen.map(it -> times.minutes(it.last())).orElse(text("none in the record"));
    }

    Html calls(Optional<AgentActivity.Seen> seen) {
        return text(seen.map(it -> it.calls() + (it.changes() == 0 ? "" : ", changes: " + it.changes()))
                .orElse("0"));
    }
}
