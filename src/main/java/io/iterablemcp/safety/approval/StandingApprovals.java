package io.iterablemcp.safety.approval;

import io.iterablemcp.safety.LatestTime;
import io.iterablemcp.store.Row;
import io.iterablemcp.store.Sql;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.database.StoreException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The approvals of many calls that reach one person each: those of a day, and those that a person gives in advance. */
public final class StandingApprovals {

    static final Duration DAY = Duration.ofHours(24);

    private static final String LIVE = "live";
    private static final String ENDED = "ended";
    private static final String CONTENT = "a template or a snippet was written after it was given";
    private static final String TEMPLATE = "the template or another part of the message has changed";

    private static final String KEY = "the API key of the project has changed";

    private final Store store;
    private final Clock clock;

    public StandingApprovals(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Permits calls until a time. */
    public StandingApproval allow(StandingTerms terms, Approver approver, Instant until) throws StoreException {
        return store.change(sql -> {
            Instant now = clock.instant();
            long number = insert(sql, terms, approver, now, until);
            return find(sql, number, LatestTime.of(sql, now)).orElseThrow();
        });
    }

    /** Those of a project that have not ended, the oldest first. */
    public List<StandingApproval> list(String project) throws StoreException {
        return store.read(sql -> {
            Instant now = clock.instant();
            Instant latest = LatestTime.of(sql, now);
            return sql.list(
                    "SELECT * FROM standing_approval WHERE project = ? AND state = ? AND ends > ? AND ends_seen > ?"
                            + " ORDER BY id",
                    row -> standing(sql, row, latest),
                    project,
                    LIVE,
                    now,
                    latest);
        });
    }

    /** Ends one; false if there is none of this number in the project that lasts. */
    public boolean revoke(String project, long number, Approver approver) throws StoreException {
        return store.change(sql -> sql.update(
                        "UPDATE standing_approval SET state = ?, why = ? WHERE id = ? AND project = ? AND state = ?",
                        ENDED,
                        "revoked by " + approver.name(),
                        number,
                        project,
                        LIVE)
                > 0);
    }

    /**
     * The approval that covers a call. One whose template has changed ends for good, so that it does not return when the
     * template is changed back. So does one for messages if any template or snippet was written since it was given, also
     * before its first use. One for a tool counts for the template of its first use.
     *
     * @param scope what the call belongs to
     * @param marks of the call's preview; empty if there is none
     */
    public Optional<StandingApproval> covering(RequestedCall call, DayScope scope, Map<String, String> marks)
            throws StoreException {
        return store.change(sql -> {
            Instant now = clock.instant();
            Instant latest = LatestTime.advance(sql, now);
            for (StandingApproval each : candidates(sql, call, scope, now, latest)) {
                if (WrittenContent.since(sql, call.project(), marks, each.created())) {
                    end(sql, each, CONTENT);
                    continue;
                }
                Optional<Map<String, String>> known = each.terms().marks();
                if (isForAnother(each, known.orElse(marks), marks)) {
                    continue;
                }
                if (known.isEmpty()) {
                    sql.update(
                            "UPDATE standing_approval SET marks = ? WHERE id = ?",
                            StoredChange.marks(marks),
                            each.number());
                }
                if (!known.orElse(marks).equals(marks)) {
                    end(sql, each, TEMPLATE);
                } else if (!full(each)) {
                    return Optional.of(each);
                }
            }
            return Optional.empty();
        });
    }

    /** Ends those of a project that belongs to another one from now on. */
    static void move(Sql sql, String old, String project) throws SQLException {
        sql.update(
                "UPDATE standing_approval SET state = ?, why = ? WHERE project = ? AND state = ?",
                ENDED,
                KEY,
                old,
                LIVE);
        sql.update("UPDATE standing_approval SET project = ? WHERE project = ?", project, old);
    }

    private static void end(Sql sql, StandingApproval approval, String why) throws SQLException {
        sql.update("UPDATE standing_approval SET state = ?, why = ? WHERE id = ?", ENDED, why, approval.number());
    }

    /** Whether the approval is for a tool, and the call is about something else than the calls before. */
    private static boolean isForAnother(StandingApproval each, Map<String, String> known, Map<String, String> marks) {
        return each.terms().scope().equals(DayScope.ofTool(each.terms().tool()))
                && !known.keySet().equals(marks.keySet());
    }

    private static List<StandingApproval> candidates(
            Sql sql, RequestedCall call, DayScope scope, Instant now, Instant latest) throws SQLException {
        return sql.list(
                "SELECT * FROM standing_approval WHERE project = ? AND agent IN ('', ?) AND tool IN ('', ?)"
                        + " AND (scope IN ('', ?) OR (tool = ? AND scope = tool)) AND state = ? AND ends > ? AND ends_seen > ? ORDER BY id DESC",
                row -> standing(sql, row, latest),
                call.project(),
                call.agent(),
                call.tool(),
                scope.text(),
                call.tool(),
                LIVE,
                now,
                latest);
    }

    static boolean full(StandingApproval approval) {
        OptionalLong most = approval.terms().perDay();
        return most.isPresent() && approval.used() >= most.getAsLong();
    }

    /** What the first message of a day permits for the rest of it. */
    static void approveForADay(Sql sql, ApprovalRequest request, Approver approver, Instant now) throws SQLException {
        RequestedCall call = request.call();
        StandingTerms terms = new StandingTerms(
                call.project(),
                call.agent(),
                "",
                call.scope(),
                OptionalLong.empty(),
                Optional.of(request.change().basis().marks()));
        insert(sql, terms, approver, now, now.plus(DAY));
    }

    private static long insert(Sql sql, StandingTerms terms, Approver approver, Instant now, Instant until)
            throws SQLException {
        Instant latest = LatestTime.advance(sql, now);
        return sql.first(
                        "INSERT INTO standing_approval (project, agent, tool, scope, per_day, state, why, approver,"
                                + " created, ends, ends_seen, marks)"
                                + " VALUES (?, ?, ?, ?, ?, ?, '', ?, ?, ?, ?, ?) RETURNING id",
                        row -> row.number("id"),
                        terms.project(),
                        terms.agent(),
                        terms.tool(),
                        terms.scope().text(),
                        terms.perDay().isPresent() ? Optional.of(terms.perDay().getAsLong()) : Optional.empty(),
                        LIVE,
                        approver.name(),
                        now,
                        until,
                        latest.plus(Duration.between(now, until)),
                        terms.marks().map(StoredChange::marks))
                .orElseThrow(() -> new SQLException("the new row has no id"));
    }

    static Optional<StandingApproval> find(Sql sql, long number, Instant latest) throws SQLException {
        return sql.first("SELECT * FROM standing_approval WHERE id = ?", row -> standing(sql, row, latest), number);
    }

    /** Whether it lasts, decided in the transaction that uses it. */
    static boolean lasts(Sql sql, long number, Instant now, Instant latest) throws SQLException {
        return sql.number(
                        "SELECT count(*) FROM standing_approval WHERE id = ? AND state = ? AND ends > ? AND ends_seen > ?",
                        number,
                        LIVE,
                        now,
                        latest)
                > 0;
    }

    private static StandingApproval standing(Sql sql, Row row, Instant latest) throws SQLException {
        long number = row.number("id");
        Optional<Long> perDay = row.optionalNumber("per_day");
        StandingTerms terms = new StandingTerms(
                row.text("project"),
                row.text("agent"),
                row.text("tool"),
                new DayScope(row.text("scope")),
                perDay.isPresent() ? OptionalLong.of(perDay.get()) : OptionalLong.empty(),
                row.optionalText("marks").map(StoredChange::marks));
        String approver = row.text("approver");
        Instant created = row.time("created");
        Instant ends = row.time("ends");
        String why = row.text("why");
        long used = sql.number(
                "SELECT count(*) FROM standing_use WHERE approval = ? AND moment > ?", number, latest.minus(DAY));
        return new StandingApproval(number, terms, approver, created, ends, why, used);
    }
}
