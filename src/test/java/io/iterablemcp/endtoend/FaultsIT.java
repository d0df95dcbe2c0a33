package io.iterablemcp.endtoend;

import static io.iterablemcp.endtoend.SandboxAgent.items;
import static io.iterablemcp.endtoend.SandboxAgent.number;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When the line or the far side fails: what may be repeated is, and nothing is done twice. */
class FaultsIT {

    private static SandboxServer sandbox;
    private static SandboxAgent agent;
    private static long campaign;

    private String someone;

    @BeforeAll
    static void start() {
        sandbox = SandboxServer.start();
        agent = sandbox.agent(java.util.Map.of("ITERABLE_DEADLINE", "2"));
        campaign = agent.running("Faults", agent.template("email", "e2e-faults", """
                "name":"Faults","subject":"Hi","fromEmail":"shop@example.com","html":"<p>Hi</p>\""""));
    }

    @AfterAll
    static void stop() throws Exception {
        agent.close();
        sandbox.close();
    }

    @BeforeEach
    void someoneNew(org.junit.jupiter.api.TestInfo test) {
        someone = "p" + Integer.toHexString((test.getDisplayName() + test.getTestMethod()).hashCode()) + "@example.com";
        agent.person(someone, someone.substring(0, someone.indexOf('@')), "{}");
    }

    @AfterEach
    void mend() {
        sandbox.door().faultless();
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
        "reset,        0, connection was lost",
        "reset-body,   1, connection was lost",
        "truncated,    1, break off",
        "delay:3000,   1, not come in time",
        "drip:500,     1, not whole in time",
    })
    void aSendIsNeverMadeTwice(String fault, int arrived, String reason) {
        sandbox.door().fault("/api/email/target=" + fault + " x1");
        assertThat(agent.fails("send_email", mail())).contains(reason, "may have happened", "get_sent_messages");
        agent.soon(() -> sandbox.door().letters(someone).size() == arrived);
        assertThat(items(agent.does("get_sent_messages", "{\"email\":\"" + someone + "\"}"), "messages"))
                .hasSize(arrived);
    }

    @ParameterizedTest
    @CsvSource({"status:503", "status:500", "html:502", "reset", "reset-body", "retry-after:1", "retry-after-date:1"})
    void aReadIsMadeAgain(String fault) {
        sandbox.door().fault("/api/lists=" + fault + " x1");
        assertThat(agent.does("get_lists", "{}").list("lists")).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({"status:503, 503", "reset, connection was lost", "html:502, web page"})
    void aReadThatStaysBrokenIsToldAfterThreeTries(String fault, String reason) {
        sandbox.door().fault("/api/lists=" + fault + " x3");
        assertThat(agent.fails("get_lists", "{}")).contains(reason).doesNotContain("may have happened");
        assertThat(agent.does("get_lists", "{}").list("lists")).isNotEmpty();
    }

    @Test
    void aReadWithHalfOfItsJsonIsTold() {
        sandbox.door().fault("/api/lists=truncated x1");
        assertThat(agent.fails("get_lists", "{}")).contains("200", "break off", "Call it again");
    }

    @Test
    void aRepeatableChangeIsMadeAgain() {
        sandbox.door().fault("/api/users/update=reset x2");
        agent.says("update_user", "{\"email\":\"" + someone + "\",\"dataFields\":{\"firstName\":\"Again\"}}");
        agent.soon(() -> agent.profile(someone).contains("Again"));
    }

    @Test
    void aThingIsNotCreatedTwice() {
        sandbox.door().fault("/api/lists=reset-body x1");
        assertThat(agent.fails("create_list", "{\"name\":\"Once\"}")).contains("may have happened", "get_lists");
        assertThat(items(agent.does("get_lists", "{}"), "lists"))
                .filteredOn(list -> list.text("name").filter("Once"::equals).isPresent())
                .hasSize(1);
    }

    @Test
    void aRefusedSendWaitsAsItIsAskedTo() {
        sandbox.door().fault("/api/email/target=retry-after:1 x1");
        long before = System.nanoTime();
        agent.says("send_email", mail());
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
        assertThat(sandbox.door().letters(someone)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"retry-after:100", "retry-after-date:100"})
    void aWaitBeyondTheDeadlineIsTold(String fault) {
        sandbox.door().fault("/api/email/target=" + fault + " x1");
        assertThat(agent.fails("send_email", mail())).contains("429", "asks to wait until", "Nothing was done");
        assertThat(sandbox.door().letters(someone)).isEmpty();
    }

    @Test
    void aHugeAnswerIsCutAndTheNextIsWhole() {
        sandbox.door().fault("/api/lists=huge:30 x1");
        assertThat(agent.says("get_lists", "{}").length()).isLessThan(41_000);
        List<?> lists = agent.does("get_lists", "{}").list("lists");
        assertThat(lists).isNotEmpty();
        assertThat(number(items(agent.does("get_lists", "{}"), "lists").get(0), "id"))
                .isPositive();
    }

    @Test
    void aDrippingReadEndsWithTheDeadline() {
        sandbox.door().fault("/api/lists=drip:200 x1");
        long before = System.nanoTime();
        assertThat(agent.fails("get_lists", "{}")).contains("in time", "ITERABLE_DEADLINE");
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
    }
}
