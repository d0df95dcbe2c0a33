package io.iterablemcp.keys;

/**
 * The result of a change.
 *
 * @param where a sentence on where the key is now and, if not in the system's key store, why
 */
public record StoreResult(StoredProject project, String where) {}
