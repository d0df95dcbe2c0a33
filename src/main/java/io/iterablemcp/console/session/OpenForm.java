package io.iterablemcp.console.session;

import io.iterablemcp.config.Secret;
import java.security.SecureRandom;
import java.util.Optional;

/**
 * The form of the sign-in at one browser, so that no other page can sign a person in under somebody else's name.
 *
 * @param token the cookie that belongs to it
 * @param csrf to be put into the form
 */
public record OpenForm(Secret token, String csrf) {

    private static final String PURPOSE = "iterable-mcp console: the form of the sign-in";

    /** The form that the browser has already, or else a new one. */
    static OpenForm at(Optional<String> cookie, SecureRandom random) {
        String token = cookie.filter(BrowserTokens::fits).orElseGet(() -> BrowserTokens.fresh(random));
        return new OpenForm(new Secret(token), csrf(token));
    }

    static boolean fits(String token, String csrf) {
        return BrowserTokens.equal(csrf(token), csrf);
    }

    private static String csrf(String token) {
        return BrowserTokens.derived(token, PURPOSE);
    }

    @Override
    public String toString() {
        return "(form)";
    }
}
