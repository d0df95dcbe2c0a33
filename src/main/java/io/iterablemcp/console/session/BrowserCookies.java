package io.iterablemcp.console.session;

import java.util.Optional;

/**
 * What a browser has sent: the values of the cookies of {@link ConsoleCookie}. A value that has not the form of a token
 * counts as absent.
 */
public record BrowserCookies(Optional<String> form, Optional<String> session, Optional<String> device) {

    public BrowserCookies {
        form = form.filter(BrowserTokens::fits);
        session = session.filter(BrowserTokens::fits);
        device = device.filter(BrowserTokens::fits);
    }

    @Override
    public String toString() {
        return "(cookies)";
    }
}
