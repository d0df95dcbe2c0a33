package io.iterablemcp.keys;

/**
 * What became of a change.
 *
 * @param where a sentence on where its key is now, and why not with the system if it is not
 */
public record StoreResult(StoredProject project, String where) {}
