package io.iterablemcp.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.config.Mode;
import io.iterablemcp.gate.Grant;
import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.server.TestTools;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class NoticeStageTest {

    private static final Catalogue CATALOGUE = Catalogue.load();

    private final List<String> sent = new ArrayList<>();
    private final NoticeStage stage = new NoticeStage(sent::add);

    private void ends(String agent, Outcome outcome) {
        Call call = new Call(
                CATALOGUE.find("send_campaign").orElseThrow(),
                Json.Obj.EMPTY,
                new TestCaller(agent, TestTools.PROJECT, Grant.of(Mode.EVERYTHING)));
        assertThat(stage.handle(call, it -> outcome)).isSameAs(outcome);
    }

    private static Outcome refused(Outcome.Reason reason) {
        return new Outcome.Refused(reason, "no", "No.");
    }

    @Test
    void announcesAQuestionOnce() {
        PageLink link = new PageLink(URI.create("http://127.0.0.1:1/console/open?link=a"), Optional.of(Instant.EPOCH));
        Outcome asked = new Outcome.NeedsApproval(
                7,
                "Request 7: ann wants to call send_campaign.\nPerson: ada",
                "Wait.",
                Optional.of(new DecisionPage(link, "", atMost -> new CompletableFuture<>())));
        assertThat(asked.words())
                .endsWith("Wait. To look at it and decide, a person opens " + link.address()
                        + " (once, until 1970-01-01T00:00:00Z) and signs in with a name and a passphrase.");
        ends("ann", asked);
        ends("ann", asked);
        assertThat(sent).containsExactly("ann waits for a decision: Request 7: ann wants to call send_campaign. Wait.");
    }

    @Test
    void announcesTheFifthRefusalInARowOfAnAgent() {
        for (int i = 0; i < 4; i++) {
            ends("ann", refused(Outcome.Reason.CLOSED));
            ends("ben", refused(Outcome.Reason.CLOSED));
        }
        ends("ben", new Outcome.Answered("{}", List.of()));
        ends("ben", refused(Outcome.Reason.CLOSED));
        assertThat(sent).isEmpty();
        ends("ann", refused(Outcome.Reason.BUDGET));
        ends("ann", refused(Outcome.Reason.BUDGET));
        assertThat(sent)
                .containsExactly(
                        "5 calls of ann were refused one after the other: see iterable-mcp activity --agent ann"
                                + " --refused.");
    }

    /** The budget stage knows which limit it is, and sends one notice in its time. */
    @Test
    void leavesBudgetsToTheirStage() {
        ends("ann", refused(Outcome.Reason.BUDGET));
        assertThat(sent).isEmpty();
    }
}
