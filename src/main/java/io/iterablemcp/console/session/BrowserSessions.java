package io.iterablemcp.console.session;

import io.iterablemcp.files.Fingerprint;
import io.iterablemcp.keys.approvers.PassphraseHash;
import io.iterablemcp.keys.approvers.ProjectApprovers;
import io.iterablemcp.keys.approvers.RegisteredApprover;
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

/**
 * Who is signed in at a project's console. Only {@link SignIn} begins a session. Where a method throws, nobody is signed
 * in.
 */
public final class BrowserSessions {

    /** How long a browser stays signed in. */
    public static final Duration VALID = Duration.ofDays(30);

    /** How long a decision does not ask for the passphrase again. */
    public static final Duration CONFIRMED = Duration.ofMinutes(5);

    /** By how much the clocks of servers may differ. */
    private static final Duration CLOCKS = Duration.ofSeconds(30);

    private final Store store;
    private final Clock clock;
    private final SecureRandom random;
    private final String project;

    /** @param project the identity of the project */
    public BrowserSessions(Store store, Clock clock, SecureRandom random, String project) {
        this.store = store;
        this.clock = clock;
        this.random = random;
        this.project = project;
    }

    private record Found(
            long id,
            String person,
            String mark,
            String csrf,
            String seal,
            Instant begun,
            Instant ends,
            Instant endsSeen,
            Instant confirmed,
            Instant confirmedSeen) {

        boolean isOver(Instant now, Instant latest) {
            return isOutside(begun, ends, now) || !latest.isBefore(endsSeen);
        }

        boolean isConfirmed(Instant now, Instant latest) {
            return !isOutside(confirmed, confirmed.plus(CONFIRMED), now)
                    && latest.isBefore(confirmedSeen.plus(CONFIRMED));
        }

        /** Also if somebody has set the clock back to a time before the begin. */
        private static boolean isOutside(Instant begin, Instant end, Instant now) {
            return !now.isBefore(end) || now.isBefore(begin.minus(CLOCKS));
        }
    }

    /** A session with its new token, and with what proves for a while that the passphrase was typed. */
    record Begun(SignedIn who, String token, String seal) {}

    /**
     * Who is at a browser; empty for nobody.
     *
     * @param token as the cookie has it
     * @param approvers as of now
     */
    public Optional<SignedIn> find(String token, ProjectApprovers approvers) throws StoreException {
        if (!BrowserTokens.fits(token)) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        Optional<Seen> seen = store.read(sql -> {
            Optional<Found> found = found(sql, token);
            return found.isEmpty() ? Optional.empty() : Optional.of(new Seen(found.get(), LatestTime.of(sql, now)));
        });
        if (seen.isEmpty() || seen.get().session().isOver(now, seen.get().latest())) {
            return Optional.empty();
        }
        Found session = seen.get().session();
        Optional<RegisteredApprover> person = approvers
                .find(session.person())
                .filter(it -> BrowserTokens.equal(session.mark(), mark(it.passphrase())));
        if (person.isEmpty()) {
            // Otherwise it would come back with an earlier copy of approvers.json.
            end(token);
        }
        boolean confirmed = session.isConfirmed(now, seen.get().latest());
        return person.map(it -> new SignedIn(
                it.name(),
                it.role(),
                confirmed ? Optional.of(session.confirmed().plus(CONFIRMED)) : Optional.empty(),
                session.id(),
                session.csrf(),
                session.seal()));
    }

    private record Seen(Found session, Instant latest) {}

    private Optional<Found> found(Sql sql, String token) throws SQLException {
        return sql.first(
                "SELECT * FROM console_session WHERE token = ? AND project = ?",
                BrowserSessions::row,
                Fingerprint.of(token),
                project);
    }

    private static Found row(Row row) throws SQLException {
        return new Found(
                row.number("id"),
                row.text("person"),
                row.text("mark"),
                row.text("csrf"),
                row.text("seal"),
                row.time("begun"),
                row.time("ends"),
                row.time("ends_seen"),
                row.time("confirmed"),
                row.time("confirmed_seen"));
    }

    /** Signs a browser out. */
    public void end(String token) throws StoreException {
        store.change(sql -> end(sql, token));
    }

    private int end(Sql sql, String token) throws SQLException {
        return sql.update(
                "DELETE FROM console_session WHERE token = ? AND project = ?", Fingerprint.of(token), project);
    }

    /** Ends what was signed in at the same browser before: a token that somebody has set there must not become valid. */
    Begun begin(Sql sql, RegisteredApprover person, long device, Optional<String> earlier) throws SQLException {
        if (earlier.isPresent()) {
            end(sql, earlier.get());
        }
        sql.update("DELETE FROM console_session WHERE device = ? AND project = ?", device, project);
        Instant now = clock.instant();
        Instant latest = LatestTime.advance(sql, now);
        String token = BrowserTokens.fresh(random);
        String csrf = BrowserTokens.fresh(random);
        String seal = BrowserTokens.fresh(random);
        long id = sql.first(
                        "INSERT INTO console_session (token, project, person, mark, csrf, seal, device, begun, ends,"
                                + " ends_seen, confirmed, confirmed_seen) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                                + " RETURNING id",
                        row -> row.number("id"),
                        Fingerprint.of(token),
                        project,
                        person.name(),
                        mark(person.passphrase()),
                        csrf,
                        Fingerprint.of(seal),
                        device,
                        now,
                        now.plus(VALID),
                        latest.plus(VALID),
                        now,
                        latest)
                .orElseThrow(() -> new SQLException("the new row has no id"));
        return new Begun(
                new SignedIn(
                        person.name(), person.role(), Optional.of(now.plus(CONFIRMED)), id, csrf, Fingerprint.of(seal)),
                token,
                seal);
    }

    /** Notes that the passphrase was typed; empty if the session has ended or got another token meanwhile. */
    Optional<Begun> confirm(Sql sql, RegisteredApprover person, SignedIn who, String token) throws SQLException {
        Instant now = clock.instant();
        String next = BrowserTokens.fresh(random);
        String seal = BrowserTokens.fresh(random);
        int changed = sql.update(
                "UPDATE console_session SET token = ?, seal = ?, confirmed = ?, confirmed_seen = ? WHERE id = ? AND token = ?"
                        + " AND project = ? AND person = ? AND mark = ?",
                Fingerprint.of(next),
                Fingerprint.of(seal),
                now,
                LatestTime.advance(sql, now),
                who.session(),
                Fingerprint.of(token),
                project,
                person.name(),
                mark(person.passphrase()));
        return changed == 0
                ? Optional.empty()
                : Optional.of(new Begun(who.confirmedUntil(now.plus(CONFIRMED), Fingerprint.of(seal)), next, seal));
    }

    private static String mark(PassphraseHash passphrase) {
        return Fingerprint.of(String.join(
                " ",
                "iterable-mcp console",
                Integer.toString(passphrase.iterations()),
                passphrase.salt(),
                passphrase.hash()));
    }
}
