package io.iterablemcp.keys;

import io.iterablemcp.config.Secret;
import java.util.Optional;
import java.util.Set;

/** A store for keys on this machine: the key store of the system, or a file if the system has none. */
interface SecretStore {

    /** The service name of this program's keys in a store that other programs use too. */
    String SERVICE = "iterable-mcp";

    /** Why the store cannot be used at present; empty if it can. */
    Optional<String> wrong();

    /** Stores a key in place of an older one of this account, and verifies that it is stored. */
    void keep(String account, Secret secret) throws KeyStoreException;

    /** Empty if there is none; throws if that is unknown, for example because the store is locked. */
    Optional<Secret> find(String account) throws KeyStoreException;

    boolean holds(String account) throws KeyStoreException;

    /**
     * Deletes the key of an account, if there is one.
     *
     * @param inUse the accounts in use; a store of this program alone deletes all others too
     */
    void forget(String account, Set<String> inUse) throws KeyStoreException;
}
