package io.iterablemcp.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.config.Confirm;
import io.iterablemcp.config.SafetyOptions;
import io.iterablemcp.console.http.ConsoleServer;
import io.iterablemcp.safety.approval.ApprovalRequest;
import io.iterablemcp.safety.approval.Approver;
import io.iterablemcp.safety.approval.RequestState;
import io.iterablemcp.sandbox.SandboxOptions;
import io.iterablemcp.store.StoreFixture;
import io.iterablemcp.store.StoreFixture.Kind;
import io.iterablemcp.tools.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The undo of a change on its page, with the program's own chain and a sandbox behind it. */
class UndoOnPageTest {

    private static final String ANNA = "anna-confirmed";
    private static final String ON_PAGE = "anna (on the page)";
    private static final String JOINED =
            "{'listId':502,'subscribers':[{'email':'one@example.com'},{'email':'two@example.com'}]}";

    private static SandboxFront iterable;

    @TempDir
    private Path folder;

    @BeforeAll
    static void startSandbox() throws Exception {
        iterable = new SandboxFront(SandboxOptions.DEFAULT.withPeople(20).withLag(Duration.ZERO));
    }

    @AfterAll
    static void stopSandbox() {
        iterable.close();
    }

    private ConsoleWorld world(StoreFixture.Kind kind, SafetyOptions safety) throws Exception {
        return new ConsoleWorld(iterable, kind, folder, safety);
    }

    private ConsoleWorld world() throws Exception {
        return world(Kind.SQLITE, ConsoleWorld.safety(Confirm.AUDIENCE, OptionalLong.empty()));
    }

    /** An agent moves a shop from Bergen to Oslo; the id of that call. */
    private static String moved(ConsoleWorld world) throws Exception {
        world.answer("replace_metadata_item", "{'table':'shops','key':'one','value':{'city':'Bergen'}}");
        world.answer("replace_metadata_item", "{'table':'shops','key':'one','value':{'city':'Oslo'}}");
        return world.last().id();
    }

    private static String city(ConsoleWorld world) {
        return world.answer("get_metadata_item", "{'table':'shops','key':'one'}")
                        .contains("Bergen")
                ? "Bergen"
                : "Oslo";
    }

    private static String page(String change) {
        return "/console/activity/call/" + change;
    }

    private static String form(String change) {
        return page(change) + "/undo";
    }

    private static String number(ApprovalRequest request) {
        return String.valueOf(request.number());
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void isLookedAtAndThenRestoresUnderTheNameOfThePerson(StoreFixture.Kind kind) throws Exception {
        try (ConsoleWorld world = world(kind, ConsoleWorld.safety(Confirm.AUDIENCE, OptionalLong.empty()))) {
            String change = moved(world);
            assertThat(world.get("anna", page(change)))
                    .contains("First you see what the undo would restore.", "Your passphrase", "Look at the undo");
            assertThat(world.get("ben-viewer", page(change)))
                    .contains("An approver can undo this change.")
                    .doesNotContain("/undo");

            assertThat(world.post(ANNA, form(change)))
                    .contains(
                            " 200 ",
                            "entry one of metadata table shops",
                            "Oslo&quot;} → {&quot;city&quot;:&quot;Bergen");
            assertThat(city(world)).isEqualTo("Oslo");
            String request = number(world.open());

            iterable.sent.clear();
            assertThat(world.post(ANNA, form(change), "request", request))
                    .contains(" 200 ", "The change was undone.", "This change has been undone.");
            assertThat(iterable.sent).contains("PUT /api/metadata/shops/one");
            assertThat(city(world)).isEqualTo("Bergen");
            assertThat(world.calls("undo_change").get(0).who().agent()).isEqualTo(ON_PAGE);
            assertThat(world.calls("replace_metadata_item").get(0)).satisfies(part -> {
                assertThat(part.who().agent()).isEqualTo(ON_PAGE);
                assertThat(part.parent()).isPresent();
            });
            assertThat(world.requests
                            .find(Long.parseLong(request))
                            .orElseThrow()
                            .decisions()
                            .get(0)
                            .approver())
                    .isEqualTo(Approver.onPage("anna"));

            assertThat(world.sentBy(ANNA, form(change), "request", request)).isEmpty();
            assertThat(world.post(ANNA, form(change), "request", request))
                    .contains(" 409 ", "already approved and used");
            assertThat(world.post(ANNA, form(change))).contains(" 409 ", "was undone already");
            assertThat(world.sentBy(ANNA, form(change))).isEmpty();
        }
    }

    @Test
    void isRefusedToViewersAndWithoutThePassphrase() throws Exception {
        try (ConsoleWorld world = world()) {
            String change = moved(world);
            world.post(ANNA, form(change));
            String request = number(world.open());
            iterable.sent.clear();
            for (String[] fields : new String[][] {{}, {"request", request}}) {
                assertThat(world.post("ben-viewer", form(change), fields)).contains(" 403 ", "You are a viewer");
                assertThat(world.post("anna", form(change), fields)).contains(" 401 ", "Type your passphrase, too");
            }
            assertThat(world.post("anna", form(change), "request", request, "passphrase", "wrong"))
                    .contains(" 401 ", "The passphrase is wrong");
            assertThat(world.open().state()).isEqualTo(RequestState.OPEN);
            assertThat(iterable.sent).isEmpty();
            assertThat(world.post("anna", form(change), "request", request, "passphrase", ConsoleServer.PASSPHRASE))
                    .contains(" 200 ", "The change was undone.", "Set-Cookie: confirmed=yes");
            assertThat(city(world)).isEqualTo("Bergen");
        }
    }

    /** The form shows one undo, so no other request can be approved by it. */
    @Test
    void approvesNothingElse() throws Exception {
        try (ConsoleWorld world = world()) {
            String other = moved(world);
            world.post(ANNA, form(other));
            String ofOther = number(world.open());
            world.answer("replace_metadata_item", "{'table':'shops','key':'two','value':{'city':'Rome'}}");
            world.answer("replace_metadata_item", "{'table':'shops','key':'two','value':{'city':'Pisa'}}");
            String change = world.last().id();
            assertThat(world.agent("send_campaign", "{'campaignId':9052}")).isInstanceOf(Outcome.NeedsApproval.class);
            String send = number(world.open());
            assertThat(world.agent("undo_change", "{'change':'" + change + "'}"))
                    .isInstanceOf(Outcome.NeedsApproval.class);
            String ofAgent = number(world.open());
            world.post("cleo-confirmed", form(change));
            String ofCleo = number(world.open());
            iterable.sent.clear();

            for (String request : new String[] {send, ofAgent, ofCleo, ofOther, "999"}) {
                ApprovalRequest before =
                        world.requests.find(Long.parseLong(request)).orElse(null);
                String typed = before == null ? "1" : before.change().answer().text();
                assertThat(world.post(ANNA, form(change), "request", request, "typed", typed))
                        .as(request)
                        .contains(" 409 ", "This undo is not known any more. Look at it again.");
                assertThat(world.requests.find(Long.parseLong(request)).map(ApprovalRequest::state))
                        .isEqualTo(before == null ? Optional.empty() : Optional.of(RequestState.OPEN));
            }
            assertThat(iterable.sent).isEmpty();
        }
    }

    /** Nobody knows how many people read a snippet. */
    @Test
    void asksForTypedWordsWhereNobodyKnowsTheAudience() throws Exception {
        try (ConsoleWorld world = world()) {
            world.agreed("create_snippet", "{'name':'hours','content':'<p>9 to 5</p>'}");
            world.agreed("update_snippet", "{'identifier':'hours','content':'<p>closed</p>'}");
            String change = world.last().id();
            assertThat(world.post(ANNA, form(change))).contains(" 200 ", "To approve it, type &quot;", "9 to 5");
            ApprovalRequest request = world.open();
            String number = number(request);

            assertThat(world.sentBy(ANNA, form(change), "request", number, "typed", "yes"))
                    .isEmpty();
            assertThat(world.post(ANNA, form(change), "request", number, "typed", ""))
                    .contains(" 422 ", "What you typed is not what the request asks for", "name=\"typed\"");
            assertThat(world.open().number()).isEqualTo(request.number());
            assertThat(world.sentBy(
                            ANNA,
                            form(change),
                            "request",
                            number,
                            "typed",
                            request.change().answer().text()))
                    .anyMatch(it -> it.startsWith("PUT /api/snippets/"));
            assertThat(world.get("anna", page(change))).contains("This change has been undone.");
            assertThat(world.answer("get_snippet", "{'identifier':'hours'}")).contains("9 to 5");
        }
    }

    /** Agents are paused to stop damage, which a person then repairs. */
    @Test
    void worksForAnApproverWhileEverythingIsPaused() throws Exception {
        try (ConsoleWorld world = world()) {
            String change = moved(world);
            world.pauses.pauseAll(Approver.onPage("ben"), "The shops are wrong");
            assertThat(world.agent("undo_change", "{'change':'" + change + "'}").words())
                    .contains("all changes are paused");
            world.post(ANNA, form(change));
            assertThat(world.post(ANNA, form(change), "request", number(world.open())))
                    .contains(" 200 ", "The change was undone.");
            assertThat(city(world)).isEqualTo("Bergen");
        }
    }

    @Test
    void waitsForASecondApproverWhereTheSettingsSaySo() throws Exception {
        try (ConsoleWorld world = world(Kind.SQLITE, ConsoleWorld.safety(Confirm.AUDIENCE, OptionalLong.of(1)))) {
            world.agent("subscribe_to_list", JOINED);
            ApprovalRequest first = world.open();
            world.requests.approve("shop", first.number(), Approver.onPage("anna"), "");
            world.approve(first, "cleo");
            world.answer("subscribe_to_list", JOINED);
            String change = world.last().id();
            world.post(ANNA, form(change));
            String request = number(world.open());

            assertThat(world.post(ANNA, form(change), "request", request))
                    .contains(" 200 ", "Another approver has to approve it, too.");
            assertThat(world.sentBy(ANNA, form(change), "request", request))
                    .isEmpty();
            assertThat(world.post("cleo-confirmed", "/console/decide/" + request + "/approve", "typed", request))
                    .contains(" 200 ", "is approved");
            assertThat(world.post(ANNA, form(change))).contains(" 200 ", "The change was undone.");
        }
    }

    @Test
    void happensAtOnceWhereNothingIsApproved() throws Exception {
        try (ConsoleWorld world = world(Kind.SQLITE, ConsoleWorld.safety(Confirm.OFF, OptionalLong.empty()))) {
            String change = moved(world);
            assertThat(world.get(ANNA, page(change)))
                    .contains("It restores what the change replaced, at once.", "Undo the change")
                    .doesNotContain("Your passphrase");
            assertThat(world.post("anna", form(change))).contains(" 401 ");
            assertThat(city(world)).isEqualTo("Oslo");
            assertThat(world.post(ANNA, form(change))).contains(" 200 ", "The change was undone.");
            assertThat(city(world)).isEqualTo("Bergen");
            assertThat(world.post(ANNA, form(change))).contains(" 409 ", "was undone already");
        }
    }

    @Test
    void isNotOfferedForReadsAndForWhatCannotBeUndone() throws Exception {
        try (ConsoleWorld world = world()) {
            moved(world);
            city(world);
            String read = world.calls("get_metadata_item").get(0).id();
            assertThat(world.get(ANNA, page(read))).contains(" 200 ").doesNotContain("<h2>Undo</h2>");
            assertThat(world.sentBy(ANNA, form(read))).isEmpty();
            assertThat(world.post(ANNA, form(read))).contains(" 409 ");
            assertThat(world.post(ANNA, form("nothing"))).contains(" 404 ", "Nothing was done.");
        }
    }
}
