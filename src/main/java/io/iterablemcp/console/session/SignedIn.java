package io.iterablemcp.console.session;

import io.iterablemcp.keys.approvers.ApproverRole;
import io.iterablemcp.keys.approvers.RegisteredApprover;

/**
 * The person at a browser, as of this moment.
 *
 * @param role what the list of approvers says now
 * @param confirmed whether the passphrase was typed within the last five minutes
 * @param session its number, which stays when its token changes and is no secret
 * @param csrf to be put into each form; it changes together with the token
 */
public record SignedIn(String name, ApproverRole role, boolean confirmed, long session, String csrf) {

    private static final String PURPOSE = "iterable-mcp console: forms of a session";

    static SignedIn of(RegisteredApprover person, boolean confirmed, long session, String token) {
        return new SignedIn(person.name(), person.role(), confirmed, session, BrowserTokens.derived(token, PURPOSE));
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
