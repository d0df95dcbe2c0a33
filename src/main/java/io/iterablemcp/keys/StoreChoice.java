package io.iterablemcp.keys;

/** Where to store a key. */
public enum StoreChoice {
    /** In the system's key store if it works, otherwise in the file. */
    BEST,
    SYSTEM,
    FILE
}
