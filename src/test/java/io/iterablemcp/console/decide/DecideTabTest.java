package io.iterablemcp.console.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.config.ApprovalOptions;
import io.iterablemcp.config.Mode;
import io.iterablemcp.config.Project;
import io.iterablemcp.console.html.PageTime;
import io.iterablemcp.console.http.ConsoleServer;
import io.iterablemcp.manifest.KeyType;
import io.iterablemcp.safety.approval.ApprovalRequest;
import io.iterablemcp.safety.approval.ApprovalRequests;
import io.iterablemcp.safety.approval.Approver;
import io.iterablemcp.safety.approval.Asked;
import io.iterablemcp.safety.approval.DayScope;
import io.iterablemcp.safety.approval.ExpectedAnswer;
import io.iterablemcp.safety.approval.GraceSends;
import io.iterablemcp.safety.approval.RequestState;
import io.iterablemcp.safety.approval.RequestedCall;
import io.iterablemcp.safety.approval.RequestedChange;
import io.iterablemcp.safety.preview.Audience;
import io.iterablemcp.safety.preview.PreviewBasis;
import io.iterablemcp.safety.preview.PreviewLine;
import io.iterablemcp.safety.preview.message.MessageContent;
import io.iterablemcp.safety.preview.message.MessageMedium;
import io.iterablemcp.safety.preview.message.MessagePart;
import io.iterablemcp.safety.preview.message.ShownMessage;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.StoreFixture;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DecideTabTest {

    private static final String PROJECT = "shop";
    private static final String ANSWER = "1,562";

    @TempDir
    private Path folder;

    private StoreFixture stores;
    private Store store;
    private ApprovalRequests requests;
    private ConsoleServer server;

    @BeforeEach
    void start() throws Exception {
        stores = StoreFixture.Kind.SQLITE.at(folder);
        store = stores.openBundled();
        requests = requests(OptionalLong.empty());
        server = new ConsoleServer(
                new DecideTab(PROJECT, requests, new RequestHtml(new PageTime(ZoneOffset.UTC)), grace()));
    }

    private GracePart grace() {
        return new GracePart(
                new Project(PROJECT, Project.US, Optional.empty(), KeyType.SERVER, Optional.empty(), Mode.READ_ONLY),
                new GraceSends(store, stores.clock),
                new PageTime(ZoneOffset.UTC),
                () -> {
                    throw new IllegalStateException("no call is made here");
                });
    }

    private ApprovalRequests requests(OptionalLong secondAbove) {
        return new ApprovalRequests(store, stores.clock, new ApprovalOptions(Duration.ofHours(24), secondAbove, false));
    }

    @AfterEach
    void stop() {
        server.close();
        stores.close();
    }

    @Test
    void showsWhatWaits() throws Exception {
        assertThat(server.get("ben-viewer", "/console/decide")).contains("Nothing waits for a decision.");
        long number = ask("a", "1562");
        assertThat(server.get("ben-viewer", "/console/decide"))
                .contains("Request " + number, "send_campaign", "Campaign &lt;b&gt;Spring&lt;/b&gt;", "1,562 people");
        assertThat(server.get("ben-viewer", "/console/decide/" + number))
                .contains("ann@example.com", "It was sent &amp; sent before.", "You are a viewer")
                .doesNotContain("person-abc", "<b>", "/approve");
        assertThat(server.get("anna", "/console/decide/" + (number + 1))).contains(" 404 ");
        assertThat(server.get("anna", "/console/decide/" + number + "/more")).contains(" 404 ");
    }

    @Test
    void approvesByTheNumberAndThePassphrase() throws Exception {
        long number = ask("a", "1562");
        String form = "/console/decide/" + number + "/approve";

        assertThat(server.post("ben-viewer", form, "typed", ANSWER)).contains(" 403 ", "You are a viewer");
        assertThat(server.post("anna", form, "typed", ANSWER)).contains(" 401 ", "Type your passphrase, too");
        assertThat(server.post("anna", form, "typed", ANSWER, "passphrase", "wrong"))
                .contains(" 401 ", "The passphrase is wrong");
        assertThat(server.post("anna-confirmed", form, "typed", "1526"))
                .contains(" 422 ", "What you typed is not what the request asks for");
        assertThat(state(number)).isEqualTo(RequestState.OPEN);

        assertThat(server.post("anna", form, "typed", ANSWER, "passphrase", ConsoleServer.PASSPHRASE))
                .contains(" 200 ", "is approved", "Set-Cookie: confirmed=yes");
        ApprovalRequest request = requests.find(number).orElseThrow();
        assertThat(request.state()).isEqualTo(RequestState.APPROVED);
        assertThat(request.decisions().get(0).approver()).isEqualTo(Approver.onPage("anna"));
        assertThat(server.post("anna-confirmed", form, "typed", ANSWER))
                .contains(" 409 ", "Nothing was decided: request " + number + " is already approved by anna.");
    }

    @Test
    void approvesWhatNeedsOnlyAYesByTheNumberOfTheRequest() throws Exception {
        long number = ask("a", "");
        String form = "/console/decide/" + number + "/approve";
        assertThat(server.post("anna-confirmed", form, "typed", "")).contains(" 422 ");
        assertThat(server.post("anna-confirmed", form, "typed", String.valueOf(number)))
                .contains(" 200 ", "is approved");
    }

    @Test
    void rejectsWithWordsThatReachTheAgent() throws Exception {
        long number = ask("a", "1562");
        String form = "/console/decide/" + number + "/reject";
        assertThat(server.post("ben-viewer", form, "because", "no")).contains(" 403 ");
        assertThat(server.post("anna-confirmed", form, "because", "Only <the> VIPs"))
                .contains(" 200 ", "is rejected", "Only &lt;the&gt; VIPs");
        assertThat(requests.find(number).orElseThrow().rejection().orElseThrow().words())
                .isEqualTo("Only <the> VIPs");
        assertThat(server.post("anna-confirmed", "/console/decide/" + number + "/approve", "typed", ANSWER))
                .contains(" 409 ", "already rejected by anna");
    }

    @Test
    void needsTwoPeopleWhereTheSettingsSaySo() throws Exception {
        requests = requests(OptionalLong.of(1000));
        server.close();
        server = new ConsoleServer(
                new DecideTab(PROJECT, requests, new RequestHtml(new PageTime(ZoneOffset.UTC)), grace()));
        long number = ask("a", "1562");
        String form = "/console/decide/" + number + "/approve";
        assertThat(server.post("anna-confirmed", form, "typed", ANSWER)).contains("Another approver has to approve it");
        assertThat(server.post("anna-confirmed", form, "typed", ANSWER)).contains(" 409 ", "already");
        assertThat(server.post("cleo-confirmed", form, "typed", ANSWER)).contains(" 200 ", "is approved");
    }

    @Test
    void letsOneOfTwoPeopleDecideWhoDoSoAtOnce() throws Exception {
        long number = ask("a", "1562");
        List<Callable<String>> both = List.of(
                () -> server.post("anna-confirmed", "/console/decide/" + number + "/approve", "typed", ANSWER),
                () -> server.post("cleo-confirmed", "/console/decide/" + number + "/approve", "typed", ANSWER));
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            int done = 0;
            for (Future<String> each : threads.invokeAll(both)) {
                done += each.get().contains(" 200 ") ? 1 : 0;
            }
            assertThat(done).isEqualTo(1);
            assertThat(requests.find(number).orElseThrow().decisions()).hasSize(1);
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void decidesNothingOfAnotherProjectOrAfterItHasExpired() throws Exception {
        long other = ask(call("b", "another"), "1562");
        assertThat(server.get("anna", "/console/decide/" + other)).contains(" 404 ");
        assertThat(server.post("anna-confirmed", "/console/decide/" + other + "/approve", "typed", ANSWER))
                .contains(" 404 ");
        long number = ask("a", "1562");
        stores.clock.advance(Duration.ofHours(25));
        assertThat(server.post("anna-confirmed", "/console/decide/" + number + "/approve", "typed", ANSWER))
                .contains(" 409 ", "has expired");
        assertThat(state(other)).isEqualTo(RequestState.EXPIRED);
    }

    @Test
    void saysThatTheStoreIsAway() throws Exception {
        long number = ask("a", "1562");
        store.close();
        assertThat(server.get("anna", "/console/decide")).contains(" 503 ", "Nothing was done.");
        assertThat(server.post("anna-confirmed", "/console/decide/" + number + "/approve", "typed", ANSWER))
                .contains(" 503 ", "Nothing was done.");
    }

    /** Otherwise an agent could lead a person to a page of its own making, at the address of the console. */
    @Test
    void showsAMessageInItsFrameAlone() throws Exception {
        ShownMessage message = ShownMessage.sent(
                "Email",
                MessageMedium.EMAIL,
                new MessageContent(Map.of(MessagePart.HTML, "<p>Sale</p>"), Optional.empty()));
        long number = ((Asked.Waits)
                        requests.ask(call("m", PROJECT), change("1562"), Set.of(), Optional.empty(), List.of(message)))
                .request()
                .number();
        String request =
                "GET /console/decide/" + number + "/message/0/next HTTP/1.1\r\nHost: localhost\r\nCookie: who=anna"
                        + "\r\nSec-Fetch-Site: same-origin\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: ";

        assertThat(server.raw(request + "iframe\r\n\r\n")).contains(" 200 ", "<p>Sale</p>", "sandbox;");
        assertThat(server.raw(request + "document\r\n\r\n"))
                .contains(" 303 ", "Location: /console/decide/" + number)
                .doesNotContain("Sale");
    }

    private RequestState state(long number) throws Exception {
        return requests.find(number).orElseThrow().state();
    }

    private long ask(String fingerprint, String answer) throws Exception {
        return ask(call(fingerprint, PROJECT), answer);
    }

    private static RequestedCall call(String fingerprint, String project) {
        return new RequestedCall(fingerprint, project, "claude", "Desktop", "send_campaign", DayScope.NONE);
    }

    private long ask(RequestedCall call, String answer) throws Exception {
        return ((Asked.Waits) requests.ask(call, change(answer), Set.of()))
                .request()
                .number();
    }

    private RequestedChange change(String answer) {
        return new RequestedChange(
                new Audience.Counted(1562, false, stores.clock.instant()),
                new PreviewBasis(Map.of(), Set.of()),
                List.of(
                        new PreviewLine("Campaign", "Campaign <b>Spring</b>"),
                        new PreviewLine("Person", "person-abc", "ann@example.com")),
                List.of("It was sent & sent before."),
                new ExpectedAnswer(answer));
    }
}
