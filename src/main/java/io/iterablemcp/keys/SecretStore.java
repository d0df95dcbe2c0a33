package io.iterablemcp.keys;

import io.iterablemcp.config.Secret;
import java.util.Optional;
import java.util.Set;

/** A place on this machine that keeps keys. Each system has one of its own; the file is for where it has none. */
interface SecretStore {

    /** What our keys are filed under where other programs keep theirs too. */
    String SERVICE = "iterable-mcp";

    /** Why it cannot be used here and now; empty when nothing speaks against it. */
    Optional<String> wrong();

    /** Keeps it, in the place of an older one of this account, and has looked that it is there. */
    void keep(String account, Secret secret) throws KeyStoreException;

    /** Empty when there is none; a fault when that cannot be told, as of a locked store. */
    Optional<Secret> find(String account) throws KeyStoreException;

    boolean holds(String account) throws KeyStoreException;

    /**
     * Does nothing when there is none.
     *
     * @param inUse the accounts that still count; a store that nobody else uses drops all others, too
     */
    void forget(String account, Set<String> inUse) throws KeyStoreException;
}
