package io.iterablemcp.keys;

import io.iterablemcp.config.Secret;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** Stores keys unencrypted in a file that only its owner can read, for systems without a working key store. */
final class OwnerOnlyFile implements SecretStore {

    static final String FILE = "secrets.json";

    private final SecretsFile file;

    OwnerOnlyFile(Path configDirectory) {
        this.file = new SecretsFile(configDirectory.resolve(FILE));
    }

    @Override
    public Optional<String> wrong() {
        return Optional.empty();
    }

    @Override
    public void keep(String account, Secret secret) throws KeyStoreException {
        file.put(account, secret.reveal());
    }

    @Override
    public Optional<Secret> find(String account) throws KeyStoreException {
        return Optional.ofNullable(file.read().get(account)).map(Secret::new);
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
