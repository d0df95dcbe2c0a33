package io.iterablemcp.cli.setup;

import io.iterablemcp.cli.Surroundings;
import io.iterablemcp.cli.ThisSystem;
import io.iterablemcp.config.SettingName;
import io.iterablemcp.keys.BadKeys;
import io.iterablemcp.keys.Projects;
import io.iterablemcp.keys.StoredProject;
import io.iterablemcp.setup.Registration;
import io.iterablemcp.setup.clients.Client.Trait;
import io.iterablemcp.setup.clients.Located;
import io.iterablemcp.setup.wizard.Ask;
import io.iterablemcp.setup.wizard.ProjectQuestions;
import io.iterablemcp.setup.wizard.ProjectQuestions.Chosen;
import java.util.List;
import java.util.Optional;

/** A server without a key cannot start. On a terminal the person is asked for one; else it is not registered. */
final class MissingKey {

    private final Surroundings world;
    private final SetupOptions options;
    private final Ask ask;
    private final Projects projects;

    MissingKey(Surroundings world, SetupOptions options, Ask ask) {
        this.world = world;
        this.options = options;
        this.ask = ask;
        this.projects = new ThisSystem(world.host()).projects();
    }

    /** @throws BadKeys when the project is there and its key is not */
    void check(Registration registration) throws BadKeys {
        if (registration.project().isEmpty()) {
            return;
        }
        StoredProject project = projects.named(registration.project().get());
        boolean held;
        try {
            held = projects.holdsKey(project);
        } catch (BadKeys e) {
            world.say("whether the key of project " + project.name() + " is there cannot be told: " + e.words());
            return;
        }
        if (!held) {
            throw Projects.keyGone(project.name());
        }
    }

    /** @param yes the person wants no questions that can be done without */
    Optional<Chosen> ask(Registration registration, List<Located> clients, boolean yes) throws BadKeys {
        boolean missing = clients.stream().anyMatch(it -> needsKey(registration, it));
        return missing && world.watched() ? Optional.of(questions(yes).closedProject()) : Optional.empty();
    }

    void store(Chosen chosen) throws BadKeys {
        questions(true).store(chosen);
    }

    private ProjectQuestions questions(boolean yes) {
        return new ProjectQuestions(ask, projects, new TypedKeyProbe(world, options.offline), yes);
    }

    private static boolean needsKey(Registration registration, Located where) {
        return registration.lacksKey() && !where.client().can(Trait.ASKS_FOR_SECRETS);
    }

    /** Why the server would have no key, and what to do. */
    Optional<String> why(Registration registration, Located where) {
        if (!needsKey(registration, where)) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    projects.all().isEmpty()
                            ? "no project is stored yet, so the server would have no key: " + first()
                            : "no project is in use, so the server would have no key: name one with --project.");
        } catch (BadKeys e) {
            return Optional.of(e.words());
        }
    }

    private String first() {
        String key = world.host().environment().getOrDefault(SettingName.API_KEY.environment(), "");
        return "run iterable-mcp keys "
                + (key.isBlank() ? "add NAME" : "import --from-environment, which stores ITERABLE_API_KEY")
                + ", then repeat this command.";
    }
}
