package io.iterablemcp.safety;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.config.ApprovalOptions;
import io.iterablemcp.config.Confirm;
import io.iterablemcp.config.PersonalAccess;
import io.iterablemcp.gate.Grant;
import io.iterablemcp.manifest.ChangeClass;
import io.iterablemcp.privacy.ProjectPseudonyms;
import io.iterablemcp.safety.ChangeFixture.Kind;
import io.iterablemcp.safety.ChangeFixture.Server;
import io.iterablemcp.safety.approval.ApprovalRequests;
import io.iterablemcp.safety.approval.Approver;
import io.iterablemcp.safety.approval.RequestState;
import io.iterablemcp.safety.approval.StandingApprovals;
import io.iterablemcp.safety.preview.Audience;
import io.iterablemcp.safety.preview.Preview;
import io.iterablemcp.safety.preview.PreviewBasis;
import io.iterablemcp.store.database.StoreException;
import io.iterablemcp.tools.ApprovalStage;
import io.iterablemcp.tools.CallApprovals;
import io.iterablemcp.tools.ClientAnswers;
import io.iterablemcp.tools.MasksStage;
import io.iterablemcp.tools.Outcome;
import io.iterablemcp.tools.PageLinks;
import io.iterablemcp.tools.PlannedChange;
import io.iterablemcp.tools.Stage;
import io.iterablemcp.tools.record.RecordedArguments;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person rejects a call and says why. The agent reads these words as it reads every other text about people. */
class RejectedInWordsTest {

    private static final String WORDS = "Not to ann@example.com, +49 170 1234567 or userId u-77.";
    private static final String SEND = "{'campaignId':7}";

    @TempDir
    private Path folder;

    private ChangeFixture world;
    private Server server;

    @BeforeEach
    void start() {
        world = Kind.SQLITE.at(folder);
        server = world.server(List.of(), RejectedInWordsTest::stages);
    }

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void showPseudonymsToAnAgentInMaskedMode() throws Exception {
        assertThat(rejected(PersonalAccess.MASKED, "send_campaign", SEND))
                .containsPattern(
                        "with the words: Not to person-[0-9a-f]{16}@masked\\.invalid, person-[0-9a-f]{16} or userId"
                                + " person-[0-9a-f]{16}\\.")
                .doesNotContain("ann@", "170", "u-77");
    }

    /** No mask stage changes what a tool without a request to Iterable says. */
    @Test
    void hideValuesInARefusedUndoInMaskedMode() throws Exception {
        assertThat(rejected(PersonalAccess.MASKED, "undo_change", "{'change':'0123456789abcdef0123456789abcdef'}"))
                .contains("with the words: Not to [hidden], [hidden] or userId [hidden].")
                .doesNotContain("ann@", "170", "u-77");
    }

    @Test
    void hideValuesFromAnAgentWithoutPersonalData() throws Exception {
        assertThat(rejected(PersonalAccess.CLOSED, "send_campaign", SEND))
                .contains("with the words: Not to [hidden], [hidden] or userId [hidden].")
                .doesNotContain("ann@", "170", "u-77");
    }

    @Test
    void reachAnAgentWithPersonalDataAsTheyAre() throws Exception {
        assertThat(rejected(PersonalAccess.OPEN, "send_campaign", SEND)).contains("with the words: " + WORDS);
    }

    private String rejected(PersonalAccess access, String tool, String arguments) throws StoreException {
        Grant grant = Grant.of(server.project().mode().withPersonal(access));
        assertThat(server.run("agent", grant, tool, arguments)).isInstanceOf(Outcome.NeedsApproval.class);
        ApprovalRequests requests = new ApprovalRequests(server.store(), server.clock(), ApprovalOptions.DEFAULT);
        String project = server.project().identity();
        long number =
                requests.list(project, EnumSet.of(RequestState.OPEN)).get(0).number();
        requests.reject(project, number, Approver.onTerminal("anna"), WORDS);
        Outcome outcome = server.run("agent", grant, tool, arguments);
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        assertThat(world.requests()).isZero();
        return outcome.words();
    }

    private static List<Stage> stages(ChangeFixture.Parts parts) {
        Preview preview = new Preview(
                ChangeClass.AUDIENCE, new Audience.Nobody(), List.of(), List.of(), PreviewBasis.NONE, false);
        ProjectPseudonyms pseudonyms = new ProjectPseudonyms(
                parts.store(), parts.project().identity(), ChangeFixture.KEY, parts.clock(), new Random(7));
        ApprovalRequests requests = new ApprovalRequests(parts.store(), parts.clock(), ApprovalOptions.DEFAULT);
        return List.of(
                new MasksStage(() -> pseudonyms),
                (call, next) -> next.proceed(call.planned(new PlannedChange(Optional.of(preview), List.of()))),
                new ApprovalStage(
                        Confirm.AUDIENCE,
                        new CallApprovals(
                                requests,
                                new StandingApprovals(parts.store(), parts.clock()),
                                new ClientAnswers(requests, parts.questions(), () -> false),
                                ApprovalOptions.DEFAULT,
                                RecordedArguments::people,
                                PageLinks.NONE)));
    }
}
