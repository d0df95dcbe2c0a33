package io.iterablemcp.keys.approvers;

/** A person who sees requests for approval and, as an approver, decides about them. */
public record RegisteredApprover(String name, ApproverRole role, PassphraseHash passphrase) {

    public boolean decides() {
        return role == ApproverRole.APPROVER;
    }
}
