package io.iterablemcp.safety.approval;

import java.util.Optional;

/** What the store knows of a call that needs an approval. */
public sealed interface Asked {

    /**
     * Nobody has decided.
     *
     * @param because why an earlier request of the same call does not count, as sentences
     */
    record Waits(ApprovalRequest request, Optional<String> because) implements Asked {}

    /** The call may be made. */
    record Approved(ApprovalRequest request) implements Asked {}

    /** A person has rejected it, or has cancelled it in its grace period. */
    record Rejected(ApprovalRequest request) implements Asked {}

    /** The agent has too many open requests, so this one was not stored. */
    record TooMany(int open) implements Asked {}
}
