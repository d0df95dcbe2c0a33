package io.iterablemcp.console.session;

import io.iterablemcp.keys.approvers.ApproverRole;

/**
 * The person at a browser, as of this moment.
 *
 * @param role what the list of approvers says now
 * @param confirmed whether the passphrase was typed within the last five minutes
 * @param session its number, which stays when its token changes and is no secret
 * @param csrf stands in each form; it lasts as long as the session, so that a form of another page stays valid when the
 *     token changes
 */
public record SignedIn(String name, ApproverRole role, boolean confirmed, long session, String csrf) {

    SignedIn withConfirmation() {
        return new SignedIn(name, role, true, session, csrf);
    }

    public boolean decides() {
        return role == ApproverRole.APPROVER;
    }

    /** Whether a form comes from a page of this session. */
    public boolean hasSent(String formCsrf) {
        return BrowserTokens.equal(csrf, formCsrf);
    }

    @Override
    public String toString() {
        return name + " (" + role.word() + ")";
    }
}
