package io.iterablemcp.console.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iterablemcp.config.Secret;
import io.iterablemcp.console.session.SignInFixture.Browser;
import io.iterablemcp.console.session.SignInFixture.Kind;
import io.iterablemcp.safety.LatestTime;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.database.StoreException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OneTimeLinksTest {

    private static final String TARGET = "/console/requests/12";

    @TempDir
    private Path folder;

    private SignInFixture console;

    @AfterEach
    void close() {
        console.close();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void openTheSignInOnceAndNoSession(Kind kind) throws Exception {
        console = kind.at(folder);
        String link = console.links.create(TARGET).reveal();

        LinkUse.Opened opened = (LinkUse.Opened) console.links.open(link);

        assertThat(opened.target()).isEqualTo(TARGET);
        String form = opened.formCookie().reveal();
        assertThat(console.sessions.find(form, SignInFixture.PEOPLE)).isEmpty();
        assertThat(console.sessions.find(link, SignInFixture.PEOPLE)).isEmpty();
        assertThat(console.links.open(link)).isEqualTo(new LinkUse.Used());
        assertThat(console.links.open(form)).isEqualTo(new LinkUse.Unknown());
        assertThat(console.links.open("")).isEqualTo(new LinkUse.Unknown());
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void waitUntilTheyAreOpenedOrHaveExpired(Kind kind) throws Exception {
        console = kind.at(folder);
        Secret opened = console.links.create(TARGET);
        Secret expired = console.links.create(TARGET);
        assertThat(console.links.waits(opened)).isTrue();
        assertThat(console.links.open(opened.reveal())).isInstanceOf(LinkUse.Opened.class);
        assertThat(console.links.waits(opened)).isFalse();
        assertThat(console.links.waits(expired)).isTrue();
        console.clock.advance(OneTimeLinks.VALID);
        assertThat(console.links.waits(expired)).isFalse();
        assertThat(console.links.waits(new Secret("unknown"))).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void areWonByOneOfSeveralWhoOpenThemAtOnce(Kind kind) throws Exception {
        console = kind.at(folder);
        Store another = console.another();
        OneTimeLinks other = new OneTimeLinks(another, console.clock, SignInFixture.RANDOM, SignInFixture.PROJECT);
        String link = console.links.create(TARGET).reveal();
        other.open("");
        CyclicBarrier together = new CyclicBarrier(6);
        List<Callable<LinkUse>> uses = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            OneTimeLinks at = i % 2 == 0 ? console.links : other;
            uses.add(() -> {
                together.await();
                return at.open(link);
            });
        }
        ExecutorService threads = Executors.newFixedThreadPool(uses.size());
        List<LinkUse> results = new ArrayList<>();
        for (Future<LinkUse> done : threads.invokeAll(uses)) {
            results.add(done.get());
        }
        threads.shutdown();

        assertThat(results).filteredOn(LinkUse.Opened.class::isInstance).hasSize(1);
        assertThat(results).filteredOn(new LinkUse.Used()::equals).hasSize(5);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void expireAfterTenMinutesWhateverTheClockIsSetTo(Kind kind) throws Exception {
        console = kind.at(folder);
        String first = console.links.create(TARGET).reveal();
        String second = console.links.create(TARGET).reveal();
        String third = console.links.create(TARGET).reveal();
        console.clock.advance(OneTimeLinks.VALID.minusMillis(1));
        assertThat(console.links.open(first)).isInstanceOf(LinkUse.Opened.class);
        console.clock.advance(Duration.ofMillis(1));
        assertThat(console.links.open(second)).isEqualTo(new LinkUse.Expired());

        console.store.change(sql -> LatestTime.advance(sql, console.clock.instant()));
        console.clock.advance(Duration.ofMinutes(-5));
        assertThat(console.links.open(third)).isEqualTo(new LinkUse.Expired());
        console.clock.advance(Duration.ofDays(-1));
        assertThat(console.links.open(third)).isEqualTo(new LinkUse.Expired());
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void belongToAProject(Kind kind) throws Exception {
        console = kind.at(folder);
        String link = console.links.create(TARGET).reveal();
        OneTimeLinks ofAnother = new OneTimeLinks(console.store, console.clock, SignInFixture.RANDOM, "another");

        assertThat(ofAnother.open(link)).isEqualTo(new LinkUse.Unknown());
        assertThat(console.links.open(link)).isInstanceOf(LinkUse.Opened.class);
    }

    /** A flood of made-up links would make the changes of agents wait. */
    @Test
    void thatNobodyHasMadeNeedNoChangeOfTheStore() throws Exception {
        console = Kind.SQLITE.at(folder);
        String madeUp = console.links.create(TARGET).reveal().replaceAll("[^a]", "a");
        Store busy = console.another();
        CountDownLatch holds = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        ExecutorService thread = Executors.newFixedThreadPool(2);
        Future<Boolean> change = thread.submit(() -> busy.change(sql -> {
            LatestTime.advance(sql, console.clock.instant());
            holds.countDown();
            return await(done);
        }));
        holds.await();
        Future<LinkUse> opened = thread.submit(() -> console.links.open(madeUp));
        try {
            assertThat(opened.get(5, TimeUnit.SECONDS)).isEqualTo(new LinkUse.Unknown());
        } finally {
            done.countDown();
        }
        assertThat(change.get()).isTrue();
        thread.shutdown();
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An agent reads its links, and must not get more tries by them. */
    @ParameterizedTest
    @EnumSource(Kind.class)
    void giveFewTries(Kind kind) throws Exception {
        console = kind.at(folder);
        Browser known = console.knownBrowser();
        console.checked.clear();
        for (int i = 0; i < 30; i++) {
            Browser agent = console.browser();
            agent.open(console.links.create(TARGET));
            for (int n = 0; n < 10; n++) {
                agent.wrong();
            }
        }
        assertThat(console.checked).hasSize(20);
        assertThat(known.right()).isInstanceOf(SignInResult.Accepted.class);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void areTrustedForTenMinutes(Kind kind) throws Exception {
        console = kind.at(folder);
        Browser late = console.browser();
        late.open(console.links.create(TARGET));
        console.clock.advance(OneTimeLinks.VALID);
        for (int i = 0; i < 5; i++) {
            console.browser().wrong();
        }
        assertThat(late.right()).isInstanceOf(SignInResult.Locked.class);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void areTrustedForOneSignIn(Kind kind) throws Exception {
        console = kind.at(folder);
        Browser browser = console.browser();
        browser.open(console.links.create(TARGET));
        browser.right();
        for (int i = 0; i < 5; i++) {
            console.browser().wrong();
        }
        browser.device = Optional.empty();
        assertThat(browser.right()).isInstanceOf(SignInResult.Locked.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "https://example.com",
                "//example.com",
                "/consoles",
                "/console//example.com",
                "/console/../mcp",
                "/console/\\example.com",
                "/console/a\r\nSet-Cookie: a=b",
                "/console/#a",
                "/console/./a"
            })
    void leadNowhereElse(String target) {
        console = Kind.SQLITE.at(folder);
        assertThatThrownBy(() -> console.links.create(target)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void leadToPagesOfTheConsole() throws Exception {
        console = Kind.SQLITE.at(folder);
        for (String target : List.of("/console", TARGET, "/console/activity?agent=a&since=2026-01-01")) {
            LinkUse use = console.links.open(console.links.create(target).reveal());
            assertThat(((LinkUse.Opened) use).target()).isEqualTo(target);
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void openNothingWhileTheStoreCannotBeUsed(Kind kind) throws Exception {
        console = kind.at(folder);
        Secret link = console.links.create(TARGET);
        console.store.close();

        assertThatThrownBy(() -> console.links.open(link.reveal())).isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> console.links.create(TARGET)).isInstanceOf(StoreException.class);
    }
}
