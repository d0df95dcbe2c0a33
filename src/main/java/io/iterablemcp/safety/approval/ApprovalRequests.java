package io.iterablemcp.safety.approval;

import io.iterablemcp.config.ApprovalOptions;
import io.iterablemcp.privacy.KeptPseudonyms;
import io.iterablemcp.safety.preview.message.ShownMessage;
import io.iterablemcp.store.AdoptedProjects;
import io.iterablemcp.store.Sql;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.database.StoreException;
import io.iterablemcp.store.person.KeyedHashes;
import io.iterablemcp.store.person.PersonKeys;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The requests for a person's approval, and what people decide. Each method is one transaction, so two approvers or two
 * servers at the same moment come one after the other.
 */
public final class ApprovalRequests {

    /** So many requests of one agent may be open at a time: a person has to be able to read them. */
    public static final int MOST_OPEN = 10;

    private static final int LONGEST_WORDS = 500;

    private final Store store;
    private final Clock clock;
    private final ApprovalOptions options;
    private final PersonKeys keys = new PersonKeys(new SecureRandom());

    public ApprovalRequests(Store store, Clock clock, ApprovalOptions options) {
        this.store = store;
        this.clock = clock;
        this.options = options;
    }

    /**
     * What is known of a call that needs an approval. A new call is stored as a request; the same call gets the request that
     * is there, unless it would do something else now.
     *
     * @param people the addresses and ids in the call's arguments. Only their keyed hashes are stored
     */
    public Asked ask(RequestedCall call, RequestedChange change, Set<String> people) throws StoreException {
        return ask(call, change, people, Optional.empty(), List.of());
    }

    /**
     * The same for a call that may undo a change.
     *
     * @param undone the id of the change in the journal. Its people are those of the request, too: the preview shows the
     *     values that are restored, and the only argument is this id
     * @param messages what will be sent or shown. A request that is there keeps its own, which a person may have seen: as
     *     long as it counts, the marks of both are the same
     */
    public Asked ask(
            RequestedCall call,
            RequestedChange change,
            Set<String> people,
            Optional<String> undone,
            List<ShownMessage> messages)
            throws StoreException {
        return store.change(sql -> ask(sql, call, change, people, undone, messages));
    }

    private Asked ask(
            Sql sql,
            RequestedCall call,
            RequestedChange change,
            Set<String> people,
            Optional<String> undone,
            List<ShownMessage> messages)
            throws SQLException {
        Instant now = clock.instant();
        RequestRows rows = RequestRows.changing(sql, now);
        Optional<RequestRows.Found> known = rows.ofCall(call.fingerprint());
        Optional<String> changed = Optional.empty();
        if (known.isPresent()) {
            ApprovalRequest request = known.get().request();
            if (request.state() == RequestState.REJECTED || request.state() == RequestState.CANCELLED) {
                return new Asked.Rejected(request);
            }
            changed = ChangedBasis.since(request.change(), change, rows.listsChanged(known.get()));
            if (changed.isEmpty() && WrittenContent.since(sql, request)) {
                changed = Optional.of("A template or a snippet was written through this server since.");
            }
            if (changed.isEmpty()) {
                return request.state() == RequestState.APPROVED
                        ? new Asked.Approved(request)
                        : new Asked.Waits(request, Optional.empty());
            }
            rows.end(request.number(), RequestState.EXPIRED);
        }
        int open = rows.open(call.project(), call.agent());
        if (open >= MOST_OPEN) {
            return new Asked.TooMany(open);
        }
        long number = rows.insert(call, change, needed(change), options.waits());
        RequestMessages.insert(sql, number, messages);
        keepPeople(sql, call.project(), number, people, now.plus(options.waits()));
        if (undone.isPresent()) {
            sql.update(
                    "INSERT INTO approval_person (project, person, request)"
                            + " SELECT project, person, CAST(? AS BIGINT) FROM journal_person"
                            + " WHERE call_id = ? AND " + AdoptedProjects.CONDITION
                            + " ON CONFLICT (project, person, request) DO NOTHING",
                    number,
                    undone.get(),
                    call.project(),
                    call.project());
        }
        ApprovalRequest request = rows.find(number).orElseThrow().request();
        Optional<String> because = changed.map(
                it -> it + " So request " + known.orElseThrow().request().number() + " does not count any more.");
        return new Asked.Waits(request, because);
    }

    /** Whether the same call was approved and not made yet. */
    public boolean isApproved(String fingerprint) throws StoreException {
        return store.read(sql -> RequestRows.reading(sql, clock.instant())
                .ofCall(fingerprint)
                .filter(it -> it.request().state() == RequestState.APPROVED)
                .isPresent());
    }

    /** An unknown number of people may be a large one. */
    private int needed(RequestedChange change) {
        OptionalLong above = options.secondAbove();
        if (above.isEmpty()) {
            return 1;
        }
        OptionalLong people = change.audience().people();
        return people.isEmpty() || people.getAsLong() > above.getAsLong() ? 2 : 1;
    }

    private void keepPeople(Sql sql, String project, long number, Set<String> people, Instant until)
            throws SQLException {
        if (people.isEmpty()) {
            return;
        }
        KeyedHashes hashes = keys.findOrMake(sql, project);
        for (String person : people) {
            sql.update(
                    "INSERT INTO approval_person (project, person, request) VALUES (?, ?, ?)"
                            + " ON CONFLICT (project, person, request) DO NOTHING",
                    project,
                    hashes.lookup(person),
                    number);
        }
        KeptPseudonyms.keep(sql, project, people, until);
    }

    /** The requests of a project that are in one of these states, the oldest first. */
    public List<ApprovalRequest> list(String project, Set<RequestState> states) throws StoreException {
        return store.read(sql -> RequestRows.reading(sql, clock.instant()).ofProject(project).stream()
                .map(RequestRows.Found::request)
                .filter(it -> states.contains(it.state()))
                .toList());
    }

    /** Changes with each request and each decision of a project, but not when a request expires by itself. */
    public String version(String project) throws StoreException {
        return store.read(sql -> {
            List<String> states = sql.list(
                    "SELECT state, count(*) AS requests, max(id) AS newest FROM approval_request WHERE project = ?"
                            + " GROUP BY state ORDER BY state",
                    row -> row.text("state") + " " + row.number("requests") + " " + row.number("newest"),
                    project);
            return states + " " + sql.number("SELECT count(*) FROM approval_decision");
        });
    }

    /** The call that has used a request; empty before, and once its intent is not kept any more. */
    public Optional<String> call(long number) throws StoreException {
        return store.read(sql -> sql.first(
                        "SELECT intent.call_id AS used_by FROM approval_request JOIN intent ON intent.id = intent"
                                + " WHERE approval_request.id = ?",
                        row -> row.text("used_by"),
                        number)
                .filter(id -> !id.isEmpty()));
    }

    /** The request of this number, of any project. */
    public Optional<ApprovalRequest> find(long number) throws StoreException {
        return store.read(
                sql -> RequestRows.reading(sql, clock.instant()).find(number).map(RequestRows.Found::request));
    }

    /** What the request of this number, of any project, will send or show. Empty once it has ended a week ago. */
    public List<ShownMessage> messages(long number) throws StoreException {
        return store.read(sql -> RequestMessages.of(sql, number));
    }

    /**
     * Approves a request.
     *
     * @param project the one that the approver works with
     * @param typed what the person has typed; empty for a yes
     */
    public Decided approve(String project, long number, Approver approver, String typed) throws StoreException {
        return store.change(sql -> approve(sql, project, number, approver, typed));
    }

    private Decided approve(Sql sql, String project, long number, Approver approver, String typed) throws SQLException {
        RequestRows rows = RequestRows.changing(sql, clock.instant());
        Optional<ApprovalRequest> found = rows.find(number).map(RequestRows.Found::request);
        Optional<Decided> hindered = hindered(found, project, number);
        if (hindered.isPresent()) {
            return hindered.get();
        }
        ApprovalRequest request = found.orElseThrow();
        boolean twice =
                request.decisions().stream().anyMatch(it -> it.approver().name().equals(approver.name()));
        if (request.state() != RequestState.OPEN || twice) {
            return new Decided.AlreadyDecided(request);
        }
        int needed = Math.max(request.needed(), needed(request.change()));
        boolean named = approver.means() == Approver.Means.TERMINAL || approver.means() == Approver.Means.PAGE;
        if (needed > 1 && !named) {
            return new Decided.NeedsNames(request);
        }
        if (!request.change().answer().matches(typed)) {
            return new Decided.WrongAnswer(request);
        }
        rows.decide(number, approver, true, "");
        if (request.approvals() + 1 < needed) {
            return new Decided.NeedsSecond(rows.find(number).orElseThrow().request());
        }
        rows.approve(number);
        // The calls of the day would show what nobody has seen. The request itself is asked about again.
        if (!request.call().scope().isNone() && !WrittenContent.since(sql, request)) {
            StandingApprovals.approveForADay(sql, request, approver, clock.instant());
        }
        return new Decided.Done(rows.find(number).orElseThrow().request());
    }

    /**
     * Rejects a request, also one that was approved and not used.
     *
     * @param words for the agent; may be empty
     */
    public Decided reject(String project, long number, Approver approver, String words) throws StoreException {
        return store.change(sql -> reject(sql, project, number, approver, words));
    }

    private Decided reject(Sql sql, String project, long number, Approver approver, String words) throws SQLException {
        RequestRows rows = RequestRows.changing(sql, clock.instant());
        Optional<ApprovalRequest> found = rows.find(number).map(RequestRows.Found::request);
        Optional<Decided> hindered = hindered(found, project, number);
        if (hindered.isPresent()) {
            return hindered.get();
        }
        ApprovalRequest request = found.orElseThrow();
        if (request.state() != RequestState.OPEN && request.state() != RequestState.APPROVED) {
            return new Decided.AlreadyDecided(request);
        }
        rows.decide(number, approver, false, brief(words));
        rows.end(number, RequestState.REJECTED);
        return new Decided.Done(rows.find(number).orElseThrow().request());
    }

    static String brief(String words) {
        String brief = words.strip();
        return brief.length() > LONGEST_WORDS ? brief.substring(0, LONGEST_WORDS) : brief;
    }

    private static Optional<Decided> hindered(Optional<ApprovalRequest> found, String project, long number) {
        if (found.isEmpty()) {
            return Optional.of(new Decided.Unknown(number));
        }
        ApprovalRequest request = found.get();
        if (!request.call().project().equals(project)) {
            return Optional.of(new Decided.OtherProject(number, request.call().project()));
        }
        return request.state() == RequestState.EXPIRED ? Optional.of(new Decided.Expired(request)) : Optional.empty();
    }

    /** Up to how many people the person at an agent's own client may decide about; 0 unless an approver has opened it. */
    public long clientLimit(String project) throws StoreException {
        return store.read(
                sql -> sql.number("SELECT coalesce(max(up_to), 0) FROM client_approval WHERE project = ?", project));
    }

    /** Lets the person at an agent's own client decide about changes that reach up to so many people; 0 ends it. */
    public void openClient(String project, long upTo, Approver approver) throws StoreException {
        store.change(sql -> sql.update(
                "INSERT INTO client_approval (project, up_to, approver, moment) VALUES (?, ?, ?, ?)"
                        + " ON CONFLICT (project) DO UPDATE SET up_to = excluded.up_to, approver = excluded.approver,"
                        + " moment = excluded.moment",
                project,
                upTo,
                approver.name(),
                clock.instant()));
    }

    /**
     * Keeps the requests of a project for another name of it, after its API key has changed. What was open or approved
     * ends, because fingerprints are made with the old key. So do standing approvals: nobody types a passphrase for the
     * new name, and it may be that of another project.
     */
    public static void move(Sql sql, String old, String project) throws SQLException {
        sql.update(
                "UPDATE approval_request SET project = ?,"
                        + " state = CASE WHEN state IN ('open', 'approved') THEN 'expired' ELSE state END"
                        + " WHERE project = ?",
                project,
                old);
        StandingApprovals.move(sql, old, project);
    }
}
