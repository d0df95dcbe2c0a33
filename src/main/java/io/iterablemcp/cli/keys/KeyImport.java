package io.iterablemcp.cli.keys;

import io.iterablemcp.cli.CommandContext;
import io.iterablemcp.cli.LocalSystem;
import io.iterablemcp.cli.StoredSettings;
import io.iterablemcp.config.ProjectSettings;
import io.iterablemcp.config.Secret;
import io.iterablemcp.config.SettingName;
import io.iterablemcp.keys.FirstPartyKeys;
import io.iterablemcp.keys.KeyStoreException;
import io.iterablemcp.keys.ProjectName;
import io.iterablemcp.keys.Projects;
import io.iterablemcp.keys.StoreChoice;
import io.iterablemcp.keys.StoreResult;
import io.iterablemcp.keys.StoredProject;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Creates projects from keys stored elsewhere. Reports a key that cannot be imported, and goes on with the others. */
final class KeyImport {

    private static final int LONGEST = 36;

    private final CommandContext context;
    private final Projects projects;
    private final Optional<StoreChoice> wish;
    private int seen;
    private int failed;

    KeyImport(CommandContext context, Projects projects, Optional<StoreChoice> wish) {
        this.context = context;
        this.projects = projects;
        this.wish = wish;
    }

    int seen() {
        return seen;
    }

    int failed() {
        return failed;
    }

    void fromFirstParty() throws KeyStoreException {
        LocalSystem system = new LocalSystem(context.host());
        FirstPartyKeys there = new FirstPartyKeys(
                context.host().expanded("~/" + FirstPartyKeys.FILE), system.platform(), system.tools());
        boolean choose = projects.current().isEmpty();
        for (FirstPartyKeys.Found found : there.all()) {
            seen++;
            try {
                String name = take(named(found.name()), found.settings(), there.key(found));
                if (choose && found.active()) {
                    projects.use(name);
                }
            } catch (KeyStoreException e) {
                failed++;
                context.say(ProjectName.shown(found.name()) + " was not imported: " + e.words());
            }
        }
    }

    void fromEnvironment() throws KeyStoreException {
        Map<SettingName, String> settings = new EnumMap<>(SettingName.class);
        for (SettingName name : SettingName.values()) {
            String value = context.host().environment().getOrDefault(name.environment(), "");
            if (StoredProject.mayHold(name) && !value.isBlank()) {
                settings.put(name, value);
            }
        }
        String key = context.host().environment().getOrDefault(SettingName.API_KEY.environment(), "");
        if (!key.isBlank()) {
            seen++;
            if (context.host().environment().containsKey(SettingName.JWT_SECRET.environment())) {
                context.say("ITERABLE_JWT_SECRET is not stored: put it in a file and name that file with iterable-mcp"
                        + " keys update NAME --jwt-secret-file.");
            }
            take(ProjectSettings.NONE.name(), settings, new Secret(key.strip()));
        }
    }

    /** Returns the name of the project that now has the key. */
    private String take(String wanted, Map<SettingName, String> given, Secret key) throws KeyStoreException {
        Optional<StoredProject> there = holder(key);
        if (there.isPresent()) {
            context.say("the key …" + there.get().lastFour() + " is already stored as project" + " "
                    + there.get().name() + ".");
            return there.get().name();
        }
        Map<SettingName, String> settings = new EnumMap<>(given);
        ProjectFlags.complete(settings);
        String name = free(wanted);
        StoredProject project = new StoredProject(name, settings, "", "");
        context.sayAll(new KeysContext(context)
                .checked(StoredSettings.settings(project, key))
                .warnings());
        StoreResult kept = projects.add(name, settings, key, wish.orElse(StoreChoice.BEST));
        context.say("project " + name + " was added; " + kept.where());
        return name;
    }

    private Optional<StoredProject> holder(Secret key) throws KeyStoreException {
        for (StoredProject project : projects.all()) {
            // The last four characters are compared first: a store is slow, and may ask the person for a password.
            if (key.reveal().endsWith(project.lastFour())
                    && projects.key(project).map(Secret::reveal).equals(Optional.of(key.reveal()))) {
                return Optional.of(project);
            }
        }
        return Optional.empty();
    }

    /** Turns a name of Iterable's server into a valid project name. */
    private static String named(String name) {
        String plain =
                name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9._]+", "-").replaceAll("^[^a-z0-9]+|-+$", "");
        String cut = plain.substring(0, Math.min(LONGEST, plain.length()));
        return ProjectName.fits(cut) ? cut : "imported";
    }

    private String free(String wanted) throws KeyStoreException {
        String name = wanted;
        for (int next = 2; projects.find(name).isPresent(); next++) {
            name = wanted + "-" + next;
        }
        return name;
    }
}
