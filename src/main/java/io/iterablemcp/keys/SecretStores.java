package io.iterablemcp.keys;

import io.iterablemcp.config.Secret;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The key stores of this machine, and the choice of the one that gets a new key. */
public final class SecretStores {

    private final NamedStore system;
    private final NamedStore file;

    private SecretStores(NamedStore system, NamedStore file) {
        this.system = system;
        this.file = file;
    }

    /** The key stores of this machine and user. */
    public static SecretStores of(Platform platform, SystemCommands tools, Path configDirectory) {
        return of(platform, tools, configDirectory, StoreTimeouts.USUAL);
    }

    static SecretStores of(Platform platform, SystemCommands tools, Path configDirectory, StoreTimeouts patience) {
        return new SecretStores(
                NamedStore.ofSystem(platform, tools, configDirectory, patience), NamedStore.ofFile(configDirectory));
    }

    /**
     * Where a key was stored.
     *
     * @param store the name of the store
     * @param where a sentence for the person
     */
    record Place(String store, String account, String where) {}

    /** The key store of this name. */
    SecretStore named(String name) throws KeyStoreException {
        return all().filter(store -> store.name().equals(name))
                .findFirst()
                .map(NamedStore::store)
                .orElseThrow(() -> new KeyStoreException("the key is recorded in the store " + ProjectName.shown(name)
                        + ", but this machine has only "
                        + String.join(" and ", all().map(NamedStore::name).toList())
                        + ". Enter it again with iterable-mcp keys update NAME --new-key."));
    }

    /** Stores a key without overwriting any other: projects.json records the new key only afterwards. */
    Place keep(String project, Secret secret, StoreChoice wish) throws KeyStoreException {
        if (wish == StoreChoice.FILE) {
            return put(file, project, secret, "as you requested");
        }
        Optional<String> wrong = system.store().wrong();
        if (wrong.isEmpty()) {
            try {
                return put(system, project, secret, "");
            } catch (KeyStoreException e) {
                wrong = Optional.of(e.words());
            }
        }
        if (wish == StoreChoice.SYSTEM) {
            throw new KeyStoreException("the key was not stored: " + wrong.get());
        }
        return put(file, project, secret, wrong.get());
    }

    /** The stores that can be used now, the best first. */
    List<NamedStore> usable() {
        return all().filter(named -> named.store().wrong().isEmpty()).toList();
    }

    private static Place put(NamedStore named, String project, Secret secret, String why) throws KeyStoreException {
        SecretStore store = named.store();
        String account = project;
        // Another configuration directory may have a project of this name in the same store.
        for (int next = 2; store.holds(account); next++) {
            account = project + "#" + next;
        }
        store.keep(account, secret);
        String sentence = "the key is in " + named.words() + (why.isEmpty() ? "." : ": " + ended(why));
        return new Place(named.name(), account, sentence);
    }

    private static String ended(String words) {
        return words.endsWith(".") ? words : words + ".";
    }

    private Stream<NamedStore> all() {
        return Stream.of(system, file);
    }
}
