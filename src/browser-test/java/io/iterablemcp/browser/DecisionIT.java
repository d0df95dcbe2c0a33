package io.iterablemcp.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** From the call of an agent to the outbox of Iterable, by a decision in a browser. */
@BrowserTest
class DecisionIT {

    private static final RunningConsoleScene SCENE = RunningConsoleScene.shared();

    private final Chromium chromium = Chromium.shared();
    private final PersonAtBrowser person = new PersonAtBrowser(chromium, SCENE.console());

    @Test
    void aSendThatIsApprovedByItsNumberOfPeopleGoesOut() {
        long campaign = campaign("Approved", 7);
        long request = SCENE.asksToSend(campaign);
        assertThat(SCENE.letters(campaign)).isZero();

        person.signsIn("anna").follows("Look at request " + request);
        assertThat(person.heading()).isEqualTo("Request " + request);
        assertThat(person.page()).contains("7 people", "send_campaign", "claude");
        person.types("typed", "8").presses("Approve");
        assertThat(person.reads()).contains("Nothing was decided");
        assertThat(SCENE.sends(campaign)).contains("Request " + request);
        assertThat(SCENE.letters(campaign)).isZero();

        person.types("typed", "7").presses("Approve");
        assertThat(person.reads()).startsWith("Request " + request + " is approved");
        SCENE.sends(campaign);
        person.until(() -> SCENE.letters(campaign) == 7, "7 letters");
        assertThat(SCENE.sends(campaign)).doesNotContain("\"code\":\"Success\"");
        assertThat(SCENE.letters(campaign)).isEqualTo(7);
    }

    @Test
    void asksForThePassphraseAgainAfterFiveMinutes() throws Exception {
        long request = SCENE.asksToSend(SCENE.campaign("Later", 6));
        person.signsIn("anna");
        SCENE.passphrasesWereTypedLongAgo();
        person.opens("/decide/" + request)
                .types("typed", "6")
                .types("approve-passphrase", "not it at all")
                .presses("Approve");
        assertThat(person.reads()).isEqualTo("The passphrase is wrong. Nothing was done.");
        person.types("typed", "6")
                .types("approve-passphrase", RunningConsoleScene.PASSPHRASE)
                .presses("Approve");
        assertThat(person.reads()).startsWith("Request " + request + " is approved");
        person.opens("/decide/" + request).presses("Take it back");
        assertThat(person.reads()).startsWith("Request " + request + " is rejected.");
    }

    @Test
    void theAgentReadsWhyARequestIsRejected() {
        long campaign = campaign("Rejected", 6);
        long request = SCENE.asksToSend(campaign);
        person.signsIn("anna")
                .opens("/decide/" + request)
                .types("because", "Only <b>the</b> VIPs, please")
                .presses("Reject");
        assertThat(person.reads()).startsWith("Request " + request + " is rejected.");
        assertThat(person.page()).contains("Only <b>the</b> VIPs, please");
        assertThat(SCENE.sends(campaign)).contains("anna", "Only <b>the</b> VIPs, please");
        assertThat(SCENE.letters(campaign)).isZero();
    }

    @Test
    void aLargeSendNeedsTwoPeople() {
        long campaign = campaign("Large", 25);
        long request = SCENE.asksToSend(campaign);
        person.signsIn("anna").opens("/decide/" + request).types("typed", "25").presses("Approve");
        assertThat(person.reads()).contains("Another approver has to approve it");
        person.types("typed", "25").presses("Approve");
        assertThat(person.reads()).contains("You, anna, have approved", "already");
        assertThat(SCENE.sends(campaign)).contains("Request " + request);
        assertThat(SCENE.letters(campaign)).isZero();

        person.signsIn("cleo").opens("/decide/" + request).types("typed", "25").presses("Approve");
        assertThat(person.reads()).startsWith("Request " + request + " is approved");
        SCENE.sends(campaign);
        person.until(() -> SCENE.letters(campaign) == 25, "25 letters");
    }

    @Test
    void aViewerSeesARequestAndCannotDecide() {
        long request = SCENE.asksToSend(campaign("Viewed", 6));
        person.signsIn("ben").opens("/decide/" + request);
        assertThat(person.page()).contains("6 people", "You are a viewer");
        assertThat(person.all("main form[action*=approve], main form[action*=reject]"))
                .isEmpty();
    }

    @Test
    void aReloadSendsNoFormAgain() {
        long request = SCENE.asksToSend(campaign("Twice", 6));
        person.signsIn("anna").opens("/decide/" + request).types("typed", "6").presses("Approve");
        assertThat(person.reads()).startsWith("Request " + request + " is approved");
        chromium.driver().executeScript("location.reload()");
        person.until(() -> person.reads().isEmpty(), "the page of the request");
        assertThat(person.page()).containsOnlyOnce("Approved by anna");
    }

    @Test
    void aRequestThatSomebodyElseHasDecidedMeanwhileStaysAsItIs() {
        long campaign = campaign("Meanwhile", 6);
        long request = SCENE.asksToSend(campaign);
        person.signsIn("anna").opens("/decide/" + request).types("typed", "6");
        try (Chromium other = Chromium.start()) {
            new PersonAtBrowser(other, SCENE.console())
                    .signsIn("cleo")
                    .opens("/decide/" + request)
                    .types("because", "Not this week")
                    .presses("Reject");
        }
        person.presses("Approve");
        assertThat(person.reads())
                .isEqualTo("Nothing was decided: request " + request + " is already rejected by cleo.");
        assertThat(SCENE.sends(campaign)).contains("Not this week");
        assertThat(SCENE.letters(campaign)).isZero();
    }

    private static long campaign(String name, int people) {
        return SCENE.campaign(name, people);
    }
}
