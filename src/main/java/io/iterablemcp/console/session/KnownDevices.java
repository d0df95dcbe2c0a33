package io.iterablemcp.console.session;

import io.iterablemcp.files.Fingerprint;
import io.iterablemcp.store.Sql;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The browsers in which people have signed in. */
final class KnownDevices {

    /** Since the last sign-in there. */
    static final Duration KEPT = Duration.ofDays(365);

    private final String project;
    private final SecureRandom random;

    KnownDevices(String project, SecureRandom random) {
        this.project = project;
        this.random = random;
    }

    /** @param id stays when the token changes */
    record Device(long id, String token) {}

    /** The device of a token, if this person has signed in there before. */
    Optional<Long> find(Sql sql, Optional<String> token, String person, Instant now) throws SQLException {
        return token.isEmpty()
                ? Optional.empty()
                : sql.first(
                        "SELECT id FROM console_device JOIN console_device_person ON device = id"
                                + " WHERE token = ? AND project = ? AND person = ? AND used > ?",
                        row -> row.number("id"),
                        Fingerprint.of(token.get()),
                        project,
                        person,
                        now.minus(KEPT));
    }

    /**
     * Notes that a person has signed in. The token is a new one each time, so that whoever has set or copied the old one
     * is a stranger from now on.
     */
    Device signedIn(Sql sql, Optional<String> token, String person, Instant now) throws SQLException {
        String next = BrowserTokens.fresh(random);
        Optional<Long> known = token.isEmpty()
                ? Optional.empty()
                : sql.first(
                        "UPDATE console_device SET token = ?, used = ? WHERE token = ? AND project = ? RETURNING id",
                        row -> row.number("id"),
                        Fingerprint.of(next),
                        now,
                        Fingerprint.of(token.get()),
                        project);
        long device = known.isPresent() ? known.get() : insert(sql, next, now);
        sql.update(
                "INSERT INTO console_device_person (device, person) VALUES (?, ?)"
                        + " ON CONFLICT (device, person) DO NOTHING",
                device,
                person);
        return new Device(device, next);
    }

    private long insert(Sql sql, String token, Instant now) throws SQLException {
        return sql.first(
                        "INSERT INTO console_device (token, project, used) VALUES (?, ?, ?) RETURNING id",
                        row -> row.number("id"),
                        Fingerprint.of(token),
                        project,
                        now)
                .orElseThrow(() -> new SQLException("the new row has no id"));
    }
}
