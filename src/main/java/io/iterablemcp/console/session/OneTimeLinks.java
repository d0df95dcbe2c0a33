package io.iterablemcp.console.session;

import io.iterablemcp.config.Secret;
import io.iterablemcp.files.Fingerprint;
import io.iterablemcp.safety.LatestTime;
import io.iterablemcp.store.Row;
import io.iterablemcp.store.Sql;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.database.StoreException;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Links to the console that can be opened once. They open the sign-in and never a session, because whoever makes a link
 * may not be the one who opens it. Strangers who guess passphrases do not lock out a browser that has opened one.
 */
public final class OneTimeLinks {

    /** How long a link waits, and how long the form that it opens is trusted. */
    public static final Duration VALID = Duration.ofMinutes(10);

    /** How long a used or expired link is known as such. */
    static final Duration KEPT = Duration.ofDays(1);

    private static final Pattern TARGET =
            Pattern.compile("/console(/[A-Za-z0-9._~-]{1,80}){0,6}(\\?[A-Za-z0-9._~=&%-]{0,200})?");

    private final Store store;
    private final Clock clock;
    private final SecureRandom random;
    private final String project;

    /** @param project the identity of the project */
    public OneTimeLinks(Store store, Clock clock, SecureRandom random, String project) {
        this.store = store;
        this.clock = clock;
        this.random = random;
        this.project = project;
    }

    private record Found(String target, Instant created, Instant ends, Instant endsSeen, boolean used) {}

    /**
     * The token of a new link.
     *
     * @param target the path and query of a page of the console
     * @throws IllegalArgumentException for a path outside of the console
     */
    public Secret create(String target) throws StoreException {
        if (!TARGET.matcher(target).matches() || target.contains("/..") || target.contains("/./")) {
            throw new IllegalArgumentException("a link leads to a page of the console");
        }
        String token = BrowserTokens.fresh(random);
        store.change(sql -> {
            Instant now = clock.instant();
            return sql.update(
                    "INSERT INTO console_link (token, project, target, created, ends, ends_seen)"
                            + " VALUES (?, ?, ?, ?, ?, ?)",
                    Fingerprint.of(token),
                    project,
                    target,
                    now,
                    now.plus(VALID),
                    LatestTime.advance(sql, now).plus(VALID));
        });
        return new Secret(token);
    }

    /** Whether nobody has opened a link of this process, and it has not expired. */
    public boolean waits(Secret token) throws StoreException {
        return store.read(sql -> sql.number(
                        "SELECT count(*) FROM console_link WHERE token = ? AND project = ? AND used IS NULL AND ends > ?",
                        Fingerprint.of(token.reveal()),
                        project,
                        clock.instant())
                == 1);
    }

    /** Opens a link. The browser gets another form than it had, which nobody can have set there. */
    public LinkUse open(String token) throws StoreException {
        // Anybody can ask, so tokens that somebody has made up must not make changes wait.
        return BrowserTokens.fits(token) && store.read(sql -> found(sql, token)).isPresent()
                ? store.change(sql -> open(sql, token))
                : new LinkUse.Unknown();
    }

    private Optional<Found> found(Sql sql, String token) throws SQLException {
        return sql.first(
                "SELECT * FROM console_link WHERE token = ? AND project = ?",
                OneTimeLinks::row,
                Fingerprint.of(token),
                project);
    }

    private LinkUse open(Sql sql, String token) throws SQLException {
        Instant now = clock.instant();
        Optional<Found> found = found(sql, token);
        if (found.isEmpty()) {
            return new LinkUse.Unknown();
        }
        Found link = found.get();
        if (link.used()) {
            return new LinkUse.Used();
        }
        if (!now.isBefore(link.ends())
                || !LatestTime.advance(sql, now).isBefore(link.endsSeen())
                || now.isBefore(link.created().minus(VALID))) {
            return new LinkUse.Expired();
        }
        String form = BrowserTokens.fresh(random);
        sql.update(
                "UPDATE console_link SET used = ?, form = ?, form_ends = ? WHERE token = ?",
                now,
                Fingerprint.of(form),
                now.plus(VALID),
                Fingerprint.of(token));
        return new LinkUse.Opened(link.target(), new Secret(form));
    }

    private static Found row(Row row) throws SQLException {
        return new Found(
                row.text("target"),
                row.time("created"),
                row.time("ends"),
                row.time("ends_seen"),
                row.optionalTime("used").isPresent());
    }

    /** Whether a form was opened by a link a short time ago. */
    static boolean haveOpened(Sql sql, String project, String form, Instant now) throws SQLException {
        return sql.number(
                        "SELECT count(*) FROM console_link WHERE form = ? AND project = ? AND form_ends > ?"
                                + " AND form_ends <= ?",
                        Fingerprint.of(form),
                        project,
                        now,
                        now.plus(VALID.multipliedBy(2)))
                == 1;
    }

    /** Somebody has signed in with the form. */
    static void close(Sql sql, String form) throws SQLException {
        sql.update("UPDATE console_link SET form = NULL, form_ends = NULL WHERE form = ?", Fingerprint.of(form));
    }
}
