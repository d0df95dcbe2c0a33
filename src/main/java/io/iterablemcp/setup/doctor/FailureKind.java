package io.iterablemcp.setup.doctor;

/** The area of a failure. The exit code reports it to scripts. */
public enum FailureKind {
    CONFIGURATION,
    AUTH,
    NETWORK,
    /** Iterable answers with an error. */
    API
}
