package io.iterablemcp.tools.undo;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.config.Mode;
import io.iterablemcp.config.PersonalAccess;
import io.iterablemcp.config.RecordMode;
import io.iterablemcp.json.Json;
import io.iterablemcp.safety.journal.Journal;
import io.iterablemcp.sandbox.MovingClock;
import io.iterablemcp.sandbox.Sandbox;
import io.iterablemcp.sandbox.SandboxOptions;
import io.iterablemcp.sandbox.world.ProjectType;
import io.iterablemcp.store.database.StoreException;
import io.iterablemcp.tools.Call;
import io.iterablemcp.tools.Caller;
import io.iterablemcp.tools.ExitCode;
import io.iterablemcp.tools.JournalStage;
import io.iterablemcp.tools.Outcome;
import io.iterablemcp.tools.undo.UndoFixture.Kind;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** When undo_change refuses, it sends nothing, and says why in one sentence. */
class UndoRefusalsTest {

    private static final String ANN = "{'email':'ann.refused@example.com'";

    private static Sandbox sandbox;

    @TempDir
    private Path folder;

    @BeforeAll
    static void startSandbox() throws Exception {
        sandbox = Sandbox.start(
                SandboxOptions.DEFAULT.withPeople(50).withLag(Duration.ZERO).withProjectType(ProjectType.EMAIL),
                UndoFixture.CATALOGUE,
                Clock.systemUTC());
    }

    @AfterAll
    static void stopSandbox() {
        sandbox.close();
    }

    private UndoFixture server() {
        return Kind.SQLITE.on(sandbox, folder);
    }

    private static String updated(UndoFixture server, String plan) {
        return server.change("update_user", ANN + ",'dataFields':{'plan':'" + plan + "'}}");
    }

    /** The refusal of an undo that sends nothing. */
    private static String refused(UndoFixture server, Caller caller, String change) {
        server.sent.clear();
        Outcome outcome = server.run(caller, JournalStage.UNDO, "{'change':'" + change + "'}");
        assertThat(outcome).as(outcome.words()).isInstanceOf(Outcome.Refused.class);
        assertThat(server.sent).isEmpty();
        return outcome.words();
    }

    private static String refused(UndoFixture server, String change) {
        return refused(server, server.agent("ann"), change);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void refusesWhereTheDataHasChangedSince(Kind kind) {
        try (UndoFixture server = kind.on(sandbox, folder)) {
            updated(server, "silver");
            String change = updated(server, "gold");
            String later = updated(server, "platinum");

            assertThat(refused(server, change))
                    .contains("because the profile of a person has changed since: plan")
                    .doesNotContain("gold", "silver", "platinum", "ann.refused");
            assertThat(server.undo(later)).isInstanceOf(Outcome.Answered.class);
            assertThat(server.undo(change))
                    .as("now it is as the change left it")
                    .isInstanceOf(Outcome.Answered.class);
        }
    }

    @Test
    void countsPeopleInPlaceOfTheirNames() {
        try (UndoFixture server = server()) {
            Json list = server.answer("create_list", "{'name':'Refused'}")
                    .get("listId")
                    .orElseThrow();
            String some = "{'listId':" + ((Json.Num) list).digits()
                    + ",'subscribers':[{'email':'one@example.com'},{'email':'two@example.com'},{'email':'three@example.com'}]}";
            String change = server.change("subscribe_to_list", some);
            server.answer("unsubscribe_from_list", some.replace(",{'email':'three@example.com'}", ""));

            // Those who left again are as they were before, so only the third is taken off.
            assertThat(server.undo(change).words())
                    .contains("\"restored\":\"1 person\"")
                    .doesNotContain("three@");
        }
    }

    @Test
    void refusesWhatIsNotThereOrSomebodyElses() {
        try (UndoFixture server = server()) {
            updated(server, "silver");
            String change = updated(server, "gold");

            assertThat(refused(server, "nosuchchange"))
                    .contains("there is no change nosuchchange of yours in this project");
            assertThat(refused(server, server.agent("bob"), change))
                    .contains("there is no change " + change + " of yours");
            assertThat(refused(server, server.agent("ann", Mode.READ_ONLY), change))
                    .contains("undo_change is closed");
            assertThat(refused(server, server.agent("ann", withoutPeople()), change))
                    .contains("the undo needs update_user, which is closed");
        }
        try (UndoFixture other = Kind.SQLITE.on(sandbox, folder.resolve("other"))) {
            assertThat(refused(other, "anything")).contains("there is no change");
        }
    }

    private static Mode withoutPeople() {
        return new Mode(PersonalAccess.CLOSED, true, true, true, List.of("all"), List.of(), List.of());
    }

    @Test
    void refusesWhatCannotBeUndone() {
        try (UndoFixture server = server()) {
            String created = server.change("create_list", "{'name':'Not undone'}");
            assertThat(refused(server, created)).contains("(create_list) cannot be undone: no call restores what");
            server.answer("get_lists", "{}");
            assertThat(refused(server, server.lastCall().id())).contains("it has changed nothing");
            String person = server.change("update_user", "{'email':'brand.new@example.com','dataFields':{'a':1}}");
            assertThat(refused(server, person)).contains("cannot be undone: it creates the person");

            Json list = server.answer("create_list", "{'name':'Many'}")
                    .get("listId")
                    .orElseThrow();
            String many = IntStream.range(0, 1_001)
                    .mapToObj(i -> "{'email':'many" + i + "@example.com'}")
                    .collect(Collectors.joining(","));
            Outcome joined = server.run(
                    server.agent("ann"),
                    "subscribe_to_list",
                    "{'listId':" + ((Json.Num) list).digits() + ",'subscribers':[" + many + "]}");
            assertThat(joined.notes()).contains("This change cannot be undone: it names more than 1,000 people.");
            assertThat(refused(server, server.lastCall().id())).contains("it names more than 1,000 people");

            updated(server, "silver");
            String change = updated(server, "gold");
            server.undo(change);
            List<String> ids = server.calls(2).stream().map(it -> it.id()).toList();
            assertThat(refused(server, ids.get(0))).contains("(undo_change) cannot be undone: it is an undo itself");
            assertThat(refused(server, ids.get(1)))
                    .contains("(update_user) cannot be undone: it was a part of call " + ids.get(0));
        }
    }

    @Test
    void keepsNothingOfAChangeThatIterableRefused() {
        try (UndoFixture server = server()) {
            updated(server, "silver");
            long kept = server.rows("journal");
            Outcome failed =
                    server.run(server.agent("ann"), "update_user", ANN + ",'dataFields':{'plan':{'not':'a text'}}}");
            assertThat(failed).isInstanceOf(Outcome.Failed.class);
            assertThat(server.rows("journal")).isEqualTo(kept);
            assertThat(refused(server, server.lastCall().id())).contains("it has changed nothing");
        }
    }

    @Test
    void readsNothingForWhatCannotBeRestored() {
        try (UndoFixture server = server()) {
            server.answer("create_list", "{'name':'No reads'}");
            server.answer("track_event", ANN + ",'eventName':'x'}");
            assertThat(server.reads).isEmpty();
        }
    }

    @Test
    void keepsNothingWithoutTheRecord() {
        try (UndoFixture server = Kind.SQLITE.on(sandbox, folder, RecordMode.OFF, Clock.systemUTC())) {
            server.answer("update_user", ANN + ",'dataFields':{'plan':'gold'}}");
            assertThat(server.reads).isEmpty();
            assertThat(server.rows("journal")).isZero();
            assertThat(refused(server, "anything")).contains("because ITERABLE_RECORD is off");
        }
    }

    @Test
    void makesAChangeWhoseStateCannotBeReadUnlessAPersonWasToldThatItCanBeUndone() {
        try (UndoFixture server = server()) {
            server.answer("create_snippet", "{'name':'unread','content':'one'}");
            server.readsFail = true;
            String change = "{'identifier':'unread','content':'two'}";
            Outcome made = server.run(server.agent("ann"), "update_snippet", change);
            assertThat(made.notes())
                    .contains("This change cannot be undone: its state before could not be read: Iterable's limits hold"
                            + " the read back.");
            assertThat(refused(server, server.lastCall().id())).contains("its state before could not be read");

            server.plan = UndoFixture::promised;
            Outcome refusal = server.run(server.agent("ann"), "update_snippet", change);
            assertThat(refusal.words())
                    .contains("its preview says that it can be undone", "again after 2026-03-01T12:01:00Z (UTC)");
            assertThat(refusal.exitCode()).isEqualTo(ExitCode.RATE_LIMIT);
            assertThat(server.sent).isEmpty();
        }
    }

    @Test
    void theTerminalShowsTheDifferenceAndAsks() {
        try (UndoFixture server = server()) {
            updated(server, "silver");
            String change = updated(server, "gold");
            Call undo = server.call(server.terminal(), JournalStage.UNDO, "{'change':'" + change + "'}");
            server.sent.clear();

            Outcome.NeedsAnswer asked = (Outcome.NeedsAnswer) server.tools().run(undo);

            assertThat(asked.question().text()).contains("of ann at ", "plan: \"gold\" → \"silver\"");
            assertThat(asked.question().cautious()).isEqualTo("Leave it as it is");
            server.tools().answer(asked, "Leave it as it is");
            assertThat(server.tools().run(undo).words()).contains("stays as it is");
            assertThat(server.sent).isEmpty();

            asked = (Outcome.NeedsAnswer) server.tools().run(undo);
            server.tools().answer(asked, "Restore it");
            assertThat(server.tools().run(undo)).isInstanceOf(Outcome.Answered.class);
            assertThat(server.sent).containsExactly("update_user");
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void entriesGoAfterThirtyDaysAndWithThePerson(Kind kind) throws StoreException {
        MovingClock clock = new MovingClock(Instant.parse("2026-03-01T12:00:00Z"));
        try (UndoFixture server = kind.on(sandbox, folder, RecordMode.ALL, clock)) {
            String person = "{'email':'leaves@example.com'";
            server.answer("update_user", person + ",'dataFields':{'plan':'silver'}}");
            String change = server.change("update_user", person + ",'dataFields':{'plan':'gold'}}");
            server.answer("replace_metadata_item", "{'table':'kept','key':'k','value':{'n':1}}");
            assertThat(server.rows("journal_person")).isPositive();
            server.answer("delete_user_by_email", person + "}");
            assertThat(server.rows("journal_person")).isZero();
            assertThat(refused(server, change)).contains("the journal has no entry of it");
            // The entry of the metadata, and the one that says why the first change cannot be undone.
            assertThat(server.rows("journal")).isEqualTo(2);

            clock.advance(Duration.ofDays(30).minusSeconds(1));
            assertThat(removed(server, clock)).isZero();
            clock.advance(Duration.ofSeconds(1));
            assertThat(removed(server, clock)).isEqualTo(2);
            assertThat(server.rows("journal")).isZero();
        }
    }

    private static int removed(UndoFixture server, MovingClock clock) throws StoreException {
        return server.store.change(sql -> Journal.removeOld(sql, clock.instant()));
    }
}
