package io.iterablemcp.console.session;

import io.iterablemcp.config.Secret;

/** What a person has typed into the form of the sign-in, and what the browser has sent with it. */
public record SentForm(String name, Secret passphrase, String csrf, BrowserCookies cookies) {

    /** Whether it comes from a page of the console at this browser. */
    boolean isGenuine() {
        return cookies.form().filter(token -> OpenForm.fits(token, csrf)).isPresent();
    }

    @Override
    public String toString() {
        return "(form)";
    }
}
