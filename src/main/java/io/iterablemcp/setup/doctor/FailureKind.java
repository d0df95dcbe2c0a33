package io.iterablemcp.setup.doctor;

/** What a failure is a failure of; the exit code tells it to scripts. */
public enum FailureKind {
    CONFIGURATION,
    AUTH,
    NETWORK,
    /** Iterable answers, and not as it should. */
    API
}
