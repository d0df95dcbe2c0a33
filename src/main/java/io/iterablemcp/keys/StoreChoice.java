package io.iterablemcp.keys;

/** Where somebody wants a key to be kept. */
public enum StoreChoice {
    /** With the system if it can, else in the file. */
    BEST,
    SYSTEM,
    FILE
}
