package io.iterablemcp.console.session;

import io.iterablemcp.files.Fingerprint;
import io.iterablemcp.keys.approvers.ApproverRole;
import java.time.Instant;
import java.util.Optional;

/**
 * The person at a browser, as of this moment.
 *
 * @param role what the list of approvers says now
 * @param until how long the passphrase that was typed last still counts; empty if it does not
 * @param session its number, which stays when its token changes and is no secret
 * @param csrf stands in each form; it lasts as long as the session, so that a form of another page stays valid when the
 *     token changes
 * @param sealHash of the value that the browser got when the passphrase was typed
 */
public record SignedIn(
        String name, ApproverRole role, Optional<Instant> until, long session, String csrf, String sealHash) {

    SignedIn confirmedUntil(Instant time, String hash) {
        return new SignedIn(name, role, Optional.of(time), session, csrf, hash);
    }

    public boolean decides() {
        return role == ApproverRole.APPROVER;
    }

    /** Whether the passphrase was typed a short time ago. It may have been at another browser if the cookie was stolen. */
    public boolean confirmed() {
        return until.isPresent();
    }

    /** Whether it was typed at the browser that sends this. */
    public boolean confirmed(String seal) {
        return confirmed() && BrowserTokens.fits(seal) && BrowserTokens.equal(sealHash, Fingerprint.of(seal));
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
