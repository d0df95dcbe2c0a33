package io.iterablemcp.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.config.Confirm;
import io.iterablemcp.safety.approval.Approver;
import io.iterablemcp.safety.approval.RequestState;
import io.iterablemcp.sandbox.SandboxOptions;
import io.iterablemcp.store.StoreFixture;
import io.iterablemcp.store.StoreFixture.Kind;
import io.iterablemcp.tools.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An approved send is cancelled on the page, as long as it has not gone out. */
class CancelOnPageTest {

    private static final String SEND = "{'campaignId':9052}";
    private static final String CANCELS = "POST /api/campaigns/cancel";

    private static SandboxFront iterable;

    @TempDir
    private Path folder;

    @BeforeAll
    static void startSandbox() throws Exception {
        iterable = new SandboxFront(SandboxOptions.DEFAULT.withLag(Duration.ZERO));
    }

    @AfterAll
    static void stopSandbox() {
        iterable.close();
    }

    private ConsoleWorld world(StoreFixture.Kind kind) throws Exception {
        return new ConsoleWorld(iterable, kind, folder, ConsoleWorld.safety(Confirm.AUDIENCE, OptionalLong.empty()));
    }

    /** An agent's approved send; the address of the form that cancels it. */
    private static String scheduled(ConsoleWorld world) throws Exception {
        assertThat(world.agent("send_campaign", SEND)).isInstanceOf(Outcome.NeedsApproval.class);
        long number = world.open().number();
        world.approve(world.open(), "cleo");
        world.answer("send_campaign", SEND);
        assertThat(campaign(world)).contains("\"Scheduled\"");
        return "/console/decide/" + number + "/cancel";
    }

    private static String campaign(ConsoleWorld world) {
        return world.answer("get_campaign", "{'id':9052}");
    }

    private static RequestState state(ConsoleWorld world, String form) throws Exception {
        return world.requests
                .find(Long.parseLong(form.split("/", -1)[3]))
                .orElseThrow()
                .state();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void needsNoPassphraseAndTellsTheAgentWhy(StoreFixture.Kind kind) throws Exception {
        try (ConsoleWorld world = world(kind)) {
            String form = scheduled(world);
            assertThat(world.get("anna", "/console/decide"))
                    .contains("Approved sends that can still be cancelled", "campaign 9052", form, "scheduled");
            iterable.sent.clear();

            assertThat(world.post("anna", form, "because", "The <subject> has a typo"))
                    .contains(" 200 ", "is cancelled in Iterable, and the agent reads why.")
                    .doesNotContain("can still be cancelled");

            assertThat(iterable.sent).filteredOn(it -> it.startsWith("POST")).containsExactly(CANCELS);
            assertThat(campaign(world)).contains("\"Ready\"");
            assertThat(state(world, form)).isEqualTo(RequestState.CANCELLED);
            assertThat(world.agent("send_campaign", SEND).words()).contains("The <subject> has a typo", "anna");
            assertThat(world.calls("cancel_campaign").get(0).who().agent()).isEqualTo("anna (on the page)");
            assertThat(world.get("anna", form.replace("/cancel", "")))
                    .contains("Cancelled by anna", "The &lt;subject&gt; has a typo");

            iterable.sent.clear();
            assertThat(world.post("anna", form))
                    .contains(" 409 ", "has no send that can be cancelled any more. Nothing was done.");
            assertThat(iterable.sent).isEmpty();
        }
    }

    @Test
    void isNotForViewers() throws Exception {
        try (ConsoleWorld world = world(Kind.SQLITE)) {
            String form = scheduled(world);
            assertThat(world.get("ben-viewer", "/console/decide"))
                    .contains("campaign 9052", "An approver can cancel this send.")
                    .doesNotContain(form, "Cancel the send");
            iterable.sent.clear();
            assertThat(world.post("ben-viewer", form)).contains(" 403 ", "You are a viewer and cannot cancel a send");
            assertThat(iterable.sent).isEmpty();
            assertThat(state(world, form)).isEqualTo(RequestState.USED);
            assertThat(world.sentBy("anna", form)).contains(CANCELS);
        }
    }

    @Test
    void worksWhileAgentsArePaused() throws Exception {
        try (ConsoleWorld world = world(Kind.SQLITE)) {
            String form = scheduled(world);
            world.pauses.pauseAll(Approver.onPage("ben"), "");
            assertThat(world.agent("cancel_campaign", SEND).words()).contains("all changes are paused");
            assertThat(campaign(world)).contains("\"Scheduled\"");
            assertThat(world.post("anna", form)).contains(" 200 ", "is cancelled in Iterable");
            assertThat(campaign(world)).contains("\"Ready\"");
        }
    }

    @Test
    void sendsNothingForWhatHasGoneOutOrWasNeverMade() throws Exception {
        try (ConsoleWorld world = world(Kind.SQLITE)) {
            assertThat(world.agent("send_campaign", SEND)).isInstanceOf(Outcome.NeedsApproval.class);
            String unmade = "/console/decide/" + world.open().number() + "/cancel";
            assertThat(world.sentBy("anna", unmade)).isEmpty();
            assertThat(world.post("anna", unmade)).contains(" 409 ", "Nothing was done.");
            assertThat(world.post("anna", "/console/decide/99/cancel")).contains(" 404 ", "Nothing was done.");

            String form = scheduled(world);
            world.clock.advance(Duration.ofMinutes(11));
            assertThat(world.get("anna", "/console/decide")).doesNotContain("can still be cancelled");
            iterable.sent.clear();
            assertThat(world.post("anna", form)).contains(" 409 ", "Nothing was done.");
            assertThat(iterable.sent).isEmpty();
            assertThat(state(world, form)).isEqualTo(RequestState.USED);
            world.answer("cancel_campaign", SEND);
        }
    }
}
