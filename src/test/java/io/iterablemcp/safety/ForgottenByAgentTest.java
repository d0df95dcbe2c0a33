package io.iterablemcp.safety;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.config.Mode;
import io.iterablemcp.config.PersonalAccess;
import io.iterablemcp.gate.Grant;
import io.iterablemcp.safety.ChangeFixture.Kind;
import io.iterablemcp.safety.ChangeFixture.Server;
import io.iterablemcp.safety.forget.PersonHash;
import io.iterablemcp.tools.AnswersFrom;
import io.iterablemcp.tools.ApiLiveReads;
import io.iterablemcp.tools.ForgetCheckStage;
import io.iterablemcp.tools.Outcome;
import io.iterablemcp.tools.arguments.CheckArguments;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** After an agent has forgotten a person, the answer says what Iterable shows of it, and is never a failure. */
class ForgottenByAgentTest {

    private static final String ANN = "{'email':'Ann@Example.com'}";
    private static final String LISTED = "{\"hashedEmails\":[\"0f\",\"" + PersonHash.of("ann@example.com") + "\"]}";

    @TempDir
    private Path folder;

    private ChangeFixture world;

    @BeforeEach
    void start() {
        world = Kind.SQLITE.at(folder);
    }

    @AfterEach
    void stop() {
        world.close();
    }

    private Server server(boolean on) {
        return world.server(
                List.of(),
                parts -> List.of(new ForgetCheckStage(
                        call -> new ApiLiveReads(
                                parts.catalogue(),
                                (it, wait) -> parts.api().call(it, ApiLiveReads.reader(List.of()), wait),
                                new CheckArguments(),
                                parts.clock(),
                                call),
                        on,
                        parts.clock())));
    }

    /** What Iterable answers to the look-up and to the list. */
    private void shows(int status, String person, int listStatus, String list) {
        world.answers(200, "{\"code\":\"Success\"}");
        world.answers(status, person);
        world.answers(listStatus, list);
    }

    private String forget(Server server, String arguments) {
        Outcome outcome = server.run("forget_user", arguments);
        assertThat(outcome).isInstanceOf(Outcome.Answered.class);
        return String.join(" ", outcome.notes());
    }

    @Test
    void saysThatNobodyIsFoundAndTheListHasTheHash() {
        shows(200, "{}", 200, LISTED);
        assertThat(forget(server(true), ANN))
                .endsWith("Verified: the person is not found any more, and the list of forgotten people has the hash.");
        assertThat(world.requestLines())
                .containsExactly(
                        "POST /api/users/forget HTTP/1.1",
                        "GET /api/users/Ann%40Example.com HTTP/1.1",
                        "GET /api/users/forgotten HTTP/1.1");
        assertThat(world.states()).containsExactly("answered");
    }

    @Test
    void looksUpAUserIdInTheListOfUserIds() {
        shows(
                400,
                "{\"code\":\"error.users.noUserWithIdExists\",\"msg\":\"No user with userId u-1 exists\"}",
                200,
                "{\"hashedUserIds\":[\"" + PersonHash.of("u-1") + "\"]}");
        assertThat(forget(server(true), "{'userId':'u-1'}"))
                .endsWith("Verified: the person is not found any more, and the list of forgotten people has the hash.");
        assertThat(world.requestLines()).contains("GET /api/users/forgottenUserIds HTTP/1.1");
    }

    @Test
    void saysWhatIsNotVerifiedYet() {
        shows(200, "{\"user\":{\"email\":\"ann@example.com\",\"dataFields\":{}}}", 200, LISTED);
        assertThat(forget(server(true), ANN))
                .endsWith(
                        "Verified: the list of forgotten people has the hash. Not verified yet: the person is still found."
                                + " Iterable may need a while; check later with get_user_by_email and get_forgotten_emails.")
                .doesNotContain("@");
    }

    @Test
    void saysThatTheListLacksTheHash() {
        shows(404, "{\"code\":\"NotFound\"}", 200, "{\"hashedEmails\":[]}");
        assertThat(forget(server(true), ANN))
                .contains(
                        "Verified: the person is not found any more. Not verified yet: the list of forgotten people does not"
                                + " have the hash. Iterable may need a while");
    }

    @Test
    void isAnsweredEvenIfNothingCanBeLookedUp() {
        shows(400, "{\"code\":\"BadParams\"}", 400, "{\"code\":\"BadParams\"}");
        assertThat(forget(server(true), ANN))
                .contains(
                        "Not verified yet: the person could not be looked up, and the list of forgotten people could not be"
                                + " read. Iterable may need a while");
    }

    /** The reads are made with what the settings permit. */
    @Test
    void verifiesForAnAgentInMaskedMode() {
        shows(200, "{}", 200, LISTED);
        Grant masked = Grant.of(Mode.EVERYTHING.withPersonal(PersonalAccess.MASKED));
        assertThat(server(true).run("agent", masked, "forget_user", ANN).notes())
                .anyMatch(note -> note.startsWith("Verified: the person is not found any more, and"));
    }

    @Test
    void looksNobodyUpAfterARefusalForThePersonAtTheTerminalOrWhenItIsOff() {
        world.answers(400, "{\"code\":\"BadParams\"}");
        assertThat(server(true).run("forget_user", ANN)).isInstanceOf(Outcome.Failed.class);
        world.answers(200, "{}");
        assertThat(server(true)
                        .run("local", AnswersFrom.TERMINAL, "forget_user", ANN)
                        .notes())
                .noneMatch(note -> note.contains("erified"));
        world.answers(200, "{}");
        assertThat(server(false).run("forget_user", ANN).notes()).noneMatch(note -> note.contains("erified"));
        assertThat(world.requests()).isEqualTo(3);
    }
}
