package io.iterablemcp.safety;

import static io.iterablemcp.safety.BudgetFixture.MAIL;
import static io.iterablemcp.safety.BudgetFixture.SEND;
import static io.iterablemcp.safety.BudgetFixture.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.safety.ChangeFixture.Kind;
import io.iterablemcp.safety.ChangeFixture.Server;
import io.iterablemcp.safety.budget.BudgetLedger;
import io.iterablemcp.store.database.StoreException;
import io.iterablemcp.tools.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A change is made only if it fits into the budgets of its project, and is counted until it is too old. */
class BudgetedChangeTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void saysWhatIsUsedUpWhatIsLeftAndWhenThereIsRoomAgain(Kind kind) {
        try (BudgetFixture world = new BudgetFixture(kind, folder)) {
            world.acceptsEverything();
            Server server = world.server("peoplePerDay", "100");
            world.reaches(70);
            assertThat(server.run("send_campaign", SEND)).isInstanceOf(Outcome.Answered.class);
            world.clock.advance(Duration.ofHours(2));

            assertThat(server.run("send_campaign", SEND).words())
                    .isEqualTo(
                            "Refused, nothing was sent: it counts as 70 people, and the budget of this project allows"
                                    + " 100 people in 24 hours, of which 30 are left. There is room for it at"
                                    + " 2026-03-02T09:00:00Z (UTC). To allow more, a person changes peoplePerDay in the section"
                                    + " budgets of config.json. get_my_budget shows all limits.");
            world.reaches(101);
            refused(server.run("send_campaign", SEND), "allows 100 people in 24 hours. Waiting does not help.");
            assertThat(world.requests()).isEqualTo(1);

            world.clock.advance(Duration.ofHours(22));
            world.reaches(70);
            assertThat(server.run("send_campaign", SEND)).isInstanceOf(Outcome.Answered.class);
            assertThat(world.requests()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void ofManyCallsAtOnceExactlyAsManyAreSentAsTheBudgetAllows(Kind kind) throws Exception {
        try (BudgetFixture world = new BudgetFixture(kind, folder)) {
            world.acceptsEverything();
            Server first = world.server("messagesPerHour", "37");
            Server second = world.server("messagesPerHour", "37");
            ExecutorService threads = Executors.newFixedThreadPool(16);
            try {
                List<Callable<Outcome>> calls = IntStream.range(0, 200)
                        .<Callable<Outcome>>mapToObj(i -> () -> (i % 2 == 0 ? first : second).run("send_email", MAIL))
                        .toList();
                int answered = 0;
                for (Future<Outcome> each : threads.invokeAll(calls)) {
                    if (each.get() instanceof Outcome.Answered) {
                        answered++;
                    } else {
                        refused(each.get(), "allows 37 single messages in an hour, of which 0 are left");
                    }
                }
                assertThat(answered).isEqualTo(37);
                assertThat(world.requests()).isEqualTo(37);
            } finally {
                threads.shutdownNow();
            }
        }
    }

    @Test
    void manySmallSendsAreStoppedByTheBudgetOfTheDay() {
        try (BudgetFixture world = new BudgetFixture(Kind.SQLITE, folder)) {
            world.acceptsEverything();
            Server server = world.server("peoplePerSend", "100", "peoplePerDay", "250");
            world.reaches(101);
            refused(server.run("send_campaign", SEND), "it counts as 101 people", "allows 100 people in one send");
            world.reaches(50);
            for (int i = 0; i < 4; i++) {
                assertThat(server.run("send_campaign", SEND)).isInstanceOf(Outcome.Answered.class);
                world.clock.advance(Duration.ofMinutes(50));
            }
            for (int i = 0; i < 50; i++) {
                assertThat(server.run("send_email", MAIL)).isInstanceOf(Outcome.Answered.class);
            }
            refused(server.run("send_email", MAIL), "it counts as 1 person", "of which 0 are left");
            refused(server.run("send_campaign", SEND), "it counts as 50 people");
            assertThat(world.requests()).isEqualTo(54);
        }
    }

    @ParameterizedTest
    @EnumSource
    void countsAfterARestartAndOfAllServersOfTheStore(Kind kind) {
        try (BudgetFixture world = new BudgetFixture(kind, folder)) {
            world.acceptsEverything();
            assertThat(world.server("messagesPerHour", "1").run("send_email", MAIL))
                    .isInstanceOf(Outcome.Answered.class);
            refused(world.server("messagesPerHour", "1").run("other", "send_email", MAIL), "of which 0 are left");
            assertThat(world.requests()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "SQLITE, 400, true",
        "SQLITE, 500, false",
        "POSTGRES, 404, true",
        "POSTGRES, 503, false",
    })
    void givesBackWhatWasNotDoneAndKeepsWhatMayHaveBeen(Kind kind, int status, boolean back) {
        try (BudgetFixture world = new BudgetFixture(kind, folder)) {
            Server server = world.server("messagesPerHour", "1");
            world.answers(status, "{\"code\":\"BadParams\",\"msg\":\"No\"}");
            world.answers(200, "{}");
            server.run("send_email", MAIL);

            Outcome next = server.run("send_email", MAIL);

            if (back) {
                assertThat(next).isInstanceOf(Outcome.Answered.class);
            } else {
                refused(next, "of which 0 are left");
            }
            assertThat(world.requests()).isEqualTo(back ? 2 : 1);
            assertThat(world.uses()).containsExactly("messages 1 1", "people 1 1");
        }
    }

    @Test
    void aCallThatIsNotSentTakesNothing() {
        try (BudgetFixture world = new BudgetFixture(Kind.SQLITE, folder)) {
            Server server = world.server("messagesPerHour", "1");
            world.changes.iterable.close();
            for (int i = 0; i < 2; i++) {
                assertThat(server.run("send_email", MAIL)).isInstanceOf(Outcome.Failed.class);
            }
        }
    }

    /** The process of the first call has died before its outcome was stored. */
    @ParameterizedTest
    @EnumSource
    void aCallWithoutAnOutcomeCounts(Kind kind) throws StoreException {
        try (BudgetFixture world = new BudgetFixture(kind, folder)) {
            world.acceptsEverything();
            Server server = world.server("messagesPerHour", "1");
            server.run("send_email", MAIL);
            world.changes.change(sql -> sql.update("UPDATE budget_use SET settled = 0"));
            refused(server.run("send_email", MAIL), "of which 0 are left");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aClockThatIsSetBackFreesNothing(Kind kind) {
        try (BudgetFixture world = new BudgetFixture(kind, folder)) {
            world.acceptsEverything();
            Server server = world.server("messagesPerHour", "2");
            server.run("send_email", MAIL);
            world.clock.advance(Duration.ofDays(-3));
            assertThat(server.run("send_email", MAIL)).isInstanceOf(Outcome.Answered.class);
            refused(server.run("send_email", MAIL), "2026-03-01T10:00:00Z");
            world.clock.advance(Duration.ofDays(3));
            refused(server.run("send_email", MAIL), "2026-03-01T10:00:00Z");
            world.clock.advance(Duration.ofMinutes(60));
            assertThat(server.run("send_email", MAIL)).isInstanceOf(Outcome.Answered.class);
            assertThat(world.requests()).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @EnumSource
    void removesUsesAfterAWeekAndKeepsThemForAProjectWithANewKey(Kind kind) throws StoreException {
        try (BudgetFixture world = new BudgetFixture(kind, folder)) {
            world.acceptsEverything();
            Server server = world.server();
            server.run("send_email", MAIL);
            Instant now = world.clock.instant();
            world.changes.change(sql -> {
                BudgetLedger.move(
                        sql,
                        sql.first("SELECT project FROM budget_use", row -> row.text("project"))
                                .orElseThrow(),
                        "new");
                assertThat(sql.number("SELECT count(*) FROM budget_use WHERE project = 'new'"))
                        .isEqualTo(2);
                assertThat(BudgetLedger.removeOld(sql, now.plus(Duration.ofDays(7))))
                        .isZero();
                assertThat(BudgetLedger.removeOld(sql, now.plus(Duration.ofDays(8))))
                        .isEqualTo(2);
                return true;
            });
        }
    }
}
