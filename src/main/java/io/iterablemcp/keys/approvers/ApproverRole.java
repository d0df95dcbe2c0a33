package io.iterablemcp.keys.approvers;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a person may do with requests for approval. */
public enum ApproverRole {
    APPROVER,
    /** Sees requests, and decides nothing. */
    VIEWER;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<ApproverRole> of(String word) {
        return Arrays.stream(values()).filter(role -> role.word().equals(word)).findFirst();
    }
}
