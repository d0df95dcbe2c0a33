package io.iterablemcp.console.session;

import io.iterablemcp.config.Secret;
import io.iterablemcp.files.Fingerprint;
import java.time.Duration;

/**
 * The cookies of the console. Browsers send a cookie to every port of a host, so the names differ by project: two consoles
 * on one machine do not sign each other's people out.
 */
public enum ConsoleCookie {
    /** The form of the sign-in, and whether a link has opened it. */
    FORM("form", Duration.ofMinutes(30), "Lax"),
    SESSION("session", BrowserSessions.VALID, "Lax"),
    /** That somebody has signed in with this browser before. Only the sent form needs it. */
    DEVICE("device", KnownDevices.KEPT, "Strict");

    private static final int PROJECT_DIGITS = 8;

    private final String word;
    private final Duration lives;
    private final String sameSite;

    ConsoleCookie(String word, Duration lives, String sameSite) {
        this.word = word;
        this.lives = lives;
        this.sameSite = sameSite;
    }

    /** @param https whether the browser has come by HTTPS; it then takes the cookie from nobody but this host */
    public String name(String project, boolean https) {
        return (https ? "__Host-" : "") + "iterable-mcp-" + word + "-"
                + Fingerprint.of(project).substring(0, PROJECT_DIGITS);
    }

    /** The value of Set-Cookie. */
    public String set(String project, boolean https, Secret value) {
        return header(project, https, value.reveal(), lives);
    }

    /** The value of Set-Cookie that removes it. */
    public String remove(String project, boolean https) {
        return header(project, https, "", Duration.ZERO);
    }

    private String header(String project, boolean https, String value, Duration lives) {
        return name(project, https) + "=" + value + "; Path=" + (https ? "/; Secure" : "/console") + "; Max-Age="
                + lives.toSeconds() + "; HttpOnly; SameSite=" + sameSite;
    }
}
