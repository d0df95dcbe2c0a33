package io.iterablemcp.privacy.detect;

/** What a detector has found. */
public enum DetectedKind {
    EMAIL,
    PHONE,
    IP_ADDRESS,
    PAYMENT_CARD,
    BANK_ACCOUNT
}
