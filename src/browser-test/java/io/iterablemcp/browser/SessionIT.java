package io.iterablemcp.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.config.Secret;
import io.iterablemcp.console.session.OneTimeLinks;
import io.iterablemcp.keys.approvers.ApproverFixture;
import io.iterablemcp.keys.approvers.ApproverRole;
import io.iterablemcp.keys.approvers.Approvers;
import io.iterablemcp.keys.approvers.RegisteredApprover;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.StoreFixture;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.WindowType;

/** Getting in and out: links, sign-in, sign-out, a new passphrase. */
@BrowserTest
class SessionIT {

    private static final RunningConsoleScene SCENE = RunningConsoleScene.shared();

    private static StoreFixture stores;
    private static Store store;

    private final Chromium chromium = Chromium.shared();
    private final PersonAtBrowser person = new PersonAtBrowser(chromium, SCENE.console());

    @BeforeAll
    static void open() {
        stores = SCENE.stores();
        store = stores.openBundled();
    }

    @AfterAll
    static void close() {
        stores.close();
    }

    @Test
    void aLinkLeadsToTheSignInAndThenToItsPageButOnlyOnce() throws Exception {
        long request = SCENE.asksToSend(SCENE.campaign("Linked", 6));
        String link = link(Clock.systemUTC(), "/console/decide/" + request);
        person.opens(link);
        assertThat(person.heading()).isEqualTo("Sign in");
        person.fillsSignIn("anna", RunningConsoleScene.PASSPHRASE);
        assertThat(person.heading()).isEqualTo("Request " + request);

        chromium.driver().manage().deleteAllCookies();
        person.opens(link);
        assertThat(person.heading()).isEqualTo("The link does not open");
        assertThat(person.reads()).startsWith("This link was opened before, and a link opens only once.");
        person.opens("/decide/" + request);
        assertThat(person.heading()).isEqualTo("Sign in");
    }

    @Test
    void anExpiredLinkDoesNotOpen() throws Exception {
        Clock before = Clock.offset(Clock.systemUTC(), Duration.ofHours(-1));
        person.opens(link(before, "/console/decide"));
        assertThat(person.reads()).startsWith("This link has expired.");
        person.follows("To the sign-in");
        assertThat(person.heading()).isEqualTo("Sign in");
    }

    @Test
    void nothingIsSeenOrDoneAfterTheSignOut() {
        long request = SCENE.asksToSend(SCENE.campaign("SignedOut", 6));
        person.signsIn("anna").opens("/decide/" + request);
        String window = chromium.driver().getWindowHandle();
        chromium.driver().switchTo().newWindow(WindowType.TAB);
        person.opens("/decide").presses("Sign out");
        assertThat(person.reads()).isEqualTo("You are signed out at this browser.");
        chromium.driver().navigate().back();
        person.until(() -> person.heading().equals("Sign in"), "the sign-in");
        assertThat(person.page()).doesNotContain("Request " + request);

        chromium.driver().close();
        chromium.driver().switchTo().window(window);
        person.types("typed", "6").presses("Approve");
        assertThat(person.reads()).isEqualTo("You are not signed in any more. Nothing was done.");
        person.signsIn("anna").opens("/decide/" + request);
        assertThat(person.page()).contains("State\nopen");
    }

    @Test
    void aNewPassphraseEndsTheSession() throws Exception {
        person.signsIn("dana");
        assertThat(person.heading()).isEqualTo("To decide");
        RegisteredApprover dana = new RegisteredApprover(
                "dana", ApproverRole.APPROVER, ApproverFixture.quickHash(new Secret("another horse battery")));
        Approvers.at(SCENE.home()).change(SCENE.project(), before -> before.with(dana));
        person.opens("/decide");
        assertThat(person.heading()).isEqualTo("Sign in");
        person.fillsSignIn("dana", RunningConsoleScene.PASSPHRASE);
        assertThat(person.heading()).isEqualTo("Sign in");
        person.fillsSignIn("dana", "another horse battery");
        assertThat(person.heading()).isEqualTo("To decide");
    }

    private static String link(Clock clock, String target) throws Exception {
        return "/open?link="
                + new OneTimeLinks(
                                store,
                                clock,
                                new SecureRandom(),
                                SCENE.project().identity())
                        .create(target)
                        .reveal();
    }
}
