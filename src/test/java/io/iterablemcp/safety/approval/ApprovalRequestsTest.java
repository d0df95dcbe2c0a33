package io.iterablemcp.safety.approval;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.config.ApprovalOptions;
import io.iterablemcp.config.Places;
import io.iterablemcp.config.RecordMode;
import io.iterablemcp.config.StoreAddress;
import io.iterablemcp.privacy.PseudonymRemoval;
import io.iterablemcp.safety.preview.Audience;
import io.iterablemcp.safety.preview.PreviewBasis;
import io.iterablemcp.safety.preview.PreviewLine;
import io.iterablemcp.safety.preview.list.ListWrite;
import io.iterablemcp.sandbox.MovingClock;
import io.iterablemcp.store.AdoptedProjects;
import io.iterablemcp.store.PersonRemoval;
import io.iterablemcp.store.PostgresServer;
import io.iterablemcp.store.RemovedPerson;
import io.iterablemcp.store.Retention;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.Stores;
import io.iterablemcp.store.database.StoreException;
import io.iterablemcp.store.person.PersonKeys;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ApprovalRequestsTest {

    private static final String PROJECT = "shop";
    private static final Approver ANNA = Approver.onTerminal("anna");
    private static final Approver BEN = Approver.onTerminal("ben");
    private static final Approver CLIENT = new Approver(Approver.LOCAL, Approver.Means.CLIENT);

    @TempDir
    private Path folder;

    private final MovingClock clock = new MovingClock(Instant.parse("2026-03-01T09:00:00Z"));
    private Store store;

    enum Kind {
        SQLITE,
        POSTGRES
    }

    @AfterEach
    void close() {
        store.close();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void keepAllThatAPersonNeedsToDecide(Kind kind) throws Exception {
        ApprovalRequests requests = open(kind);
        RequestedChange change = new RequestedChange(
                new Audience.Counted(1562, true, clock.instant()),
                new PreviewBasis(Map.of("template", "abc"), Set.of(7L, 8L)),
                List.of(new PreviewLine("Test person", "person-abc", "ann@example.com")),
                List.of("It was sent before."),
                new ExpectedAnswer("1562"));

        ApprovalRequest asked = waits(requests.ask(call("a"), change, Set.of("ann@example.com")));

        assertThat(asked.change()).isEqualTo(change);
        assertThat(asked.call()).isEqualTo(call("a"));
        assertThat(asked.ends()).isEqualTo(clock.instant().plus(Duration.ofHours(24)));
        assertThat(requests.find(asked.number())).contains(asked);
        assertThat(requests.list(PROJECT, EnumSet.of(RequestState.OPEN))).containsExactly(asked);
        assertThat(requests.list("another", EnumSet.allOf(RequestState.class))).isEmpty();
        assertThat(waits(requests.ask(call("a"), change, Set.of())).number()).isEqualTo(asked.number());
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void areDecidedOnceByTheAnswerThatTheyExpect(Kind kind) throws Exception {
        ApprovalRequests requests = open(kind);
        long number = waits(requests.ask(call("a"), people(1562), Set.of())).number();

        assertThat(requests.approve(PROJECT, number, ANNA, "1526")).isInstanceOf(Decided.WrongAnswer.class);
        assertThat(requests.approve(PROJECT, number, ANNA, "")).isInstanceOf(Decided.WrongAnswer.class);
        assertThat(requests.approve(PROJECT, number + 1, ANNA, "1562")).isInstanceOf(Decided.Unknown.class);
        assertThat(requests.approve("another", number, ANNA, "1562")).isInstanceOf(Decided.OtherProject.class);
        assertThat(requests.ask(call("a"), people(1562), Set.of())).isInstanceOf(Asked.Waits.class);
        assertThat(requests.approve(PROJECT, number, ANNA, " 1,562 ")).isInstanceOf(Decided.Done.class);
        assertThat(requests.approve(PROJECT, number, ANNA, "1562")).isInstanceOf(Decided.AlreadyDecided.class);
        assertThat(requests.ask(call("a"), people(1562), Set.of())).isInstanceOf(Asked.Approved.class);
        assertThat(requests.ask(call("b"), people(1562), Set.of())).isInstanceOf(Asked.Waits.class);

        assertThat(requests.reject(PROJECT, number, BEN, "Not on a Friday.")).isInstanceOf(Decided.Done.class);
        Asked.Rejected rejected = (Asked.Rejected) requests.ask(call("a"), people(1562), Set.of());
        assertThat(rejected.request().rejection().orElseThrow().words()).isEqualTo("Not on a Friday.");
        assertThat(requests.approve(PROJECT, number, ANNA, "1562")).isInstanceOf(Decided.AlreadyDecided.class);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void askAgainWhenTheChangeIsAnotherOne(Kind kind) throws Exception {
        ApprovalRequests requests = open(kind);
        long first = waits(requests.ask(call("a"), people(1000), Set.of())).number();
        requests.approve(PROJECT, first, ANNA, "1000");

        assertThat(requests.ask(call("a"), people(1100), Set.of())).isInstanceOf(Asked.Approved.class);
        Asked.Waits grown = (Asked.Waits) requests.ask(call("a"), people(1101), Set.of());
        assertThat(grown.request().number()).isGreaterThan(first);
        assertThat(grown.because())
                .contains("The audience has grown from 1,000 to 1,101 people since. So request " + first
                        + " does not count any more.");
        assertThat(requests.find(first).orElseThrow().state()).isEqualTo(RequestState.EXPIRED);

        requests.approve(PROJECT, grown.request().number(), ANNA, "1101");
        store.change(sql -> {
            new ListWrite(PROJECT, 7, 0).take(sql, 1, clock.instant());
            return true;
        });
        assertThat(((Asked.Waits) requests.ask(call("a"), people(1101), Set.of()))
                        .because()
                        .orElseThrow())
                .startsWith("A list that is involved was changed through this server since.");

        RequestedChange other = new RequestedChange(
                new Audience.Counted(1101, false, clock.instant()),
                new PreviewBasis(Map.of("template", "changed"), Set.of(7L)),
                List.of(),
                List.of(),
                new ExpectedAnswer("1101"));
        assertThat(((Asked.Waits) requests.ask(call("a"), other, Set.of()))
                        .because()
                        .orElseThrow())
                .startsWith("What the preview showed has changed since: template.");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void endByTheClockAndByTheLatestTimeThatTheStoreHasSeen(Kind kind) throws Exception {
        ApprovalRequests requests = open(kind);
        long number = waits(requests.ask(call("a"), people(5), Set.of())).number();
        long other = waits(requests.ask(call("b"), people(5), Set.of())).number();
        requests.approve(PROJECT, number, ANNA, "5");

        clock.advance(Duration.ofMinutes(15));
        assertThat(requests.find(number).orElseThrow().state()).isEqualTo(RequestState.EXPIRED);
        long later = waits(requests.ask(call("a"), people(5), Set.of())).number();
        assertThat(later).isGreaterThan(number);

        requests.approve(PROJECT, later, ANNA, "5");
        clock.advance(Duration.ofMinutes(-40));
        assertThat(requests.find(later).orElseThrow().state()).isEqualTo(RequestState.EXPIRED);

        clock.advance(Duration.ofHours(25));
        requests.ask(call("c"), people(5), Set.of());
        clock.advance(Duration.ofHours(-25));
        assertThat(requests.approve(PROJECT, other, ANNA, "5")).isInstanceOf(Decided.Expired.class);
    }

    /** A clock that was once years ahead must not make an approval last for years. */
    @ParameterizedTest
    @EnumSource(Kind.class)
    void endByTheClockIfTheStoreHasSeenATimeFarAhead(Kind kind) throws Exception {
        ApprovalRequests requests = open(kind);
        clock.advance(Duration.ofDays(1000));
        requests.ask(call("x"), people(5), Set.of());
        clock.advance(Duration.ofDays(-1000));
        long number = waits(requests.ask(call("a"), people(5), Set.of())).number();

        assertThat(requests.approve(PROJECT, number, ANNA, "5")).isInstanceOf(Decided.Done.class);
        assertThat(requests.ask(call("a"), people(5), Set.of())).isInstanceOf(Asked.Approved.class);
        clock.advance(Duration.ofMinutes(15));
        assertThat(requests.ask(call("a"), people(5), Set.of())).isInstanceOf(Asked.Waits.class);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void needTwoPeopleWithNamesAboveTheLimit(Kind kind) throws Exception {
        ApprovalRequests requests = open(kind, OptionalLong.of(1000));
        long number = waits(requests.ask(call("a"), people(1001), Set.of())).number();

        assertThat(requests.approve(PROJECT, number, CLIENT, "1001")).isInstanceOf(Decided.NeedsNames.class);
        assertThat(requests.approve(PROJECT, number, ANNA, "1001")).isInstanceOf(Decided.NeedsSecond.class);
        assertThat(requests.approve(PROJECT, number, ANNA, "1001")).isInstanceOf(Decided.AlreadyDecided.class);
        assertThat(requests.ask(call("a"), people(1001), Set.of())).isInstanceOf(Asked.Waits.class);
        assertThat(requests.approve(PROJECT, number, BEN, "1001")).isInstanceOf(Decided.Done.class);
        assertThat(requests.ask(call("a"), people(1001), Set.of())).isInstanceOf(Asked.Approved.class);

        long small = waits(requests.ask(call("b"), people(1000), Set.of())).number();
        assertThat(requests.approve(PROJECT, small, ANNA, "1000")).isInstanceOf(Decided.Done.class);
        long unknown =
                waits(requests.ask(call("c"), unknownAudience(), Set.of())).number();
        assertThat(requests.approve(PROJECT, unknown, ANNA, "Unknown audience"))
                .isInstanceOf(Decided.NeedsSecond.class);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void areAtMostTenForAnAgentAtATime(Kind kind) throws Exception {
        ApprovalRequests requests = open(kind);
        for (int i = 0; i < ApprovalRequests.MOST_OPEN; i++) {
            assertThat(requests.ask(call("call " + i), people(5), Set.of())).isInstanceOf(Asked.Waits.class);
        }
        assertThat(requests.ask(call("one more"), people(5), Set.of())).isEqualTo(new Asked.TooMany(10));
        assertThat(requests.ask(call("call 3"), people(5), Set.of())).isInstanceOf(Asked.Waits.class);
        RequestedCall byAnother =
                new RequestedCall("theirs", PROJECT, "another", "tests", "send_campaign", DayScope.NONE);
        assertThat(requests.ask(byAnother, people(5), Set.of())).isInstanceOf(Asked.Waits.class);
        clock.advance(Duration.ofHours(24));
        assertThat(requests.ask(call("one more"), people(5), Set.of())).isInstanceOf(Asked.Waits.class);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void loseTheirTextsAndEndWhenAPersonInThemIsRemoved(Kind kind) throws Exception {
        ApprovalRequests requests = open(kind);
        RequestedChange change = new RequestedChange(
                new Audience.Nobody(),
                PreviewBasis.NONE,
                List.of(new PreviewLine("Person", "person-abc", "ann@example.com")),
                List.of(),
                new ExpectedAnswer("ann@example.com"));
        long number = waits(requests.ask(call("a"), change, Set.of("Ann@example.com")))
                .number();
        long other = waits(requests.ask(call("b"), people(5), Set.of("ben@example.com")))
                .number();

        new PersonRemoval(List.of(new ApprovedPeople(), new PseudonymRemoval()))
                .remove(store, new RemovedPerson(PROJECT, Optional.of("ann@example.com"), Optional.empty()));

        ApprovalRequest removed = requests.find(number).orElseThrow();
        assertThat(removed.change().lines()).isEmpty();
        assertThat(removed.change().answer()).isEqualTo(ExpectedAnswer.YES);
        assertThat(removed.state()).isEqualTo(RequestState.EXPIRED);
        assertThat(requests.find(other).orElseThrow().state()).isEqualTo(RequestState.OPEN);
    }

    /** The request of an undo shows the values of people whom its arguments do not name. */
    @ParameterizedTest
    @EnumSource(Kind.class)
    void loseTheirTextsWhenAPersonOfTheUndoneChangeIsRemoved(Kind kind) throws Exception {
        ApprovalRequests requests = open(kind);
        PersonKeys keys = new PersonKeys(new SecureRandom());
        for (Map.Entry<String, String> call :
                Map.of(PROJECT, "call-1", "with-the-old-key", "call-0").entrySet()) {
            store.change(sql -> sql.update(
                    "INSERT INTO journal_person (project, person, call_id) VALUES (?, ?, ?)",
                    call.getKey(),
                    keys.findOrMake(sql, call.getKey()).lookup("ann@example.com"),
                    call.getValue()));
        }
        store.change(sql -> {
            AdoptedProjects.adopt(sql, "with-the-old-key", PROJECT, clock.instant());
            return true;
        });
        RequestedChange change = new RequestedChange(
                new Audience.Nobody(),
                new PreviewBasis(Map.of("plan", "gold"), Set.of()),
                List.of(new PreviewLine("Restored", "1 person", "ann@example.com: plan gold")),
                List.of(),
                ExpectedAnswer.YES);
        long number = waits(requests.ask(call("a"), change, Set.of(), Optional.of("call-1"), List.of()))
                .number();
        long adopted = waits(requests.ask(call("c"), change, Set.of(), Optional.of("call-0"), List.of()))
                .number();
        long other = waits(requests.ask(call("b"), change, Set.of(), Optional.of("call-2"), List.of()))
                .number();

        new PersonRemoval(List.of(new ApprovedPeople(), new PseudonymRemoval()))
                .remove(store, new RemovedPerson(PROJECT, Optional.of("ann@example.com"), Optional.empty()));

        for (long each : List.of(number, adopted)) {
            ApprovalRequest removed = requests.find(each).orElseThrow();
            assertThat(removed.change().lines()).isEmpty();
            assertThat(removed.change().basis()).isEqualTo(PreviewBasis.NONE);
            assertThat(removed.state()).isEqualTo(RequestState.EXPIRED);
        }
        assertThat(requests.find(other).orElseThrow().state()).isEqualTo(RequestState.OPEN);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void areRemovedAMonthAfterTheirEnd(Kind kind) throws Exception {
        ApprovalRequests requests = open(kind);
        long number = waits(requests.ask(call("a"), people(5), Set.of("ann@example.com")))
                .number();
        Retention retention = new Retention(List.of(ApprovedPeople.RETENTION));
        clock.advance(Duration.ofDays(30));
        retention.apply(store, clock.instant());
        assertThat(requests.find(number)).isPresent();
        clock.advance(Duration.ofDays(1));
        retention.apply(store, clock.instant());
        assertThat(requests.find(number)).isEmpty();
        long people = store.read(sql -> sql.number("SELECT count(*) FROM approval_person"));
        assertThat(people).isZero();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void openTheClientOnlyAsFarAsAnApproverHasSaid(Kind kind) throws Exception {
        ApprovalRequests requests = open(kind);
        assertThat(requests.clientLimit(PROJECT)).isZero();
        requests.openClient(PROJECT, 50, ANNA);
        assertThat(requests.clientLimit(PROJECT)).isEqualTo(50);
        assertThat(requests.clientLimit("another")).isZero();
        requests.openClient(PROJECT, 0, ANNA);
        assertThat(requests.clientLimit(PROJECT)).isZero();
    }

    private ApprovalRequests open(Kind kind) {
        return open(kind, OptionalLong.empty());
    }

    private ApprovalRequests open(Kind kind, OptionalLong secondAbove) {
        StoreAddress address = kind == Kind.SQLITE ? StoreAddress.SQLITE : PostgresServer.schema();
        store = Stores.of(new Places(folder, folder, address, RecordMode.OFF), clock);
        return new ApprovalRequests(store, clock, new ApprovalOptions(Duration.ofHours(24), secondAbove, true));
    }

    private static RequestedCall call(String fingerprint) {
        return new RequestedCall(fingerprint, PROJECT, "local", "tests 1.0", "send_campaign", DayScope.NONE);
    }

    private RequestedChange people(long count) {
        Audience audience = new Audience.Counted(count, false, clock.instant());
        return new RequestedChange(
                audience,
                new PreviewBasis(Map.of("template", "abc"), Set.of(7L)),
                List.of(),
                List.of(),
                ExpectedAnswer.people(audience));
    }

    private static RequestedChange unknownAudience() {
        Audience audience = new Audience.Unknown("the list is too large");
        return new RequestedChange(audience, PreviewBasis.NONE, List.of(), List.of(), ExpectedAnswer.people(audience));
    }

    private static ApprovalRequest waits(Asked asked) throws StoreException {
        return ((Asked.Waits) asked).request();
    }
}
