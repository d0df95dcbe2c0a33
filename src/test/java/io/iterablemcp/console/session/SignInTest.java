package io.iterablemcp.console.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.config.Secret;
import io.iterablemcp.console.session.SignInFixture.Browser;
import io.iterablemcp.console.session.SignInFixture.Kind;
import io.iterablemcp.keys.approvers.ApproverRole;
import io.iterablemcp.keys.approvers.PassphraseHash;
import io.iterablemcp.keys.approvers.ProjectApprovers;
import io.iterablemcp.keys.approvers.RegisteredApprover;
import io.iterablemcp.store.database.StoreException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SignInTest {

    @TempDir
    private Path folder;

    private SignInFixture console;

    @AfterEach
    void close() {
        console.close();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void takesTheRightPassphraseOfAnApproverOrAViewer(Kind kind) throws Exception {
        console = kind.at(folder);
        Browser browser = console.browser();

        assertThat(browser.signIn(console.signIn, "anna", "vera's own words"))
                .isEqualTo(new SignInResult.Wrong(Duration.ZERO));
        assertThat(browser.who()).isEmpty();
        assertThat(browser.signIn(console.signIn, "vera", "vera's own words"))
                .isInstanceOf(SignInResult.Accepted.class);
        assertThat(browser.who().orElseThrow().role()).isEqualTo(ApproverRole.VIEWER);
        assertThat(browser.right()).isInstanceOf(SignInResult.Accepted.class);
        assertThat(browser.who().orElseThrow().name()).isEqualTo("anna");
    }

    @Test
    void takesAPassphraseThatWasStoredByTheTerminal() throws Exception {
        console = Kind.SQLITE.at(folder);
        ProjectApprovers people = ProjectApprovers.NONE.with(new RegisteredApprover(
                "ben",
                ApproverRole.APPROVER,
                PassphraseHash.of(new Secret("Ben's café passphrase"), SignInFixture.RANDOM)));
        SignIn signIn = new SignIn(console.store, console.clock, SignInFixture.RANDOM, SignInFixture.PROJECT);

        assertThat(attempt(signIn, "ben", "", people)).isInstanceOf(SignInResult.Wrong.class);
        assertThat(attempt(signIn, "ben", "Ben's cafe\u0301 passphrase", people))
                .isInstanceOf(SignInResult.Accepted.class);
    }

    private static SignInResult attempt(SignIn signIn, String name, String passphrase, ProjectApprovers people)
            throws StoreException {
        OpenForm open = signIn.form(new BrowserCookies(Optional.empty(), Optional.empty(), Optional.empty()));
        BrowserCookies cookies =
                new BrowserCookies(Optional.of(open.token().reveal()), Optional.empty(), Optional.empty());
        return signIn.attempt(new SentForm(name, new Secret(passphrase), open.csrf(), cookies), people);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void checksNothingWithoutPeopleOrForAFormOfAnotherPage(Kind kind) throws Exception {
        console = kind.at(folder);
        OpenForm open = console.signIn.form(console.browser().cookies());
        OpenForm other = console.signIn.form(console.browser().cookies());
        String token = open.token().reveal();
        Secret right = new Secret(SignInFixture.RIGHT);
        BrowserCookies none = console.browser().cookies();
        BrowserCookies own = new BrowserCookies(Optional.of(token), Optional.empty(), Optional.empty());

        assertThat(console.signIn.attempt(new SentForm("anna", right, open.csrf(), own), ProjectApprovers.NONE))
                .isEqualTo(new SignInResult.NoPeople());
        for (SentForm stale : List.of(
                new SentForm("anna", right, open.csrf(), none),
                new SentForm("anna", right, other.csrf(), own),
                new SentForm("anna", right, "", own),
                new SentForm("anna", right, token, own))) {
            assertThat(console.signIn.attempt(stale, SignInFixture.PEOPLE)).isEqualTo(new SignInResult.StaleForm());
        }
        assertThat(console.signIn.form(own).csrf()).isEqualTo(open.csrf());

        assertThat(console.checked).isEmpty();
        assertThat(console.store.<Long>read(sql -> sql.number("SELECT count(*) FROM console_try")))
                .isZero();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void makesStrangersWaitLongerAndLongerAfterFiveTries(Kind kind) throws Exception {
        console = kind.at(folder);
        Browser stranger = console.browser();
        for (int i = 0; i < 4; i++) {
            assertThat(stranger.wrong()).isEqualTo(new SignInResult.Wrong(Duration.ZERO));
        }
        for (long seconds : new long[] {1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900}) {
            Duration wait = Duration.ofSeconds(seconds);
            assertThat(stranger.wrong()).isEqualTo(new SignInResult.Wrong(wait));
            assertThat(console.browser().right())
                    .as("another browser that nobody knows")
                    .isEqualTo(new SignInResult.Locked(console.clock.instant().plus(wait), wait));
            console.clock.advance(wait.minusMillis(1));
            assertThat(stranger.right()).isInstanceOf(SignInResult.Locked.class);
            console.clock.advance(Duration.ofMillis(1));
        }
        assertThat(stranger.right()).isInstanceOf(SignInResult.Accepted.class);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void checksFiveOfAThousandTriesAtOnce(Kind kind) throws Exception {
        console = kind.at(folder);
        Browser stranger = console.browser();
        for (int i = 0; i < 1000; i++) {
            assertThat(stranger.wrong()).isInstanceOfAny(SignInResult.Wrong.class, SignInResult.Locked.class);
        }
        assertThat(console.checked).hasSize(5);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void checksAboutAHundredTriesOfAPatientStrangerADay(Kind kind) throws Exception {
        console = kind.at(folder);
        Browser stranger = console.browser();
        Instant begin = console.clock.instant();
        while (console.clock.instant().isBefore(begin.plus(Duration.ofDays(1)))) {
            console.clock.advance(((SignInResult.Wrong) stranger.wrong()).delay());
        }
        assertThat(console.checked).hasSizeBetween(96, 120);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void locksOutNeitherABrowserThatThePersonHasUsedNorALink(Kind kind) throws Exception {
        console = kind.at(folder);
        Browser known = console.knownBrowser();
        Secret link = console.links.create("/console/requests/12");
        Browser stranger = console.browser();
        for (int i = 0; i < 200; i++) {
            stranger.wrong();
        }
        assertThat(stranger.right()).isInstanceOf(SignInResult.Locked.class);

        assertThat(known.right()).isInstanceOf(SignInResult.Accepted.class);
        Browser linked = console.browser();
        assertThat(linked.right()).isInstanceOf(SignInResult.Locked.class);
        linked.open(link);
        assertThat(linked.wrong()).isEqualTo(new SignInResult.Wrong(Duration.ZERO));
        assertThat(linked.right()).isInstanceOf(SignInResult.Accepted.class);
        linked.session = Optional.empty();
        assertThat(linked.right()).as("it is known now").isInstanceOf(SignInResult.Accepted.class);
        assertThat(stranger.right()).as("their tries still count").isInstanceOf(SignInResult.Locked.class);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void countsTheTriesOfEachKnownBrowserApart(Kind kind) throws Exception {
        console = kind.at(folder);
        Browser stolen = console.knownBrowser();
        Browser own = console.knownBrowser();
        for (int i = 0; i < 5; i++) {
            stolen.wrong();
        }
        assertThat(stolen.right()).isInstanceOf(SignInResult.Locked.class);
        assertThat(own.wrong()).isEqualTo(new SignInResult.Wrong(Duration.ZERO));
        assertThat(own.right()).isInstanceOf(SignInResult.Accepted.class);

        console.clock.advance(Duration.ofSeconds(1));
        assertThat(stolen.right()).isInstanceOf(SignInResult.Accepted.class);
        for (int i = 0; i < 4; i++) {
            assertThat(stolen.wrong()).as("a success clears it").isEqualTo(new SignInResult.Wrong(Duration.ZERO));
        }
    }

    /** Nobody is known because somebody else has signed in at the same browser. */
    @ParameterizedTest
    @EnumSource(Kind.class)
    void knowsABrowserOnlyForThoseWhoHaveSignedInThere(Kind kind) throws Exception {
        console = kind.at(folder);
        Browser ofVera = console.browser();
        ofVera.signIn(console.signIn, "vera", "vera's own words");
        for (int i = 0; i < 5; i++) {
            console.browser().wrong();
        }
        assertThat(ofVera.right()).isInstanceOf(SignInResult.Locked.class);

        // A success of Vera does not give her new tries for Anna.
        console.clock.advance(Duration.ofSeconds(1));
        Browser both = console.knownBrowser();
        for (int i = 0; i < 4; i++) {
            both.wrong();
        }
        both.signIn(console.signIn, "vera", "vera's own words");
        assertThat(both.wrong()).isEqualTo(new SignInResult.Wrong(Duration.ofSeconds(1)));
        assertThat(both.right()).isInstanceOf(SignInResult.Locked.class);
    }

    /** Somebody may have set the cookie of a browser, to be counted together with it later. */
    @ParameterizedTest
    @EnumSource(Kind.class)
    void givesABrowserAnotherTokenAtEachSignIn(Kind kind) throws Exception {
        console = kind.at(folder);
        Browser attacker = console.browser();
        attacker.signIn(console.signIn, "vera", "vera's own words");
        Browser victim = console.browser();
        victim.device = attacker.device;
        victim.right();
        assertThat(victim.device).isNotEqualTo(attacker.device);
        for (int i = 0; i < 200; i++) {
            attacker.wrong();
        }
        assertThat(victim.right()).isInstanceOf(SignInResult.Accepted.class);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void countsTriesAtAllServersOfTheStore(Kind kind) throws Exception {
        console = kind.at(folder);
        SignIn other = console.signIn(console.another());
        Browser stranger = console.browser();
        for (int i = 0; i < 3; i++) {
            stranger.signIn(other, "anna", "a wrong passphrase");
            stranger.wrong();
        }
        assertThat(console.checked).hasSize(5);
        assertThat(stranger.signIn(other, "anna", SignInFixture.RIGHT)).isInstanceOf(SignInResult.Locked.class);

        Browser known = console.browser();
        console.clock.advance(Duration.ofSeconds(1));
        assertThat(known.signIn(other, "anna", SignInFixture.RIGHT)).isInstanceOf(SignInResult.Accepted.class);
        assertThat(known.who()).as("signed in at the other server").isPresent();
    }

    /** The tries are counted before they are made. */
    @ParameterizedTest
    @EnumSource(Kind.class)
    void checksFiveOfManyTriesAtTheSameMoment(Kind kind) throws Exception {
        console = kind.at(folder);
        SignIn other = console.signIn(console.another());
        List<Callable<SignInResult>> tries = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            SignIn at = i % 2 == 0 ? console.signIn : other;
            tries.add(() -> console.browser().signIn(at, "anna", "a wrong passphrase"));
        }
        ExecutorService threads = Executors.newFixedThreadPool(8);
        for (Future<SignInResult> done : threads.invokeAll(tries)) {
            assertThat(done.get()).isNotInstanceOf(SignInResult.Accepted.class);
        }
        threads.shutdown();
        assertThat(console.checked).hasSizeBetween(1, 5);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void checksThirtyTriesOfStrangersInAMinuteForAllNames(Kind kind) throws Exception {
        console = kind.at(folder);
        Browser known = console.knownBrowser();
        console.checked.clear();
        int made = 0;
        SignInResult last = null;
        for (int i = 0; i < 40; i++) {
            last = console.browser().signIn(console.signIn, "person-" + i, "a wrong passphrase");
            made += last instanceof SignInResult.Wrong ? 1 : 0;
        }
        assertThat(made).isEqualTo(TryCounters.STRANGERS_A_MINUTE);
        assertThat(console.checked).hasSize(made);
        assertThat(last).isInstanceOf(SignInResult.Locked.class);
        assertThat(console.browser().right()).isInstanceOf(SignInResult.Locked.class);
        assertThat(known.right()).isInstanceOf(SignInResult.Accepted.class);

        console.clock.advance(Duration.ofMinutes(1));
        assertThat(console.browser().right()).isInstanceOf(SignInResult.Accepted.class);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void treatsANameThatNobodyHasLikeAWrongPassphrase(Kind kind) throws Exception {
        console = kind.at(folder);
        for (String name : List.of("anna", "nobody-here")) {
            console.clock.advance(Duration.ofMinutes(1));
            console.checked.clear();
            Browser stranger = console.browser();
            List<SignInResult> results = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                results.add(stranger.signIn(console.signIn, name, "a wrong passphrase"));
            }
            assertThat(results.subList(0, 4)).containsOnly(new SignInResult.Wrong(Duration.ZERO));
            assertThat(results.get(4)).isEqualTo(new SignInResult.Wrong(Duration.ofSeconds(1)));
            assertThat(results.get(5)).isInstanceOf(SignInResult.Locked.class);
            assertThat(console.checked)
                    .hasSize(5)
                    .allMatch(it ->
                            it.iterations() == SignInFixture.ANNA.passphrase().iterations());
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void countsNamesThatNobodyCanHaveTogether(Kind kind) throws Exception {
        console = kind.at(folder);
        for (String name : List.of("", "Not A Name", "x".repeat(10_000), "anna\u0000", "anna ")) {
            assertThat(console.browser().signIn(console.signIn, name, SignInFixture.RIGHT))
                    .isInstanceOf(SignInResult.Wrong.class);
        }
        assertThat(console.browser().signIn(console.signIn, "Another Name", SignInFixture.RIGHT))
                .isInstanceOf(SignInResult.Locked.class);
        assertThat(console.checked).hasSize(5);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void countsTheTriesOfAPersonWhoIsSignedIn(Kind kind) throws Exception {
        console = kind.at(folder);
        Browser browser = console.browser();
        browser.right();
        console.clock.advance(BrowserSessions.CONFIRMED);
        for (int i = 0; i < 200; i++) {
            console.browser().wrong();
        }
        for (int i = 0; i < 5; i++) {
            assertThat(browser.confirm("a wrong passphrase")).isInstanceOf(SignInResult.Wrong.class);
        }
        assertThat(browser.confirm(SignInFixture.RIGHT)).isInstanceOf(SignInResult.Locked.class);
        assertThat(browser.who().orElseThrow().confirmed()).isFalse();
        console.clock.advance(Duration.ofSeconds(1));
        assertThat(browser.confirm(SignInFixture.RIGHT)).isInstanceOf(SignInResult.Accepted.class);

        Secret right = new Secret(SignInFixture.RIGHT);
        assertThat(console.signIn.confirm(browser.session.orElseThrow(), "", right, SignInFixture.PEOPLE))
                .isEqualTo(new SignInResult.StaleForm());
        assertThat(console.signIn.confirm("", "", right, SignInFixture.PEOPLE)).isEqualTo(new SignInResult.StaleForm());
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void doesNotLockForLongerWhenTheClockIsSetBack(Kind kind) throws Exception {
        console = kind.at(folder);
        Browser stranger = console.browser();
        for (int i = 0; i < 5; i++) {
            stranger.wrong();
        }
        console.clock.advance(Duration.ofDays(-30));
        assertThat(stranger.right()).isInstanceOf(SignInResult.Locked.class);
        console.clock.advance(Duration.ofSeconds(1));
        assertThat(stranger.right()).isInstanceOf(SignInResult.Accepted.class);
    }

    @Test
    void checksOnePassphraseAtATimeAndLetsFewWait() throws Exception {
        console = Kind.SQLITE.at(folder);
        Browser known = console.knownBrowser();
        PassphraseTurns turns = new PassphraseTurns();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        SignIn signIn = console.signIn(console.store, turns, (hash, typed) -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            begun.countDown();
            try {
                go.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            running.decrementAndGet();
            return hash.matches(typed);
        });
        ExecutorService threads = Executors.newCachedThreadPool();
        List<Future<SignInResult>> strangers = new ArrayList<>();
        for (int i = 0; i < PassphraseTurns.PLACES; i++) {
            String name = "person-" + i;
            strangers.add(threads.submit(() -> console.browser().signIn(signIn, name, "a wrong passphrase")));
        }
        begun.await();
        awaitWaiting(turns, PassphraseTurns.PLACES - 1);

        assertThat(console.browser().signIn(signIn, "vera", "vera's own words")).isEqualTo(new SignInResult.Busy());
        Future<SignInResult> ofOwner = threads.submit(() -> known.signIn(signIn, "anna", SignInFixture.RIGHT));
        awaitWaiting(turns, PassphraseTurns.PLACES);
        go.countDown();

        assertThat(ofOwner.get()).as("strangers take no place of hers").isInstanceOf(SignInResult.Accepted.class);
        for (Future<SignInResult> each : strangers) {
            assertThat(each.get()).isInstanceOf(SignInResult.Wrong.class);
        }
        threads.shutdown();
        assertThat(most).hasValue(1);
        assertThat(console.store.<Long>read(sql -> sql.number("SELECT sum(tries) FROM console_try WHERE project = ''")))
                .as("a try that was not made is not counted")
                .isEqualTo(PassphraseTurns.PLACES);
    }

    /** An agent gets as many links as it likes, and opens them. */
    @Test
    void whoeverOpensLinksKeepsNobodyFromTheirTurn() throws Exception {
        console = Kind.SQLITE.at(folder);
        Browser known = console.knownBrowser();
        PassphraseTurns turns = new PassphraseTurns();
        CountDownLatch go = new CountDownLatch(1);
        SignIn signIn = console.signIn(console.store, turns, (hash, typed) -> {
            try {
                go.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return hash.matches(typed);
        });
        ExecutorService threads = Executors.newCachedThreadPool();
        List<Future<SignInResult>> led = new ArrayList<>();
        for (int i = 0; i < PassphraseTurns.PLACES; i++) {
            String name = "person-" + i;
            Browser agent = console.browser();
            agent.open(console.links.create("/console"));
            led.add(threads.submit(() -> agent.signIn(signIn, name, "a wrong passphrase")));
        }
        awaitWaiting(turns, PassphraseTurns.PLACES - 1);
        Future<SignInResult> ofOwner = threads.submit(() -> known.signIn(signIn, "anna", SignInFixture.RIGHT));
        awaitWaiting(turns, PassphraseTurns.PLACES);
        go.countDown();

        assertThat(ofOwner.get()).isInstanceOf(SignInResult.Accepted.class);
        for (Future<SignInResult> each : led) {
            assertThat(each.get()).isInstanceOf(SignInResult.Wrong.class);
        }
        threads.shutdown();
    }

    private static void awaitWaiting(PassphraseTurns turns, int count) {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (turns.waiting() < count) {
            assertThat(System.nanoTime()).as("they wait for their turn").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    @Test
    void saysHowLongToWaitInWords() {
        console = Kind.SQLITE.at(folder);
        assertThat(new SignInResult.Wrong(Duration.ZERO).words())
                .isEqualTo("The name or the passphrase is wrong. Try again.");
        assertThat(new SignInResult.Wrong(Duration.ofSeconds(1)).words()).endsWith("Try again in 1 second.");
        assertThat(new SignInResult.Locked(console.clock.instant(), Duration.ofMillis(63_001)).words())
                .startsWith("Too many tries have failed. Try again in 64 seconds,");
        assertThat(new SignInResult.Locked(console.clock.instant(), Duration.ofMinutes(15)).words())
                .contains("in 15 minutes,");
    }
}
