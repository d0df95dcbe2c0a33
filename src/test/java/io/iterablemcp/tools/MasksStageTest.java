package io.iterablemcp.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.api.Reply;
import io.iterablemcp.config.Mode;
import io.iterablemcp.config.PersonalAccess;
import io.iterablemcp.config.Places;
import io.iterablemcp.gate.Grant;
import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.privacy.AnswerPseudonyms;
import io.iterablemcp.privacy.PersonalKind;
import io.iterablemcp.privacy.ProjectPseudonyms;
import io.iterablemcp.server.TestTools;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.Stores;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever the later stages say about a person, the agent sees words. */
class MasksStageTest {

    private static final Catalogue CATALOGUE = Catalogue.load();
    private static final String EMAIL = "ada@example.com";

    @TempDir
    private Path folder;

    private Store store;
    private ProjectPseudonyms pseudonyms;
    private String email;
    private String userId;

    @BeforeEach
    void start() {
        store = Stores.of(Places.at(folder), Clock.systemUTC());
        pseudonyms = new ProjectPseudonyms(store, "p", "0123456789abcdef", Clock.systemUTC(), new Random(7));
        AnswerPseudonyms answer = pseudonyms.known().forAnswer();
        email = answer.shown(PersonalKind.EMAIL, EMAIL);
        userId = answer.shown(PersonalKind.USER_ID, "ada");
        answer.keep(email + userId);
    }

    @AfterEach
    void stop() {
        store.close();
    }

    private Outcome run(String tool, Json.Obj arguments, Stage.Next next) {
        return run(PersonalAccess.MASKED, tool, arguments, next);
    }

    private Outcome run(PersonalAccess access, String tool, Json.Obj arguments, Stage.Next next) {
        Grant grant = Grant.of(Mode.EVERYTHING.withPersonal(access));
        Call call = new Call(CATALOGUE.find(tool).orElseThrow(), arguments, new TestCaller(TestTools.PROJECT, grant));
        return new MasksStage(() -> pseudonyms).handle(call, next);
    }

    private Outcome update(Stage.Next next) {
        return run(
                "update_user", Json.Obj.EMPTY.with("email", Json.text(email)).with("userId", Json.text(userId)), next);
    }

    @Test
    void aQuestionAndItsChoicesShowWords() {
        Question question = new Question(
                "Change ada (" + EMAIL + ")?",
                List.of("change ADA@EXAMPLE.COM", "change ada and bo@example.com", "stop"));
        Outcome.NeedsAnswer shown =
                (Outcome.NeedsAnswer) update(call -> new Outcome.NeedsAnswer(question, "t", "Ask " + EMAIL + "."));
        assertThat(shown.question().text()).isEqualTo("Change " + userId + " (" + email + ")?");
        assertThat(shown.question().choices().get(0)).isEqualTo("change " + email);
        assertThat(shown.question().choices().get(1))
                .matches("change " + userId + " and person-[0-9a-f]{16}@masked\\.invalid");
        assertThat(shown.question().choices().get(2)).isEqualTo("stop");
        assertThat(shown.otherwise()).isEqualTo("Ask " + email + ".");
        assertThat(shown.token()).isEqualTo("t");
    }

    @Test
    void refusalsFailuresAndNotesShowWords() {
        String text = "Not for " + EMAIL + ", ada%40example.com, https://x.test/users/ada@example.com or user ada";
        Stream.<Outcome>of(
                        new Outcome.Refused(Outcome.Reason.CANNOT_SEND, text, text),
                        new Outcome.Failed(
                                Reply.Cause.BAD_REQUEST, OptionalInt.of(400), Optional.of("ada"), text, text),
                        new Outcome.Uncertain(text, text),
                        new Outcome.Answered("{}", List.of(text)))
                .map(outcome -> update(call -> outcome))
                .forEach(outcome -> assertThat(outcome.toString())
                        .contains(email, userId)
                        .doesNotContain(EMAIL, "ada%40", " ada", "=Optional[ada]"));
    }

    @ParameterizedTest
    @EnumSource
    void noMaskIsWritten(PersonalAccess access) {
        for (String mask : List.of("[hidden]", "(hidden)", "person-0123456789abcdef", "staff-0123456789abcdef")) {
            Json.Obj arguments = Json.Obj.EMPTY
                    .with("name", Json.text("welcome"))
                    .with("content", Json.text("Dear " + mask + ", welcome"));
            assertThat(run(access, "update_snippet", arguments, call -> new Outcome.Broken()))
                    .isInstanceOfSatisfying(Outcome.Refused.class, refused -> {
                        assertThat(refused.reason()).isEqualTo(Outcome.Reason.BAD_ARGUMENTS);
                        assertThat(refused.why())
                                .startsWith("content contains " + mask + ", which is shown in the place");
                    });
        }
    }

    @Test
    void aReadMayContainTheMaskOfASecret() {
        Outcome outcome = run(
                PersonalAccess.CLOSED,
                "get_catalog_items",
                Json.Obj.EMPTY.with("catalogName", Json.text("a (hidden) one")),
                call -> new Outcome.Answered("{}", List.of()));
        assertThat(outcome).isInstanceOf(Outcome.Answered.class);
    }

    @Test
    void aToolWithoutARequestGetsTheValueToo() {
        Outcome outcome = run(
                "get_my_activity",
                Json.Obj.EMPTY.with("person", Json.text(email)),
                call -> new Outcome.Answered(call.arguments().text("person").orElseThrow(), List.of()));
        assertThat(outcome.words()).isEqualTo(EMAIL);
        Outcome unknown = run(
                "get_my_activity",
                Json.Obj.EMPTY.with("person", Json.text("person-0123456789abcdef")),
                call -> new Outcome.Broken());
        assertThat(unknown.words()).contains("person is person-0123456789abcdef", "Look the person up again");
    }

    /** The call that it names passes this stage itself, with its own arguments. */
    @Test
    void theArgumentsForAnotherCallPassUnchanged() {
        Json.Obj given = Json.Obj.EMPTY
                .with("tool", Json.text("update_user"))
                .with("arguments", Json.Obj.EMPTY.with("email", Json.text(email)));
        Outcome outcome = run(
                "preview_call",
                given,
                call -> new Outcome.Answered(
                        call.arguments()
                                .object("arguments")
                                .flatMap(inner -> inner.text("email"))
                                .orElseThrow(),
                        List.of()));
        assertThat(outcome.words()).isEqualTo(email);
    }

    @Test
    void theStoreOpensWhileTheRequestIsMade() {
        CountDownLatch requested = new CountDownLatch(1);
        Store slow = (Store) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Store.class}, (self, method, given) -> {
                    assertThat(requested.await(10, TimeUnit.SECONDS)).isTrue();
                    return method.invoke(store, given);
                });
        pseudonyms = new ProjectPseudonyms(slow, "p", "0123456789abcdef", Clock.systemUTC(), new Random(7));
        Outcome outcome = run("get_user_by_email", Json.Obj.EMPTY.with("email", Json.text("bo@example.com")), call -> {
            requested.countDown();
            return new Outcome.Answered("{}", List.of("like " + EMAIL));
        });
        assertThat(outcome.toString()).contains("like " + email);
    }
}
