package io.iterablemcp.setup.wizard;

import io.iterablemcp.config.SettingName;
import io.iterablemcp.keys.KeyStoreException;
import io.iterablemcp.keys.Projects;
import io.iterablemcp.setup.Registration;
import io.iterablemcp.setup.Setup;
import io.iterablemcp.setup.SetupException;
import io.iterablemcp.setup.SetupPlan;
import io.iterablemcp.setup.clients.ClientLocation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sets everything up by asking a few questions. Changes no client before the person agrees to the summary. */
public final class Wizard {

    private final Prompt ask;
    private final Questions questions;
    private final Projects projects;
    private final Setup setup;
    private final TypedKeyCheck test;
    private boolean failed;

    public Wizard(Prompt ask, Projects projects, Setup setup, TypedKeyCheck test) {
        this.ask = ask;
        this.questions = new Questions(ask);
        this.projects = projects;
        this.setup = setup;
        this.test = test;
    }

    /**
     * What the person has agreed to.
     *
     * @param project its name
     * @param failed whether the plan for a client failed; the reason has been printed
     */
    public record Agreed(List<SetupPlan> plans, String project, boolean failed) {}

    /**
     * @param found the clients on this machine
     * @param named the project, if it is known already
     * @param registration makes the registration for the chosen project
     * @return empty if the person declined or there is nothing to do
     */
    public Optional<Agreed> run(List<ClientLocation> found, Optional<String> named, ForProject registration)
            throws KeyStoreException {
        if (found.isEmpty()) {
            ask.say("No MCP client was found on this machine. Install one, or name it: iterable-mcp"
                    + " setup --client NAME; iterable-mcp setup --list shows the clients.");
            return Optional.empty();
        }
        ask.say("These clients are on this machine:");
        List<ClientLocation> chosen =
                questions.some("Set up which", found.stream().map(Wizard::words).toList()).stream()
                        .map(found::get)
                        .toList();
        ProjectQuestions project = new ProjectQuestions(ask, projects, test, false);
        ProjectQuestions.Chosen answers = named.isPresent() ? project.stored(named.get()) : project.project();
        List<SetupPlan> plans = plans(chosen, registration.of(answers.name(), answers.settings()));
        if (plans.isEmpty() && answers.key().isEmpty()) {
            return Optional.of(new Agreed(plans, answers.name(), failed));
        }
        ask.say("");
        ask.say("Project " + answers.name() + " (" + answers.words() + "), for "
                + String.join(
                        ", ", chosen.stream().map(it -> it.client().title()).toList()) + ".");
        boolean agreed = questions.yes(plans.isEmpty() ? "Store the project?" : "Write this?", true);
        if (agreed) {
            project.store(answers);
        }
        return agreed ? Optional.of(new Agreed(plans, answers.name(), failed)) : Optional.empty();
    }

    /** Makes the registration for a project. */
    public interface ForProject {
        Registration of(String project, Map<SettingName, String> settings);
    }

    private static String words(ClientLocation client) {
        return client.client().title() + "  " + client.file();
    }

    private List<SetupPlan> plans(List<ClientLocation> chosen, Registration registration) {
        List<SetupPlan> plans = new ArrayList<>();
        for (ClientLocation client : chosen) {
            try {
                SetupPlan plan = setup.plan(client, registration, true);
                if (plan.changesNothing()) {
                    ask.say(client.client().title() + ": is registered already; no change needed.");
                } else {
                    ask.say("");
                    plan.notes().forEach(it -> ask.say(client.client().title() + ": " + it));
                    ask.show(setup.preview(plan));
                    plans.add(plan);
                }
            } catch (SetupException e) {
                failed = true;
                ask.say(client.client().title() + ": " + e.words());
            }
        }
        return plans;
    }
}
