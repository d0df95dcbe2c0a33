package io.iterablemcp.endtoend;

import static io.iterablemcp.endtoend.SandboxAgent.items;
import static io.iterablemcp.endtoend.SandboxAgent.number;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.sandbox.SandboxOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When the line or the far side fails: what may be repeated is, and nothing is done twice. */
class FaultsIT {

    private static final SandboxServer SANDBOX = SandboxServer.start(SandboxOptions.DEFAULT.withLag(Duration.ZERO));
    private static final SandboxAgent AGENT = SANDBOX.agent(Map.of());

    private static SandboxAgent hurried;
    private static long campaign;

    private String someone;

    @BeforeAll
    static void start() {
        hurried = SANDBOX.agent(Map.of("ITERABLE_DEADLINE", "1"));
        campaign = AGENT.running("Faults", AGENT.template("email", "e2e-faults", """
                "name":"Faults","subject":"Hi","fromEmail":"shop@example.com","html":"<p>Hi</p>\""""));
    }

    @AfterAll
    static void stop() {
        hurried.close();
        AGENT.close();
        SANDBOX.close();
    }

    @BeforeEach
    void someoneNew(TestInfo test) {
        someone = "p" + Integer.toHexString((test.getDisplayName() + test.getTestMethod()).hashCode()) + "@example.com";
        AGENT.person(someone, someone.substring(0, someone.indexOf('@')), "{}");
    }

    @AfterEach
    void mend() {
        SANDBOX.door().faultless();
    }

    private String mail() {
        return "{\"campaignId\":" + campaign + ",\"recipientEmail\":\"" + someone + "\"}";
    }

    @ParameterizedTest
    @CsvSource({
        "status:503,   0, 503",
        "status:500,   0, GenericError",
        "html:502,     0, 502",
        "html:200,     0, web page",
        "reset,        0, connection to 127.0.0.1 was lost",
        "reset-body,   1, connection was lost",
        "truncated,    1, incomplete",
    })
    void aSendIsNeverMadeTwice(String fault, int arrived, String reason) {
        sendOnce(AGENT, fault, arrived, reason);
    }

    @ParameterizedTest
    @CsvSource({"delay:1500, not respond in time", "drip:300, not complete in time"})
    void aSendThatTakesTooLongIsNotMadeTwiceEither(String fault, String reason) {
        sendOnce(hurried, fault, 1, reason);
    }

    private void sendOnce(SandboxAgent sender, String fault, int arrived, String reason) {
        SANDBOX.door().fault("/api/email/target=" + fault + " x1");
        assertThat(sender.fails("send_email", mail())).contains(reason, "have happened", "get_sent_messages");
        AGENT.soon(() -> SANDBOX.door().letters(someone).size() == arrived);
        assertThat(items(AGENT.does("get_sent_messages", "{\"email\":\"" + someone + "\"}"), "messages"))
                .hasSize(arrived);
    }

    @ParameterizedTest
    @CsvSource({"status:503", "html:502", "reset", "reset-body", "retry-after:1", "retry-after-date:1"})
    void aReadIsMadeAgain(String fault) {
        SANDBOX.door().fault("/api/lists=" + fault + " x1");
        assertThat(AGENT.does("get_lists", "{}").list("lists")).isNotEmpty();
    }

    @Test
    void reportsAReadThatFailsThreeTimes() {
        SANDBOX.door().fault("/api/lists=reset x3");
        assertThat(AGENT.fails("get_lists", "{}"))
                .contains("connection to 127.0.0.1 was lost")
                .doesNotContain("may have happened");
        assertThat(AGENT.does("get_lists", "{}").list("lists")).isNotEmpty();
    }

    @Test
    void reportsAReadWithHalfOfItsJson() {
        SANDBOX.door().fault("/api/lists=truncated x1");
        assertThat(AGENT.fails("get_lists", "{}")).contains("200", "incomplete", "Call it again");
    }

    @Test
    void aRepeatableChangeIsMadeAgain() {
        SANDBOX.door().fault("/api/users/update=reset x2");
        AGENT.says("update_user", "{\"email\":\"" + someone + "\",\"dataFields\":{\"firstName\":\"Again\"}}");
        AGENT.soon(() -> AGENT.profile(someone).contains("Again"));
    }

    @Test
    void aThingIsNotCreatedTwice() {
        SANDBOX.door().fault("/api/lists=reset-body x1");
        assertThat(AGENT.fails("create_list", "{\"name\":\"Once\"}")).contains("may have happened", "get_lists");
        assertThat(items(AGENT.does("get_lists", "{}"), "lists"))
                .filteredOn(list -> list.text("name").filter("Once"::equals).isPresent())
                .hasSize(1);
    }

    @Test
    void aRefusedSendWaitsAsItIsAskedTo() {
        SANDBOX.door().fault("/api/email/target=retry-after:1 x1");
        long before = System.nanoTime();
        AGENT.says("send_email", mail());
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
        assertThat(SANDBOX.door().letters(someone)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"retry-after:9", "retry-after-date:9"})
    void reportsAWaitBeyondTheDeadline(String fault) {
        SANDBOX.door().fault("/api/email/target=" + fault + " x1");
        assertThat(hurried.fails("send_email", mail())).contains("429", "asks you to wait until", "Nothing was done");
        assertThat(SANDBOX.door().letters(someone)).isEmpty();
    }

    @Test
    void aHugeAnswerIsCutAndTheNextIsWhole() {
        SANDBOX.door().fault("/api/lists=huge:30 x1");
        assertThat(AGENT.says("get_lists", "{}").length()).isLessThan(41_000);
        List<?> lists = AGENT.does("get_lists", "{}").list("lists");
        assertThat(lists).isNotEmpty();
        assertThat(number(items(AGENT.does("get_lists", "{}"), "lists").get(0), "id"))
                .isPositive();
    }

    @Test
    void aDrippingReadEndsWithTheDeadline() {
        SANDBOX.door().fault("/api/lists=drip:200 x1");
        assertThat(hurried.fails("get_lists", "{}")).contains("in time", "ITERABLE_DEADLINE");
    }
}
