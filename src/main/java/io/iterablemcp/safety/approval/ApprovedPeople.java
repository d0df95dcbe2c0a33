package io.iterablemcp.safety.approval;

import io.iterablemcp.safety.preview.PreviewBasis;
import io.iterablemcp.store.AdoptedProjects;
import io.iterablemcp.store.PersonRemoval;
import io.iterablemcp.store.RemovedPerson;
import io.iterablemcp.store.Retention;
import io.iterablemcp.store.Sql;
import io.iterablemcp.store.person.KeyedHashes;
import io.iterablemcp.store.person.PersonKeys;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Removes a person from the requests: those about the person stay as numbers, without their texts, and nobody can approve
 * one that waits, because it cannot be shown any more.
 */
public final class ApprovedPeople implements PersonRemoval.Part {

    /** Removes requests and standing approvals a month after they have ended, and what requests show a week after. */
    public static final Retention.Rule RETENTION = ApprovedPeople::removeOld;

    private static final Duration KEPT = Duration.ofDays(30);
    private static final int STEP = 500;

    @Override
    public Set<String> tables() {
        return Set.of("approval_request", "approval_decision", "approval_person", "grace_send", RequestMessages.TABLE);
    }

    @Override
    public int remove(Sql sql, RemovedPerson person) throws SQLException {
        Set<Long> requests = new TreeSet<>();
        List<String> values = Stream.of(person.email(), person.userId())
                .flatMap(Optional::stream)
                .toList();
        for (String project : AdoptedProjects.with(sql, person.project())) {
            Optional<KeyedHashes> hashes = PersonKeys.find(sql, project);
            for (String value : hashes.isPresent() ? values : List.<String>of()) {
                requests.addAll(sql.list(
                        "SELECT request FROM approval_person WHERE project = ? AND person = ?",
                        row -> row.number("request"),
                        project,
                        hashes.get().lookup(value)));
            }
        }
        for (long request : requests) {
            sql.update(
                    "UPDATE approval_request SET preview = ?, basis = ?, answer = '', state = CASE WHEN state IN"
                            + " ('open', 'approved') THEN 'expired' ELSE state END WHERE id = ?",
                    StoredChange.NO_PREVIEW,
                    StoredChange.basis(PreviewBasis.NONE),
                    request);
            sql.update("UPDATE approval_decision SET words = '' WHERE request = ?", request);
            sql.update("UPDATE grace_send SET words = '' WHERE request = ?", request);
            sql.update("DELETE FROM approval_person WHERE request = ?", request);
            RequestMessages.delete(sql, request);
        }
        return requests.size();
    }

    private static int removeOld(Sql sql, Instant now) throws SQLException {
        List<Long> old = sql.list(
                "SELECT id FROM approval_request WHERE ends <= ? ORDER BY id LIMIT " + STEP,
                row -> row.number("id"),
                now.minus(KEPT));
        for (long request : old) {
            sql.update("DELETE FROM approval_person WHERE request = ?", request);
            sql.update("DELETE FROM approval_decision WHERE request = ?", request);
            sql.update("DELETE FROM grace_send WHERE request = ?", request);
            RequestMessages.delete(sql, request);
            sql.update("DELETE FROM approval_request WHERE id = ?", request);
        }
        List<Long> standing = sql.list(
                "SELECT id FROM standing_approval WHERE ends <= ? ORDER BY id LIMIT " + STEP,
                row -> row.number("id"),
                now.minus(KEPT));
        for (long approval : standing) {
            sql.update("DELETE FROM standing_use WHERE approval = ?", approval);
            sql.update("DELETE FROM standing_approval WHERE id = ?", approval);
        }
        return old.size() + standing.size() + RequestMessages.removeOld(sql, now, STEP);
    }
}
