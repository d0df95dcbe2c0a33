package io.iterablemcp.console.session;

import io.iterablemcp.config.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What came of a typed passphrase. Whether a name exists cannot be told from it. */
public sealed interface SignInResult {

    /** A sentence for the page. */
    String words();

    /**
     * The passphrase was right.
     *
     * @param sessionCookie replaces the one that the browser has
     * @param seal for the page, and for no cookie: it proves for a while that the passphrase was typed at this browser
     * @param deviceCookie likewise; empty for a person who was signed in already
     */
    record Accepted(SignedIn who, Secret sessionCookie, Optional<Secret> deviceCookie, Secret seal)
            implements SignInResult {
        @Override
        public String words() {
            return "You are signed in.";
        }
    }

    /** @param delay how long to wait before the next try; zero for not at all */
    record Wrong(Duration delay) implements SignInResult {
        @Override
        public String words() {
            return "The name or the passphrase is wrong. "
                    + (delay.isZero() ? "Try again." : "Try again in " + time(delay) + ".");
        }
    }

    /** Too many tries have failed, and this one was not made. */
    record Locked(Instant until, Duration delay) implements SignInResult {
        @Override
        public String words() {
            return "Too many tries have failed. Try again in " + time(delay)
                    + ", use a browser in which you have signed in before, or open the console by a link: iterable-mcp"
                    + " console";
        }
    }

    /** Too many passphrases are checked at the moment, and this one was not. */
    record Busy() implements SignInResult {
        @Override
        public String words() {
            return "Too many people are signing in at the moment. Try again in a few seconds.";
        }
    }

    /** Nobody can sign in yet. */
    record NoPeople() implements SignInResult {
        @Override
        public String words() {
            return "Nobody can sign in yet. Add a person on a terminal: iterable-mcp approvals people add NAME";
        }
    }

    /** The form is too old or comes from another page, or the session has ended. Nothing was checked. */
    record StaleForm() implements SignInResult {
        @Override
        public String words() {
            return "This form is not valid any more. Load the page again, and fill it in there.";
        }
    }

    private static String time(Duration delay) {
        long seconds = delay.plusMillis(999).toSeconds();
        if (seconds < 120) {
            return seconds == 1 ? "1 second" : seconds + " seconds";
        }
        return (seconds + 59) / 60 + " minutes";
    }
}
