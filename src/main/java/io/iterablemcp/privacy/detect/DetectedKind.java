package io.iterablemcp.privacy.detect;

/** What a detector has found. */
public enum DetectedKind {
    EMAIL,
    PHONE,
    IP_ADDRESS,
    PAYMENT_CARD,
    BANK_ACCOUNT,
    /** One of the values that the detectors were given. */
    KNOWN
}
