package io.iterablemcp.setup.wizard;

import io.iterablemcp.config.Secret;
import io.iterablemcp.config.SettingName;
import io.iterablemcp.keys.KeyStoreException;
import io.iterablemcp.keys.ProjectName;
import io.iterablemcp.keys.Projects;
import io.iterablemcp.keys.StoreChoice;
import io.iterablemcp.keys.StoreResult;
import io.iterablemcp.keys.StoredProject;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks for the project: a stored one, or a new one with its region, key and mode. */
public final class ProjectQuestions {

    private static final String FIRST_NAME = "default";

    private final Prompt ask;
    private final Questions questions;
    private final Projects projects;
    private final TypedKeyCheck test;
    private final boolean careful;

    /** @param careful whether to refuse a key that is not known to work instead of asking the person about it */
    public ProjectQuestions(Prompt ask, Projects projects, TypedKeyCheck test, boolean careful) {
        this.ask = ask;
        this.questions = new Questions(ask);
        this.projects = projects;
        this.test = test;
        this.careful = careful;
    }

    /**
     * The answers.
     *
     * @param words a description for the summary
     * @param key the key of a project that is not stored yet
     */
    public record Chosen(String name, Map<SettingName, String> settings, String words, Optional<Secret> key) {}

    /** A new project is stored only after the person has agreed to everything. */
    Chosen project() throws KeyStoreException {
        return chosen(this::added);
    }

    /** Asks the same without the question what an agent may do: a new project opens nothing. */
    public Chosen closedProject() throws KeyStoreException {
        return chosen(this::newProject);
    }

    private interface NewProject {
        Chosen of(List<StoredProject> known) throws KeyStoreException;
    }

    private Chosen chosen(NewProject another) throws KeyStoreException {
        List<StoredProject> known = projects.all();
        if (known.isEmpty()) {
            return another.of(known);
        }
        List<String> options = new ArrayList<>();
        known.forEach(it -> options.add(it.name() + "  " + words(it.settings())));
        options.add("a new one");
        ask.say("Which project?");
        int choice = questions.one("Your choice", options);
        return choice < known.size() ? stored(known.get(choice)) : another.of(known);
    }

    Chosen stored(String name) throws KeyStoreException {
        return stored(projects.named(name));
    }

    private static Chosen stored(StoredProject project) {
        return new Chosen(project.name(), project.settings(), words(project.settings()), Optional.empty());
    }

    private static String words(Map<SettingName, String> settings) {
        List<String> words = new ArrayList<>();
        boolean reads = true;
        for (Map.Entry<SettingName, String> setting : settings.entrySet()) {
            SettingName name = setting.getKey();
            if (name == SettingName.REGION || name == SettingName.BASE_URL) {
                words.add(setting.getValue());
            } else if (name.opens(setting.getValue())) {
                String value = setting.getValue();
                words.add(
                        name.flag().orElseThrow().substring(2) + (value.equals(ModeQuestions.TRUE) ? "" : "=" + value));
                reads = false;
            }
        }
        if (reads) {
            words.add("reads only");
        }
        return String.join(", ", words);
    }

    private Chosen added(List<StoredProject> known) throws KeyStoreException {
        Chosen closed = newProject(known);
        Map<SettingName, String> settings = new EnumMap<>(closed.settings());
        settings.putAll(new ModeQuestions(ask).opened());
        return new Chosen(closed.name(), settings, words(settings), closed.key());
    }

    private Chosen newProject(List<StoredProject> known) throws KeyStoreException {
        String name = name(known);
        Map<SettingName, String> settings = new EnumMap<>(SettingName.class);
        ask.say("Where is the project? Look at the address of Iterable in your browser.");
        int region = questions.one("Your choice", List.of("us  app.iterable.com", "eu  app.eu.iterable.com"));
        settings.put(SettingName.REGION, region == 0 ? "us" : "eu");
        settings.put(SettingName.KEY_TYPE, SettingName.KEY_TYPE.fallback());
        Secret key = new KeyQuestions(ask, test, careful).key(settings);
        return new Chosen(name, settings, words(settings), Optional.of(key));
    }

    public void store(Chosen chosen) throws KeyStoreException {
        if (chosen.key().isPresent()) {
            StoreResult kept =
                    projects.add(chosen.name(), chosen.settings(), chosen.key().get(), StoreChoice.BEST);
            ask.say("Project " + chosen.name() + " is stored: " + kept.where());
        }
    }

    private String name(List<StoredProject> known) {
        String usual = known.isEmpty() ? FIRST_NAME : "";
        while (true) {
            String typed = ask.line("A name for the project" + (usual.isEmpty() ? ": " : " [" + usual + "] "));
            String name = typed.isEmpty() ? usual : typed;
            boolean taken = known.stream().anyMatch(it -> it.name().equals(name));
            if (ProjectName.fits(name) && !taken) {
                return name;
            }
            ask.say(taken ? "A project of that name exists already." : "A name is " + ProjectName.FORM + ".");
        }
    }
}
