package io.iterablemcp.cli.approvals;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.api.Reply;
import io.iterablemcp.cli.CommandFixture;
import io.iterablemcp.config.ApprovalOptions;
import io.iterablemcp.config.Places;
import io.iterablemcp.config.RecordMode;
import io.iterablemcp.config.StoreAddress;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.manifest.KeyType;
import io.iterablemcp.safety.approval.ApprovalRequest;
import io.iterablemcp.safety.approval.ApprovalRequests;
import io.iterablemcp.safety.approval.Approver;
import io.iterablemcp.safety.approval.Decided;
import io.iterablemcp.safety.approval.RequestState;
import io.iterablemcp.safety.preview.JsonFields;
import io.iterablemcp.sandbox.Sandbox;
import io.iterablemcp.sandbox.SandboxOptions;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.Stores;
import io.iterablemcp.tools.ExitCode;
import io.iterablemcp.tools.Outcome;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A person stops an approved send on the terminal, as long as it has not gone out. */
class CancelSendCommandTest {

    private static Sandbox sandbox;

    @TempDir
    private Path home;

    private long campaign;

    @BeforeAll
    static void startSandbox() throws Exception {
        sandbox = Sandbox.start(SandboxOptions.DEFAULT, Catalogue.load(), Clock.systemUTC());
    }

    @AfterAll
    static void stopSandbox() {
        sandbox.close();
    }

    @BeforeEach
    void findCampaign() {
        CommandFixture ready = agent();
        ran(
                ExitCode.OK,
                ready,
                "call",
                "get_campaigns",
                "pageSize=1000",
                "campaignState:=[\"Ready\"]",
                "--output=json");
        Json.Obj found = (Json.Obj) JsonReader.read(ready.out());
        campaign = JsonFields.objects(found, "campaigns").stream()
                .filter(it -> it.text("type").filter("Blast"::equals).isPresent())
                .flatMap(it -> JsonFields.whole(it, "id").stream())
                .findFirst()
                .orElseThrow();
    }

    /** The settings of the person: the ones that open anything belong to the agent's client. */
    private CommandFixture person() {
        return new CommandFixture(home)
                .realServer()
                .env("ITERABLE_API_KEY", sandbox.keys().of(KeyType.SERVER))
                .env("ITERABLE_BASE_URL", sandbox.baseUrl().toString())
                .env("ITERABLE_RATE_LIMITS", "off");
    }

    private CommandFixture agent() {
        return person().env("ITERABLE_ENABLE_WRITES", "true")
                .env("ITERABLE_ENABLE_SENDS", "true")
                .env("ITERABLE_GRACE_MINUTES", "10");
    }

    private static CommandFixture ran(ExitCode code, CommandFixture program, String... args) {
        assertThat(program.run(args)).as(() -> program.out() + program.err()).isEqualTo(code.code());
        return program;
    }

    private interface Work<T> {
        T with(ApprovalRequests requests) throws Exception;
    }

    private <T> T stored(Work<T> work) throws Exception {
        Clock clock = Clock.systemUTC();
        try (Store store =
                Stores.of(new Places(home, home.resolve("data"), StoreAddress.SQLITE, RecordMode.ALL), clock)) {
            return work.with(new ApprovalRequests(store, clock, ApprovalOptions.DEFAULT));
        }
    }

    private CommandFixture send(ExitCode code) {
        return ran(code, agent(), "call", "send_campaign", "campaignId=" + campaign);
    }

    private CommandFixture cancel(ExitCode code, CommandFixture program, long number) {
        return ran(code, program, "approvals", "cancel", "" + number, "--because", "The subject has a typo");
    }

    /** The number of an approved request that is scheduled now. */
    private long scheduled() throws Exception {
        send(ExitCode.NEEDS_ANSWER);
        ApprovalRequest open = stored(requests -> {
            String project = requests.find(1).orElseThrow().call().project();
            return requests.list(project, Set.of(RequestState.OPEN)).get(0);
        });
        Decided decided = stored(requests -> requests.approve(
                open.call().project(),
                open.number(),
                Approver.onTerminal(Approver.LOCAL),
                open.change().answer().text()));
        assertThat(decided).isInstanceOf(Decided.Done.class);
        assertThat(send(ExitCode.OK).err())
                .contains("It is scheduled, and nothing has gone out yet: it goes out at ")
                .contains("iterable-mcp approvals cancel " + open.number())
                .contains("Audience, as the preview has counted it: at most ");
        return open.number();
    }

    private String campaignState() {
        return ((Json.Obj) JsonReader.read(
                        ran(ExitCode.OK, person(), "call", "get_campaign", "id=" + campaign, "--output=json")
                                .out()))
                .text("campaignState")
                .orElseThrow();
    }

    @Test
    void listsAndCancelsASendAndTellsTheAgentWhy() throws Exception {
        assertThat(send(ExitCode.NEEDS_ANSWER).err())
                .contains("When: 10 minutes after the call; until then a person can cancel it");
        long number = scheduled();
        assertThat(campaignState()).isEqualTo("Scheduled");

        CommandFixture list = ran(ExitCode.OK, person(), "approvals");
        assertThat(list.out())
                .contains("Sends that iterable-mcp approvals cancel NUMBER still stops:")
                .containsPattern(
                        number + " +scheduled +\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d +(9|10) min +local +at most");
        Json.Obj json = (Json.Obj) JsonReader.read(
                ran(ExitCode.OK, person(), "approvals", "--json").out());
        assertThat(json.list("grace")).singleElement().satisfies(send -> {
            assertThat(((Json.Obj) send).text("state")).contains("scheduled");
            assertThat(Instant.parse(((Json.Obj) send).text("until").orElseThrow()))
                    .isAfter(Instant.now());
        });

        assertThat(cancel(ExitCode.OK, person(), number).err())
                .contains("request " + number + " is cancelled: campaign " + campaign + " is cancelled in Iterable");
        assertThat(campaignState()).isEqualTo("Ready");
        assertThat(send(ExitCode.NEEDS_ANSWER).err())
                .contains("local has cancelled it in its grace period (request " + number + ") with the words: The"
                        + " subject has a typo.");
        assertThat(cancel(ExitCode.USAGE, person(), number).err())
                .contains("request " + number + " is already cancelled by local.");
        assertThat(ran(ExitCode.OK, person(), "approvals", "show", "" + number).out())
                .containsPattern("^request +" + number + ", cancelled")
                .containsPattern("cancelled +by local at .*: The subject has a typo");
        assertThat(ran(ExitCode.OK, person(), "approvals").out()).isEmpty();
        assertThat(ran(ExitCode.OK, person(), "activity", "--changes").out())
                .contains("scheduled campaign " + campaign + " for ", "cancelled campaign " + campaign)
                .doesNotContain("sent campaign");
    }

    /** Who pauses wants things to stop. An agent's own cancel is a change as any other. */
    @Test
    void aPersonCancelsASendWhileChangesArePaused() throws Exception {
        long number = scheduled();
        ran(ExitCode.OK, person(), "agents", "pause", "--all");
        ran(ExitCode.OK, person(), "agents", "pause", "local");

        assertThat(ran(ExitCode.REFUSED, agent(), "call", "cancel_campaign", "campaignId=" + campaign)
                        .err())
                .contains("all changes are paused");
        assertThat(campaignState()).isEqualTo("Scheduled");
        assertThat(cancel(ExitCode.OK, person(), number).err()).contains("is cancelled in Iterable");
        assertThat(campaignState()).isEqualTo("Ready");
        send(ExitCode.REFUSED);
    }

    /** A person at a terminal can also stop what no request is about. */
    @Test
    void onATerminalACallThatOnlyStopsGoesOut() throws Exception {
        scheduled();
        ran(ExitCode.OK, person(), "agents", "pause", "--all");

        ran(ExitCode.REFUSED, agent().watched(), "call", "create_list", "name=Late");
        ran(ExitCode.OK, agent().watched(), "call", "cancel_campaign", "campaignId=" + campaign);
        assertThat(campaignState()).isEqualTo("Ready");
    }

    @Test
    void sendsNothingForANumberWithoutASendToCancel() throws Exception {
        assertThat(cancel(ExitCode.USAGE, person(), 99).err()).contains("there is no request 99.");
        send(ExitCode.NEEDS_ANSWER);

        assertThat(cancel(ExitCode.USAGE, person(), 1).err())
                .contains(
                        "request 1 has no send in a grace period: it was not made, and iterable-mcp approvals reject 1"
                                + " stops it.");
        CommandFixture another = person().env("ITERABLE_API_KEY", "f".repeat(32));
        assertThat(cancel(ExitCode.USAGE, another, 1).err()).contains("request 1 belongs to project ");
        assertThat(ran(ExitCode.OK, person(), "activity", "--changes").out()).doesNotContain("cancel campaign");
    }

    private static Stream<Arguments> notConfirmed() {
        String unknown = "nobody knows whether request 1 was cancelled. It may have happened. Check it.";
        String not = "request 1 was not cancelled. ";
        return Stream.of(
                Arguments.of(new Outcome.Uncertain("It may have happened.", "Check it."), unknown),
                Arguments.of(failed(Reply.Cause.CONNECTION_LOST, OptionalInt.empty()), unknown),
                Arguments.of(failed(Reply.Cause.BAD_REQUEST, OptionalInt.of(400)), not + "It may have happened."),
                Arguments.of(
                        new Outcome.Refused(Outcome.Reason.RATE_LIMIT, "no", "Wait."),
                        not + "Refused, nothing was sent: no. Wait."));
    }

    private static Outcome failed(Reply.Cause cause, OptionalInt status) {
        return new Outcome.Failed(cause, status, Optional.empty(), "It may have happened.", "Check it.");
    }

    @ParameterizedTest
    @MethodSource("notConfirmed")
    void saysHowToCheckWhenIterableDoesNotConfirm(Outcome outcome, String words) throws Exception {
        long number = scheduled();
        CommandFixture lost = new CommandFixture(home)
                .catalogue(Catalogue.load())
                .env("ITERABLE_API_KEY", sandbox.keys().of(KeyType.SERVER))
                .env("ITERABLE_BASE_URL", sandbox.baseUrl().toString())
                .answers(outcome);

        assertThat(cancel(outcome.exitCode(), lost, number).err())
                .contains(words)
                .contains("the same command tries again. To check: iterable-mcp call get_campaign id=" + campaign);
        assertThat(lost.calls()).singleElement().satisfies(call -> {
            assertThat(call.tool().name()).isEqualTo("cancel_campaign");
            assertThat(call.arguments()).isEqualTo(JsonReader.read("{\"campaignId\":" + campaign + "}"));
        });
        cancel(ExitCode.OK, person(), number);
        assertThat(campaignState()).isEqualTo("Ready");
    }
}
