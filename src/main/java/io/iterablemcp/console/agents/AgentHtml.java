package io.iterablemcp.console.agents;

import static io.iterablemcp.console.html.Html.all;
import static io.iterablemcp.console.html.Html.element;
import static io.iterablemcp.console.html.Html.hidden;
import static io.iterablemcp.console.html.Html.link;
import static io.iterablemcp.console.html.Html.styled;
import static io.iterablemcp.console.html.Html.text;
import static io.iterablemcp.console.html.Html.with;

import io.iterablemcp.config.Project;
import io.iterablemcp.console.html.DataTable;
import io.iterablemcp.console.html.Facts;
import io.iterablemcp.console.html.Html;
import io.iterablemcp.console.http.Visit;
import io.iterablemcp.gate.AgentGrant;
import io.iterablemcp.gate.AgentTerms;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.safety.pause.Pause;
import io.iterablemcp.server.agents.AgentList;
import io.iterablemcp.server.agents.GrantNames;
import io.iterablemcp.server.agents.RegisteredAgent;
import io.iterablemcp.server.agents.grant.GrantEffect;
import io.iterablemcp.server.agents.grant.GrantFormatter;
import io.iterablemcp.server.agents.grant.GrantWarnings;
import io.iterablemcp.server.agents.grant.GrantedTools;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One agent, and what a change of its grant does. */
final class AgentHtml {

    static final String LOOK = "look";
    static final String GRANT = "grant";
    static final String REMOVE = "remove";
    static final String SEEN = "seen";

    private final Project project;
    private final Catalogue catalogue;
    private final AgentListHtml rows;
    private final GrantForm form;

    AgentHtml(Project project, Catalogue catalogue, AgentListHtml rows) {
        this.project = project;
        this.catalogue = catalogue;
        this.rows = rows;
        this.form = new GrantForm(new GrantNames(catalogue));
    }

    GrantForm form() {
        return form;
    }

    /** @param values what the form contains */
    Html page(
            RegisteredAgent agent,
            Optional<AgentActivity.Seen> seen,
            List<Pause> pauses,
            Map<String, String> values,
            Visit visit) {
        return all(
                facts(agent, seen, pauses),
                pauses.stream().anyMatch(it -> it.concerns(agent.name()))
                        ? Html.nothing()
                        : PauseForms.pauseOne(visit, agent.name(), true),
                element("h2", "What it may do"),
                warnings(agent.grant()),
                groups(agent),
                properties(agent.grant()),
                effect(effect(agent.name(), agent.grant())),
                visit.who().decides()
                        ? change(agent, values, visit)
                        : element(
                                "p",
                                styled("quiet"),
                                text("You are a viewer. An approver changes what an agent may do.")));
    }

    private Html facts(RegisteredAgent agent, Optional<AgentActivity.Seen> seen, List<Pause> pauses) {
        Facts facts = new Facts()
                .add("token since", rows.times().minutes(agent.token().since()))
                .add("client", seen.map(AgentActivity.Seen::client).orElse(""))
                .add("last call", rows.last(seen))
                .add("calls in 24 hours", rows.calls(seen));
        pauses.stream().filter(it -> it.concerns(agent.name())).forEach(it -> facts.add("paused", it.clause()));
        return element("div", with("id", "agent"), with("data-live", ""), facts.html());
    }

    private Html groups(RegisteredAgent agent) {
        GrantedTools granted = new GrantedTools(new AgentTerms(agent.name(), agent.grant()), project, catalogue);
        DataTable table = new DataTable(
                "Groups of tools, under the settings of this server", "group", "level", "open tools", "of");
        granted.groups()
                .forEach(it -> table.row(
                        it.name(), it.level(), Integer.toString(it.open().size()), Long.toString(it.all())));
        return table.row("total", "", Long.toString(granted.open()), Long.toString(granted.all()))
                .html();
    }

    private static Html properties(AgentGrant grant) {
        Facts facts = new Facts();
        GrantWords.properties(grant).forEach(facts::add);
        return facts.html();
    }

    private GrantEffect effect(String agent, AgentGrant grant) {
        return new GrantEffect(new AgentTerms(agent, grant), project, catalogue);
    }

    private static Html effect(GrantEffect effect) {
        return element(
                "details",
                element("summary", "Which tools are open, and what opens the others"),
                all(effect.parts().stream()
                        .map(part -> all(
                                element("p", part.words()),
                                part.tools().isEmpty()
                                        ? Html.nothing()
                                        : element("p", styled("quiet"), text(String.join(", ", part.tools())))))
                        .toList()));
    }

    private static Html warnings(AgentGrant grant) {
        return all(GrantWarnings.about(grant).stream()
                .map(it -> element("p", styled("warning"), element("strong", "Warning: "), text(it)))
                .toList());
    }

    private Html change(RegisteredAgent agent, Map<String, String> values, Visit visit) {
        String address = AgentListHtml.address(agent.name());
        return all(
                element("h2", "Change what it may do"),
                element("p", "Nothing changes until you have seen what the change opens and closes."),
                visit.form(
                        address + "/" + LOOK,
                        hidden(SEEN, AgentEntries.mark(agent)),
                        form.fields(values),
                        element("p", element("button", "Look at the change"))),
                element("p", link(address + "/" + REMOVE, "Remove agent " + agent.name())),
                element(
                        "p",
                        styled("quiet"),
                        text("A new token is made and shown on the terminal alone: iterable-mcp agents rotate "
                                + agent.name())));
    }

    /** What the change does, and the form that makes it. */
    Html look(RegisteredAgent agent, AgentGrant after, Map<String, String> values, Visit visit) {
        AgentGrant before = agent.grant();
        GrantEffect becomes = effect(agent.name(), after);
        GrantDifference difference = GrantDifference.of(before, after, effect(agent.name(), before), becomes);
        boolean opens = !after.isWithin(before);
        return all(
                element("h2", "What changes"),
                list(difference.words()),
                tools("Opens under the settings of this server", difference.opens()),
                tools("Closes", difference.closes()),
                warnings(after),
                effect(becomes),
                element("p", styled("quiet"), text("In words of the terminal: " + GrantFormatter.of(after))),
                element(
                        "p",
                        opens
                                ? "It lets the agent do more than now, on every server that reads this file of agents."
                                : "It only takes rights away. It counts at once."),
                visit.form(
                        AgentListHtml.address(agent.name()) + "/" + GRANT,
                        styled("card"),
                        hidden(SEEN, AgentEntries.mark(agent)),
                        GrantForm.hiddenFields(values),
                        opens ? visit.passphraseField("grant-passphrase") : Html.nothing(),
                        element("button", styled("yes"), text("Make this change"))),
                element("p", link(AgentListHtml.address(agent.name()), "Change nothing")));
    }

    private static Html list(List<String> words) {
        return element("ul", words.stream().map(it -> element("li", it)).toList());
    }

    private static Html tools(String title, List<String> tools) {
        String count = tools.size() + (tools.size() == 1 ? " tool" : " tools");
        return all(
                element("h3", title + ": " + (tools.isEmpty() ? "no tool" : count)),
                tools.isEmpty() ? Html.nothing() : element("p", String.join(", ", tools)));
    }

    /** What a removal does, and the form for it. */
    static Html removal(RegisteredAgent agent, boolean last, Visit visit) {
        return all(
                element(
                        "p",
                        "Its token stops working at once, on every server that reads this file of agents. Its calls stay in"
                                + " the record."),
                last
                        ? element("p", styled("warning"), element("strong", "Warning: "), text(AgentList.LAST))
                        : Html.nothing(),
                visit.form(
                        AgentListHtml.address(agent.name()) + "/" + REMOVE,
                        styled("card"),
                        hidden(SEEN, AgentEntries.mark(agent)),
                        last ? visit.passphraseField("remove-passphrase") : Html.nothing(),
                        element("button", styled("stop"), text("Remove agent " + agent.name()))),
                element("p", link(AgentListHtml.address(agent.name()), "Change nothing")));
    }
}
