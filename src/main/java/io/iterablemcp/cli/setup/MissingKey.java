package io.iterablemcp.cli.setup;

import io.iterablemcp.cli.CommandContext;
import io.iterablemcp.cli.LocalSystem;
import io.iterablemcp.config.SettingName;
import io.iterablemcp.keys.KeyStoreException;
import io.iterablemcp.keys.Projects;
import io.iterablemcp.keys.StoredProject;
import io.iterablemcp.setup.Registration;
import io.iterablemcp.setup.clients.Client.Trait;
import io.iterablemcp.setup.clients.ClientLocation;
import io.iterablemcp.setup.wizard.ProjectQuestions;
import io.iterablemcp.setup.wizard.ProjectQuestions.Chosen;
import io.iterablemcp.setup.wizard.Prompt;
import java.util.List;
import java.util.Optional;

/**
 * Handles a registration without a key, with which the server could make no call. Asks a person at a terminal for a
 * key; otherwise refuses the registration.
 */
final class MissingKey {

    private final CommandContext context;
    private final SetupOptions options;
    private final Prompt ask;
    private final Projects projects;

    MissingKey(CommandContext context, SetupOptions options, Prompt ask) {
        this.context = context;
        this.options = options;
        this.ask = ask;
        this.projects = new LocalSystem(context.host()).projects();
    }

    /** @throws KeyStoreException if the project exists but its key does not */
    void check(Registration registration) throws KeyStoreException {
        if (registration.project().isEmpty()) {
            return;
        }
        StoredProject project = projects.named(registration.project().get());
        boolean held;
        try {
            held = projects.holdsKey(project);
        } catch (KeyStoreException e) {
            context.say("could not check that the key of project " + project.name() + " is stored: " + e.words());
            return;
        }
        if (!held) {
            throw Projects.keyGone(project.name());
        }
    }

    /** @param yes whether the person wants no unnecessary questions */
    Optional<Chosen> ask(Registration registration, List<ClientLocation> clients, boolean yes)
            throws KeyStoreException {
        boolean missing = clients.stream().anyMatch(it -> needsKey(registration, it));
        return missing && context.watched() ? Optional.of(questions(yes).closedProject()) : Optional.empty();
    }

    void store(Chosen chosen) throws KeyStoreException {
        questions(true).store(chosen);
    }

    private ProjectQuestions questions(boolean yes) {
        return new ProjectQuestions(ask, projects, new TypedKeyProbe(context, options.offline), yes);
    }

    private static boolean needsKey(Registration registration, ClientLocation where) {
        return registration.lacksKey() && !where.client().can(Trait.ASKS_FOR_SECRETS);
    }

    /** Why the server would have no key, and what to do about it. */
    Optional<String> why(Registration registration, ClientLocation where) {
        if (!needsKey(registration, where)) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    projects.all().isEmpty()
                            ? "no project is stored yet, so the server would have no key: " + first()
                            : "no project is in use, so the server would have no key: choose one with --project.");
        } catch (KeyStoreException e) {
            return Optional.of(e.words());
        }
    }

    private String first() {
        String key = context.host().environment().getOrDefault(SettingName.API_KEY.environment(), "");
        return "run iterable-mcp keys "
                + (key.isBlank() ? "add NAME" : "import --from-environment, which stores ITERABLE_API_KEY")
                + ", then repeat this command.";
    }
}
