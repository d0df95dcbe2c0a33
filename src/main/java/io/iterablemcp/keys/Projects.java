package io.iterablemcp.keys;

import io.iterablemcp.config.Secret;
import io.iterablemcp.config.SettingName;
import io.iterablemcp.config.SettingsReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The projects of this user. A change that is interrupted leaves the old or the new state: a key is stored before the
 * file names it and deleted after the file no longer does, and no key is ever overwritten.
 */
public final class Projects {

    private static final int SHOWN = 4;

    private final ProjectsFile file;
    private final SecretStores stores;

    private Projects(ProjectsFile file, SecretStores stores) {
        this.file = file;
        this.stores = stores;
    }

    public static Projects at(Path configDirectory, SecretStores stores) {
        return new Projects(new ProjectsFile(configDirectory.resolve(SettingsReader.PROJECTS)), stores);
    }

    /** All projects, sorted by name. */
    public List<StoredProject> all() throws KeyStoreException {
        return List.copyOf(file.read().all());
    }

    public Optional<StoredProject> find(String name) throws KeyStoreException {
        return file.read().find(name);
    }

    /** The project of this name; throws if there is none. */
    public StoredProject named(String name) throws KeyStoreException {
        return file.read().named(name);
    }

    /** The project that is used if none is named. */
    public Optional<String> current() throws KeyStoreException {
        return file.read().current();
    }

    /** Empty if its store no longer has the key. */
    public Optional<Secret> key(StoredProject project) throws KeyStoreException {
        return stores.named(project.store()).find(project.account());
    }

    /** Whether its store has the key. Does not read the key itself. */
    public boolean holdsKey(StoredProject project) throws KeyStoreException {
        return stores.named(project.store()).holds(project.account());
    }

    /** The key of a project; throws if its store no longer has it. */
    public Secret presentKey(StoredProject project) throws KeyStoreException {
        return key(project).orElseThrow(() -> keyGone(project.name()));
    }

    public static KeyStoreException keyGone(String project) {
        return new KeyStoreException(
                "the key of project " + project + " is no longer in its store: enter it again with iterable-mcp"
                        + " keys update " + project + " --new-key.");
    }

    /** Throws if no project can be added with this name. */
    public void checkFree(String name) throws KeyStoreException {
        file.read().checkFree(name);
    }

    public StoreResult add(String name, Map<SettingName, String> settings, Secret key, StoreChoice wish)
            throws KeyStoreException {
        return file.alone(() -> {
            StoredProjects before = file.read();
            before.checkFree(name);
            SecretStores.Place place = stores.keep(name, key, wish);
            StoredProject project = at(place, name, Map.of(), key).with(settings);
            file.write(before.with(project));
            return new StoreResult(project, place.where());
        });
    }

    /**
     * @param changes settings to replace; a blank value removes a setting
     * @param key a new key, which replaces the old one
     * @param wish where to store its key from now on
     */
    public StoreResult update(
            String name, Map<SettingName, String> changes, Optional<Secret> key, Optional<StoreChoice> wish)
            throws KeyStoreException {
        return file.alone(() -> {
            StoredProjects before = file.read();
            StoredProject old = before.named(name);
            if (key.isEmpty() && wish.isEmpty()) {
                file.write(before.with(old.with(changes)));
                return new StoreResult(old.with(changes), "");
            }
            Secret secret = key.isPresent() ? key.get() : presentKey(old);
            SecretStores.Place place = stores.keep(name, secret, wish.orElse(StoreChoice.BEST));
            StoredProject project = at(place, name, old.settings(), secret).with(changes);
            replace(old, before.with(project));
            return new StoreResult(project, place.where());
        });
    }

    public void rename(String from, String to) throws KeyStoreException {
        file.alone(() -> {
            StoredProjects before = file.read();
            StoredProject old = before.named(from);
            before.checkFree(to);
            file.write(before.renamed(
                    old, new StoredProject(to, old.settings(), old.store(), old.lastFour(), old.account())));
            return old;
        });
    }

    public void remove(String name) throws KeyStoreException {
        file.alone(() -> {
            StoredProjects before = file.read();
            StoredProject old = before.named(name);
            replace(old, before.without(name));
            return old;
        });
    }

    public void use(String name) throws KeyStoreException {
        file.alone(() -> {
            StoredProjects before = file.read();
            file.write(before.using(before.named(name).name()));
            return name;
        });
    }

    private void replace(StoredProject old, StoredProjects after) throws KeyStoreException {
        file.write(after);
        try {
            stores.named(old.store()).forget(old.account(), after.accounts(old.store()));
        } catch (KeyStoreException e) {
            throw new KeyStoreException(
                    "The change was made, but the old key of " + old.name() + " could not be deleted: " + e.words());
        }
    }

    private static StoredProject at(
            SecretStores.Place place, String name, Map<SettingName, String> settings, Secret key) {
        String text = key.reveal();
        // Four characters would reveal too much of a short key.
        String lastFour = text.length() < 4 * SHOWN ? "" : text.substring(text.length() - SHOWN);
        return new StoredProject(name, settings, place.store(), lastFour, place.account());
    }
}
