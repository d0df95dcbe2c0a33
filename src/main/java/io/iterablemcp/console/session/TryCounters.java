package io.iterablemcp.console.session;

import io.iterablemcp.files.Fingerprint;
import io.iterablemcp.keys.ProjectName;
import io.iterablemcp.store.Sql;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Counts tries of passphrases. Those of strangers to a name, of each browser that knows it, and of each link are counted
 * apart: whoever guesses locks out only others who guess.
 */
final class TryCounters {

    /** How long tries count after the last one. */
    static final Duration KEPT = Duration.ofDays(1);

    /** Tries that strangers have in a minute, for all names of all projects of the store. */
    static final int STRANGERS_A_MINUTE = 30;

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    static final Duration LONGEST_WAIT = Duration.ofMinutes(15);
    private static final int MOST_DOUBLINGS = 10;
    private static final int FREE = 5;
    private static final int FREE_BY_LINKS = 20;
    private static final int BUCKET_DIGITS = 3;

    private static final Counter OF_MINUTE = new Counter("", "minute", STRANGERS_A_MINUTE);

    private TryCounters() {}

    /**
     * What is counted.
     *
     * @param free how many tries there are before one has to wait
     */
    record Counter(String project, String name, int free) {}

    private record Tries(long number, Instant moment) {}

    static List<Counter> ofStranger(String project, String name) {
        return List.of(new Counter(project, "name " + bucket(name), FREE), OF_MINUTE);
    }

    static List<Counter> ofDevice(String project, long device, String name) {
        return List.of(new Counter(project, "device " + device + " " + bucket(name), FREE));
    }

    /** An agent reads links, so many of them together have a limit, too. */
    static List<Counter> ofLink(String project, String formHash, String name) {
        return List.of(
                new Counter(project, "link " + formHash, FREE),
                new Counter(project, "links " + bucket(name), FREE_BY_LINKS));
    }

    static List<Counter> ofSession(String project, long session) {
        return List.of(new Counter(project, "session " + session, FREE));
    }

    /**
     * Twelve bits of a hash: too few to find out what was typed, which may be a passphrase, and few enough that made-up
     * names cannot fill the store.
     */
    private static String bucket(String name) {
        return ProjectName.fits(name)
                ? Fingerprint.of("iterable-mcp console name " + name).substring(0, BUCKET_DIGITS)
                : "none";
    }

    /** Until when nobody may try; empty if one may now. */
    static Optional<Instant> blocked(Sql sql, List<Counter> counters, Instant now) throws SQLException {
        Optional<Instant> latest = Optional.empty();
        for (Counter counter : counters) {
            Optional<Instant> until = tries(sql, counter, now)
                    .map(it -> it.moment().plus(wait(counter, it.number())))
                    .filter(now::isBefore);
            if (until.isPresent()
                    && latest.filter(it -> !it.isBefore(until.get())).isEmpty()) {
                latest = until;
            }
        }
        return latest;
    }

    /**
     * Counts a try before it is made, so that many at once are not more than one after the other. Call {@link #blocked}
     * before in the same transaction.
     *
     * @return how long the next one has to wait if this one fails
     */
    static Duration count(Sql sql, List<Counter> counters, Instant now) throws SQLException {
        Duration longest = Duration.ZERO;
        for (Counter counter : counters) {
            Optional<Tries> before = tries(sql, counter, now);
            long number = before.map(Tries::number).orElse(0L) + 1;
            Instant moment =
                    counter.equals(OF_MINUTE) ? before.map(Tries::moment).orElse(now) : now;
            sql.update(
                    "INSERT INTO console_try (project, counter, tries, moment) VALUES (?, ?, ?, ?)"
                            + " ON CONFLICT (project, counter) DO UPDATE SET tries = excluded.tries,"
                            + " moment = excluded.moment",
                    counter.project(),
                    counter.name(),
                    number,
                    moment);
            Duration wait = Duration.between(now, moment.plus(wait(counter, number)));
            longest = wait.compareTo(longest) > 0 ? wait : longest;
        }
        return longest;
    }

    /** A clock that was set back must not lock anybody for longer than the wait. */
    static void heedClock(Sql sql, List<Counter> counters, Instant now) throws SQLException {
        for (Counter counter : counters) {
            sql.update(
                    "UPDATE console_try SET moment = ? WHERE project = ? AND counter = ? AND moment > ?",
                    now,
                    counter.project(),
                    counter.name(),
                    now);
        }
    }

    /** A try was not made after all, or has succeeded where others have failed. */
    static void takeBack(Sql sql, Counter counter) throws SQLException {
        sql.update(
                "UPDATE console_try SET tries = tries - 1 WHERE project = ? AND counter = ? AND tries > 0",
                counter.project(),
                counter.name());
    }

    static void clear(Sql sql, Counter counter) throws SQLException {
        sql.update("DELETE FROM console_try WHERE project = ? AND counter = ?", counter.project(), counter.name());
    }

    private static Optional<Tries> tries(Sql sql, Counter counter, Instant now) throws SQLException {
        Duration counts = counter.equals(OF_MINUTE) ? MINUTE : KEPT;
        return sql.first(
                        "SELECT tries, moment FROM console_try WHERE project = ? AND counter = ?",
                        row -> new Tries(row.number("tries"), row.time("moment")),
                        counter.project(),
                        counter.name())
                .filter(it -> now.isBefore(it.moment().plus(counts)));
    }

    private static Duration wait(Counter counter, long tries) {
        if (tries < counter.free()) {
            return Duration.ZERO;
        }
        if (counter.equals(OF_MINUTE)) {
            return MINUTE;
        }
        int doublings = (int) Math.min(tries - counter.free(), MOST_DOUBLINGS);
        Duration wait = FIRST_WAIT.multipliedBy(1L << doublings);
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }
}
