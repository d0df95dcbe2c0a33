package io.iterablemcp.console.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iterablemcp.config.Secret;
import io.iterablemcp.console.session.SignInFixture.Browser;
import io.iterablemcp.console.session.SignInFixture.Kind;
import io.iterablemcp.files.Fingerprint;
import io.iterablemcp.keys.approvers.ApproverRole;
import io.iterablemcp.keys.approvers.ProjectApprovers;
import io.iterablemcp.keys.approvers.RegisteredApprover;
import io.iterablemcp.safety.LatestTime;
import io.iterablemcp.store.database.StoreException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BrowserSessionsTest {

    @TempDir
    private Path folder;

    private SignInFixture console;

    private Browser signedIn(Kind kind) throws StoreException {
        console = kind.at(folder);
        Browser browser = console.browser();
        browser.right();
        return browser;
    }

    @AfterEach
    void close() {
        console.close();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void sayWhoIsThere(Kind kind) throws Exception {
        Browser browser = signedIn(kind);

        SignedIn who = browser.who().orElseThrow();

        assertThat(who.name()).isEqualTo("anna");
        assertThat(who.decides()).isTrue();
        assertThat(who.confirmed()).isTrue();
        assertThat(who.hasSent(who.csrf())).isTrue();
        assertThat(who.hasSent("")).isFalse();
        assertThat(console.sessions.find("", SignInFixture.PEOPLE)).isEmpty();
        assertThat(console.sessions.find(BrowserTokens.fresh(SignInFixture.RANDOM), SignInFixture.PEOPLE))
                .isEmpty();
        assertThat(console.sessions.find(browser.device.orElseThrow(), SignInFixture.PEOPLE))
                .isEmpty();
    }

    /** Whoever reads the store must not be able to act as one of the people. */
    @ParameterizedTest
    @EnumSource(Kind.class)
    void keepNoTokenInTheStore(Kind kind) throws Exception {
        Browser browser = signedIn(kind);
        String link = console.links.create("/console").reveal();
        browser.signIn(console.signIn, "a passphrase in the wrong field", "another");

        List<String> stored = console.store.read(sql -> {
            List<String> all = new ArrayList<>();
            all.addAll(
                    sql.list("SELECT token, mark FROM console_session", row -> row.text("token") + row.text("mark")));
            all.addAll(sql.list("SELECT token FROM console_device", row -> row.text("token")));
            all.addAll(sql.list("SELECT token FROM console_link", row -> row.text("token")));
            all.addAll(sql.list("SELECT counter FROM console_try", row -> row.text("counter")));
            return all;
        });

        assertThat(stored)
                .anyMatch(it -> it.startsWith(Fingerprint.of(browser.session.orElseThrow())))
                .contains(Fingerprint.of(browser.device.orElseThrow()), Fingerprint.of(link))
                .noneMatch(it -> it.contains(browser.session.orElseThrow()))
                .noneMatch(it -> it.contains(browser.device.orElseThrow()))
                .noneMatch(it -> it.contains(link))
                .noneMatch(it -> it.contains(SignInFixture.ANNA.passphrase().hash()))
                .noneMatch(it -> it.contains("passphrase"));
    }

    /** Somebody may have set the cookies of a browser before a person signs in there. */
    @ParameterizedTest
    @EnumSource(Kind.class)
    void getATokenThatNobodyHasSet(Kind kind) throws Exception {
        Browser attacker = signedIn(kind);
        String planted = BrowserTokens.fresh(SignInFixture.RANDOM);
        Browser victim = console.browser();
        victim.session = Optional.of(planted);
        victim.right();
        assertThat(victim.session.orElseThrow()).isNotEqualTo(planted);
        assertThat(console.sessions.find(planted, SignInFixture.PEOPLE)).isEmpty();

        String known = attacker.session.orElseThrow();
        Browser other = console.browser();
        other.session = Optional.of(known);
        other.signIn(console.signIn, "vera", "vera's own words");

        assertThat(other.who().orElseThrow().name()).isEqualTo("vera");
        assertThat(console.sessions.find(known, SignInFixture.PEOPLE)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void endWhenSomebodySignsInAtTheSameBrowser(Kind kind) throws Exception {
        Browser browser = signedIn(kind);
        String earlier = browser.session.orElseThrow();
        browser.session = Optional.empty();

        browser.right();

        assertThat(browser.who()).isPresent();
        assertThat(console.sessions.find(earlier, SignInFixture.PEOPLE)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void endAtSignOutAndAfterThirtyDays(Kind kind) throws Exception {
        Browser browser = signedIn(kind);
        Browser other = console.browser();
        other.right();

        console.sessions.end(other.session.orElseThrow());
        assertThat(other.who()).isEmpty();
        assertThat(browser.who()).isPresent();

        console.clock.advance(BrowserSessions.VALID.minusMillis(1));
        assertThat(browser.who()).isPresent();
        assertThat(browser.confirm(SignInFixture.RIGHT)).isInstanceOf(SignInResult.Accepted.class);
        console.clock.advance(Duration.ofMillis(1));
        assertThat(browser.who()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void endWhenThePassphraseChanges(Kind kind) throws Exception {
        Browser browser = signedIn(kind);
        ProjectApprovers changed = SignInFixture.PEOPLE.with(
                new RegisteredApprover("anna", ApproverRole.APPROVER, SignInFixture.hash(SignInFixture.RIGHT)));

        assertThat(browser.who(changed)).isEmpty();
        assertThat(browser.who()).as("with the earlier list again").isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void endWhenThePersonIsRemoved(Kind kind) throws Exception {
        Browser browser = signedIn(kind);

        assertThat(browser.who(SignInFixture.PEOPLE.without("anna"))).isEmpty();
        assertThat(browser.who()).as("with the earlier list again").isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void followTheRoleAtOnceAndTheProject(Kind kind) throws Exception {
        Browser browser = signedIn(kind);
        ProjectApprovers viewer = SignInFixture.PEOPLE.with(
                new RegisteredApprover("anna", ApproverRole.VIEWER, SignInFixture.ANNA.passphrase()));

        assertThat(browser.who(viewer).orElseThrow().decides()).isFalse();
        assertThat(new BrowserSessions(console.store, console.clock, SignInFixture.RANDOM, "another")
                        .find(browser.session.orElseThrow(), SignInFixture.PEOPLE))
                .isEmpty();
        assertThat(browser.who().orElseThrow().decides()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void areConfirmedForFiveMinutesAfterAPassphrase(Kind kind) throws Exception {
        Browser browser = signedIn(kind);
        console.clock.advance(BrowserSessions.CONFIRMED.minusMillis(1));
        assertThat(browser.who().orElseThrow().confirmed()).isTrue();
        console.clock.advance(Duration.ofMillis(1));
        SignedIn before = browser.who().orElseThrow();
        assertThat(before.confirmed()).isFalse();

        String earlier = browser.session.orElseThrow();
        assertThat(browser.confirm("a wrong passphrase")).isInstanceOf(SignInResult.Wrong.class);
        assertThat(browser.who().orElseThrow().confirmed()).isFalse();
        assertThat(browser.confirm(SignInFixture.RIGHT)).isInstanceOf(SignInResult.Accepted.class);

        SignedIn after = browser.who().orElseThrow();
        assertThat(after.confirmed()).isTrue();
        assertThat(after.session()).isEqualTo(before.session());
        assertThat(after.hasSent(before.csrf())).isTrue();
        assertThat(console.sessions.find(earlier, SignInFixture.PEOPLE)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void areNotConfirmedForLongerWhenTheClockIsSetBack(Kind kind) throws Exception {
        Browser browser = signedIn(kind);
        console.clock.advance(Duration.ofMinutes(4));
        browser.confirm(SignInFixture.RIGHT);
        console.clock.advance(Duration.ofMinutes(-4));
        assertThat(browser.who().orElseThrow().confirmed()).isFalse();

        console.clock.advance(Duration.ofMinutes(9));
        see();
        console.clock.advance(Duration.ofMinutes(-2));
        assertThat(browser.who().orElseThrow().confirmed())
                .as("the store has seen a later time")
                .isFalse();

        console.clock.advance(Duration.ofHours(-1));
        assertThat(browser.who()).as("before the sign-in").isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void doNotLastForLongerWhenTheClockIsSetBack(Kind kind) throws Exception {
        Browser browser = signedIn(kind);
        console.clock.advance(BrowserSessions.VALID);
        see();
        console.clock.advance(Duration.ofDays(-10));

        assertThat(browser.who()).isEmpty();
    }

    /** A clock that was once years ahead must not stop time. */
    @ParameterizedTest
    @EnumSource(Kind.class)
    void endByTheClockIfTheStoreHasSeenATimeFarAhead(Kind kind) throws Exception {
        Browser first = signedIn(kind);
        console.clock.advance(Duration.ofDays(1000));
        see();
        console.clock.advance(Duration.ofDays(-1000));
        assertThat(first.who()).isEmpty();

        Browser browser = console.browser();
        browser.right();
        assertThat(browser.who().orElseThrow().confirmed()).isTrue();
        console.clock.advance(BrowserSessions.CONFIRMED);
        assertThat(browser.who().orElseThrow().confirmed()).isFalse();
        console.clock.advance(BrowserSessions.VALID);
        assertThat(browser.who()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void areNobodysWhileTheStoreCannotBeUsed(Kind kind) throws Exception {
        Browser browser = signedIn(kind);
        String session = browser.session.orElseThrow();
        String csrf = browser.who().orElseThrow().csrf();
        console.store.change(sql -> sql.update("DROP TABLE console_session"));

        assertThatThrownBy(browser::who).isInstanceOf(StoreException.class);
        assertThatThrownBy(browser::right).isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> console.sessions.end(session)).isInstanceOf(StoreException.class);
        console.store.close();
        assertThatThrownBy(browser::who).isInstanceOf(StoreException.class);
        assertThatThrownBy(browser::wrong).isInstanceOf(StoreException.class);
        assertThatThrownBy(() ->
                        console.signIn.confirm(session, csrf, new Secret(SignInFixture.RIGHT), SignInFixture.PEOPLE))
                .isInstanceOf(StoreException.class);
    }

    private void see() throws StoreException {
        console.store.change(sql -> LatestTime.advance(sql, console.clock.instant()));
    }
}
