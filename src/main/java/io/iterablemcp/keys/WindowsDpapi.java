package io.iterablemcp.keys;

import io.iterablemcp.config.Secret;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * Stores keys that Windows encrypts for this user in a file, because Windows has no command that reads from its
 * Credential Manager.
 */
final class WindowsDpapi implements SecretStore {

    static final String FILE = "secrets-dpapi.json";

    private final Dpapi dpapi;
    private final SecretsFile file;
    private final StoreTimeouts patience;

    WindowsDpapi(SystemCommands tools, Path configDirectory, StoreTimeouts patience) {
        this.dpapi = new Dpapi(tools);
        this.file = new SecretsFile(configDirectory.resolve(FILE));
        this.patience = patience;
    }

    @Override
    public Optional<String> wrong() {
        try {
            return dpapi.protect("test", patience.look()).isEmpty()
                    ? Optional.of("Windows encryption gives an empty result.")
                    : Optional.empty();
        } catch (KeyStoreException e) {
            return Optional.of(e.words());
        }
    }

    @Override
    public void keep(String account, Secret secret) throws KeyStoreException {
        String encrypted = dpapi.protect(secret.reveal(), patience.keep());
        if (!dpapi.unprotect(encrypted, patience.keep()).equals(secret.reveal())) {
            throw new KeyStoreException("Windows encrypts the key but does not decrypt it.");
        }
        file.put(account, encrypted);
    }

    @Override
    public Optional<Secret> find(String account) throws KeyStoreException {
        String encrypted = file.read().get(account);
        return encrypted == null
                ? Optional.empty()
                : Optional.of(new Secret(dpapi.unprotect(encrypted, patience.look())));
    }

    @Override
    public boolean holds(String account) throws KeyStoreException {
        return file.read().containsKey(account);
    }

    @Override
    public void forget(String account, Set<String> inUse) throws KeyStoreException {
        file.forget(account, inUse);
    }
}
