package io.iterablemcp.safety.budget;

import io.iterablemcp.config.budget.BudgetKind;
import io.iterablemcp.store.Sql;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What was counted, in the store. It names no person. */
public final class BudgetLedger {

    private static final Duration KEPT = Duration.ofDays(8);

    /** Others wait for the transaction, so a long backlog is removed in steps. */
    private static final int REMOVED_AT_ONCE = 500;

    private BudgetLedger() {}

    /** A part of a budget that was taken. */
    public record Taken(Instant moment, long amount) {}

    /**
     * The latest time that the store has seen. A clock that is set back does not bring back what was used: neither does it
     * hide the uses of a later time, nor do new ones get an earlier time.
     */
    static Instant latest(Sql sql, Instant now) throws SQLException {
        long seen = sql.number("SELECT coalesce(max(seen.moment), 0) FROM (SELECT max(moment) AS moment FROM budget_use"
                + " UNION ALL SELECT max(begun) AS moment FROM intent) AS seen");
        return now.toEpochMilli() > seen ? now : Instant.ofEpochMilli(seen);
    }

    /** The agents that have used anything that still counts. */
    static List<String> agents(Sql sql, String project, Instant latest) throws SQLException {
        return sql.list(
                "SELECT DISTINCT agent FROM budget_use WHERE project = ? AND moment > ? ORDER BY agent",
                row -> row.text("agent"),
                project,
                latest.minus(KEPT));
    }

    /** Grows with every use. */
    static long end(Sql sql) throws SQLException {
        return sql.number("SELECT coalesce(max(id), 0) FROM budget_use");
    }

    static long used(Sql sql, BudgetScope scope, BudgetKind kind, Instant after) throws SQLException {
        return sql.number(
                "SELECT coalesce(sum(amount), 0) FROM budget_use WHERE " + where(scope), values(scope, kind, after));
    }

    /** The oldest first. */
    static List<Taken> taken(Sql sql, BudgetScope scope, BudgetKind kind, Instant after) throws SQLException {
        return sql.list(
                "SELECT moment, amount FROM budget_use WHERE " + where(scope) + " ORDER BY moment, id",
                row -> new Taken(row.time("moment"), row.number("amount")),
                values(scope, kind, after));
    }

    private static String where(BudgetScope scope) {
        return "project = ? AND kind = ? AND moment > ?" + (scope.agent().isPresent() ? " AND agent = ?" : "");
    }

    private static Object[] values(BudgetScope scope, BudgetKind kind, Instant after) {
        List<Object> values = new ArrayList<>(List.of(scope.project(), kind.word(), after));
        scope.agent().ifPresent(values::add);
        return values.toArray();
    }

    static void take(Sql sql, String project, String agent, BudgetKind kind, long amount, Instant moment, long change)
            throws SQLException {
        sql.update(
                "INSERT INTO budget_use (project, agent, kind, amount, moment, change, settled)"
                        + " VALUES (?, ?, ?, ?, ?, ?, 0)",
                project,
                agent,
                kind.word(),
                amount,
                moment,
                change);
    }

    /** @param moment of the use: another store may have a change with the same number since this one was replaced */
    static void spend(Sql sql, long change, Instant moment) throws SQLException {
        sql.update("UPDATE budget_use SET settled = 1 WHERE change = ? AND moment = ?", change, moment);
    }

    static void giveBack(Sql sql, long change, Instant moment) throws SQLException {
        sql.update("DELETE FROM budget_use WHERE change = ? AND moment = ?", change, moment);
    }

    /** Gives back what a change has taken that was cancelled before it began. */
    public static void giveBack(Sql sql, long change) throws SQLException {
        sql.update("DELETE FROM budget_use WHERE change = ?", change);
    }

    /** Keeps what was used under another name of the project, after its API key has changed. */
    public static void move(Sql sql, String old, String project) throws SQLException {
        sql.update("UPDATE budget_use SET project = ? WHERE project = ?", project, old);
    }

    /** Removes uses that no budget counts any more; at most a few hundred at once. */
    public static int removeOld(Sql sql, Instant now) throws SQLException {
        return sql.update(
                "DELETE FROM budget_use WHERE id IN (SELECT id FROM budget_use WHERE moment <= ? ORDER BY moment LIMIT ?)",
                now.minus(KEPT),
                REMOVED_AT_ONCE);
    }
}
