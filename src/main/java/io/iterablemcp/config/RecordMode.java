package io.iterablemcp.config;

/** Which calls are recorded. */
public enum RecordMode {
    ALL,
    /** Only calls of tools that change something. */
    CHANGES,
    OFF
}
