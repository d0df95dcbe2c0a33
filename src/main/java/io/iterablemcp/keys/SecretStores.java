package io.iterablemcp.keys;

import io.iterablemcp.config.Secret;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The stores of this machine, and which of them gets a new key. */
public final class SecretStores {

    private final SecretStore system;
    private final SecretStore file;

    SecretStores(SecretStore system, SecretStore file) {
        this.system = system;
        this.file = file;
    }

    /** Those of this machine and user. */
    public static SecretStores of(Platform platform, Tools tools, Path configDirectory) {
        return of(platform, tools, configDirectory, Patience.USUAL);
    }

    static SecretStores of(Platform platform, Tools tools, Path configDirectory, Patience patience) {
        SecretStore system =
                switch (platform) {
                    case MAC -> new MacKeychain(tools, MacKeychain.SECURITY, patience);
                    case WINDOWS -> new WindowsDpapi(tools, configDirectory, patience);
                    case OTHER -> new SecretService(tools, patience);
                };
        return new SecretStores(system, new OwnerOnlyFile(configDirectory));
    }

    /**
     * Where a key went.
     *
     * @param where in a sentence
     */
    record Place(SecretStore store, String account, String where) {}

    /** The one of this name. */
    SecretStore named(String name) throws BadKeys {
        return all().filter(store -> store.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new BadKeys("the key is said to be in " + ProjectName.shown(name)
                        + ", but here are only "
                        + String.join(" and ", all().map(SecretStore::name).toList())
                        + ": give it anew with iterable-mcp keys update NAME --new-key."));
    }

    /** Keeps a key beside all that are there: what an old one is replaced by is only told afterwards. */
    Place keep(String project, Secret secret, StoreWish wish) throws BadKeys {
        if (wish == StoreWish.FILE) {
            return put(file, project, secret, "as you wished");
        }
        Optional<String> wrong = system.wrong();
        if (wrong.isEmpty()) {
            try {
                return put(system, project, secret, "");
            } catch (BadKeys e) {
                wrong = Optional.of(e.words());
            }
        }
        if (wish == StoreWish.SYSTEM) {
            throw new BadKeys("the key is not kept: " + wrong.get());
        }
        return put(file, project, secret, wrong.get());
    }

    private static Place put(SecretStore store, String project, Secret secret, String why) throws BadKeys {
        String account = project;
        // Another configuration directory may have a project of this name in the same store.
        for (int next = 2; store.holds(account); next++) {
            account = project + "#" + next;
        }
        store.keep(account, secret);
        String sentence = "the key is in " + store.words() + (why.isEmpty() ? "." : ": " + ended(why));
        return new Place(store, account, sentence);
    }

    private static String ended(String words) {
        return words.endsWith(".") ? words : words + ".";
    }

    private Stream<SecretStore> all() {
        return Stream.of(system, file);
    }
}
