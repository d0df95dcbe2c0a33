package io.iterablemcp.console.agents;

import io.iterablemcp.console.http.PageRequest;
import io.iterablemcp.console.http.Visit;
import io.iterablemcp.safety.approval.Approver;
import io.iterablemcp.safety.pause.Pause;
import io.iterablemcp.safety.pause.Pauses;
import io.iterablemcp.server.agents.AgentName;
import io.iterablemcp.server.agents.InvalidAgentsFile;
import io.iterablemcp.store.database.StoreException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Pauses changes, which everybody may, and resumes them, which an approver may. */
record PauseSwitches(Pauses pauses, AgentEntries entries) {

    private static final Set<String> ACTIONS = Set.of(PauseForms.PAUSE_ALL, PauseForms.PAUSE_ONE, PauseForms.RESUME);

    /** What became of a form. */
    record Said(int status, String words) {}

    static boolean isAction(String name) {
        return ACTIONS.contains(name);
    }

    /** @param action for which {@link #isAction} holds */
    Said act(String action, Visit visit) throws StoreException {
        PageRequest request = visit.request();
        if (action.equals(PauseForms.RESUME)) {
            return resume(visit);
        }
        Approver by = Approver.onPage(visit.who().name());
        String because = request.form(PauseForms.BECAUSE);
        if (action.equals(PauseForms.PAUSE_ALL)) {
            return paused(pauses.pauseAll(by, because));
        }
        String agent = request.form(PauseForms.AGENT);
        return isKnown(agent)
                ? paused(pauses.pauseAgent(agent, by, because))
                : new Said(404, "There is no such agent. Nothing was done.");
    }

    private static Said paused(Pause pause) {
        return new Said(
                200,
                sentence(pause.clause()) + " Reads go on, and so does what Iterable has begun or scheduled already.");
    }

    /** A name that nobody has would pause nobody. */
    private boolean isKnown(String agent) throws StoreException {
        if (agent.isBlank()) {
            return false;
        }
        Set<String> known = new TreeSet<>(Set.of(AgentName.LOCAL));
        try {
            known.addAll(entries.list().names());
        } catch (InvalidAgentsFile e) {
            // Nobody knows the names then, and an agent must be stopped all the same.
            return true;
        }
        return known.contains(agent) || pauses.agentsSeen().contains(agent);
    }

    private Said resume(Visit visit) throws StoreException {
        Optional<Visit.Refused> undecided = visit.undecided();
        if (undecided.isPresent()) {
            return new Said(undecided.get().status(), undecided.get().words());
        }
        PageRequest request = visit.request();
        Optional<Pause> meant = pauses.current().stream()
                .filter(it -> it.agent().equals(request.form(PauseForms.AGENT)))
                .filter(it -> Long.toString(it.since().toEpochMilli()).equals(request.form(PauseForms.SINCE)))
                .findFirst();
        if (meant.isEmpty() || !pauses.resume(meant.get())) {
            return new Said(409, "This pause has ended already, or somebody has paused again since. Nothing was done.");
        }
        return new Said(200, "The pause of " + PauseBanner.what(meant.get()) + " has ended." + rest(pauses.current()));
    }

    private static String rest(List<Pause> left) {
        return left.stream()
                .map(it -> " Still paused: " + PauseBanner.what(it) + ".")
                .collect(Collectors.joining());
    }

    private static String sentence(String clause) {
        return Character.toUpperCase(clause.charAt(0)) + clause.substring(1) + ".";
    }
}
