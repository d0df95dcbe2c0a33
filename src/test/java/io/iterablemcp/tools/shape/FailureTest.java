package io.iterablemcp.tools.shape;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.api.Reply;
import io.iterablemcp.api.Reply.Cause;
import io.iterablemcp.api.answer.AnswerFacts;
import io.iterablemcp.config.Project;
import io.iterablemcp.manifest.KeyType;
import io.iterablemcp.manifest.ToolSpec;
import io.iterablemcp.tools.Outcome;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FailureTest {

    private static ShapedAnswer write(String tool, String group, String arguments) {
        return ShapedAnswer.of(AnswerFacts.spec(tool, group, "access: write"), arguments, Project.US, KeyType.SERVER);
    }

    @Test
    void saysStatusCodeAndMessage() {
        Outcome.Failed failed = write("send_email", "messaging", "{\"campaignId\":7}")
                .failed(400, Cause.BAD_REQUEST, "BadParams", "Campaign is not triggered");

        assertThat(failed.what())
                .isEqualTo("send_email failed: Iterable answered 400 BadParams: Campaign is not triggered.");
        assertThat(failed.next()).contains("campaignId (see get_campaigns)");
        assertThat(failed.isError()).isTrue();
        assertThat(failed.code()).hasValue("BadParams");
    }

    @Test
    void hidesThePersonalArgumentsThatAMessageRepeats() {
        String parts = """
                input: {userId: {type: string, personal: true}, dataFields: {type: object, personal: true},
                  users: {type: array, items: {type: object, fields: {phone: {type: string, personal: true},
                  plan: string}}}, campaignId: integer}""";
        Outcome.Failed failed = ShapedAnswer.of(
                        "update_user",
                        parts,
                        "{\"userId\":\"u-1001\",\"dataFields\":{\"a\":{\"b\":[\"Lovelace\",987654]}},"
                                + "\"users\":[{\"phone\":\"5550123\",\"plan\":\"gold\"}],\"campaignId\":4711}")
                .failed(400, Cause.BAD_REQUEST, "", "U-1001 LOVELACE 987654 5550123 gold 4711");

        assertThat(failed.what()).endsWith("400: (hidden) (hidden) (hidden) (hidden) gold 4711.");
    }

    @ParameterizedTest
    @CsvSource({
        "BadApiKey,401,ITERABLE_REGION=eu",
        "BadAuthorizationHeader,401,ITERABLE_JWT_SECRET",
        "InvalidJwtPayload,400,ITERABLE_JWT_SECRET",
        "JwtUserIdentifiersMismatched,400,one person only",
        "UnknownEmailError,400,get_user_by_user_id",
        "UnknownUserIdError,400,get_user_by_email",
        "error.users.noUserWithIdExists,400,get_user_by_email",
        "ForgottenUserError,409,unforget_user",
        "EmailAlreadyExists,400,merge_users",
        "UserIdAlreadyExists,400,merge_users",
        "InvalidEmailAddressError,400,email",
        "InvalidUserIdError,400,userId",
        "RequestFieldsTypesMismatched,400,get_user_fields",
        "UniqueFieldsLimitExceeded,400,get_user_fields",
        "BatchTooLarge,400,fewer items",
        "RateLimitExceeded,429,Wait",
        "BadJsonBody,400,schema",
        "QueueEmailError,500,get_sent_messages",
        "error.lists.invalidListId,400,get_lists",
        "SomethingNew,400,correct the arguments"
    })
    void explainsAnErrorCode(String code, int status, String words) {
        Cause cause = status == 401 ? Cause.UNAUTHORIZED : status == 429 ? Cause.RATE_LIMITED : Cause.BAD_REQUEST;
        assertThat(ShapedAnswer.ofCatalogue("send_email", "{}")
                        .failed(status, cause, code, "")
                        .next())
                .contains(words);
    }

    @Test
    void aConflictIsReadFromTheCall() {
        ToolSpec update =
                AnswerFacts.spec("update_user", "users", "access: write\nperson: {email: email, userId: userId}");
        assertThat(ShapedAnswer.of(update, "{}", Project.US, KeyType.SERVER)
                        .failed(409, Cause.CONFLICT, "ExternalKeyConflict", "")
                        .next())
                .contains("merge_users");
        assertThat(ShapedAnswer.ofCatalogue("delete_list", "{}")
                        .failed(409, Cause.CONFLICT, "Conflict", "")
                        .next())
                .contains("in use");
        assertThat(write("create_catalog", "catalogs", "{}")
                        .failed(409, Cause.CONFLICT, "", "")
                        .next())
                .contains("read that state first");
    }

    @Test
    void namesTheArrayOfATooLargeBatch() {
        ShapedAnswer tool = ShapedAnswer.of(
                "bulk_update_users", "input: {users: {type: array, items: object, in: body}}", "{\"users\":[]}");
        assertThat(tool.failed(400, Cause.BAD_REQUEST, "BatchTooLarge", "").next())
                .contains("in users");
    }

    @ParameterizedTest
    @CsvSource({
        "schedule_campaign,403,FORBIDDEN,switch this call on",
        "activate_triggered_campaign,403,FORBIDDEN,switch this call on",
        "merge_users,403,FORBIDDEN,server-side key",
        "update_user,403,FORBIDDEN,ITERABLE_KEY_TYPE=server",
        "subscribe_user_by_email,404,NOT_FOUND,not switched on",
        "get_sms_template,404,NOT_FOUND,locale",
        "view_email_in_browser,404,NOT_FOUND,get_sent_messages",
        "view_email_in_browser,422,BAD_REQUEST,catalog collection",
        "get_campaign,404,NOT_FOUND,does not exist",
        "get_list_size,503,SERVER_ERROR,too large",
        "send_email,500,SERVER_ERROR,may still have happened",
        "send_email,303,REDIRECT,The address api.iterable.com comes from the default region us: check it.",
        "send_email,418,UNEXPECTED_STATUS,would fail again",
        "send_email,408,UNEXPECTED_STATUS,get_sent_messages",
        "bulk_update_users,413,UNEXPECTED_STATUS,fewer or smaller items",
        "send_email,429,RATE_LIMITED,Wait",
        "send_email,200,BROKEN_ANSWER,get_sent_messages"
    })
    void explainsAStatusForTheTool(String tool, int status, Cause cause, String words) {
        assertThat(ShapedAnswer.ofCatalogue(tool, "{}")
                        .failed(status, cause, "", "")
                        .next())
                .contains(words);
    }

    @ParameterizedTest
    @EnumSource(Cause.class)
    void everyCauseHasTextWithoutAUrl(Cause cause) {
        for (int status : new int[] {0, 200, 500}) {
            Outcome.Failed failed = ShapedAnswer.of("get_lists", "", "{}").failed(status, cause, "", "");
            assertThat(failed.words())
                    .startsWith("get_lists")
                    .doesNotContain("http")
                    .doesNotContain("/api/");
            assertThat(failed.what()).endsWith(".");
            assertThat(failed.next()).endsWith(".");
        }
    }

    @Test
    void saysWhenTheAnswerIsNoAnswer() {
        ShapedAnswer read = ShapedAnswer.of("get_lists", "", "{}");
        assertThat(read.failed(200, Cause.HTML_ANSWER, "", "").what())
                .isEqualTo("get_lists: Iterable answered 200, but the body was a web page instead of data.");
        assertThat(read.failed(0, Cause.NO_CONNECTION, "", "").next()).startsWith("Nothing was sent.");
    }

    @Test
    void saysWhyThereWasNoConnection() {
        Outcome.Failed failed =
                ShapedAnswer.of("get_lists", "", "{}").failed(0, Cause.NO_CONNECTION, "", "The TLS handshake failed.");
        assertThat(failed.what())
                .isEqualTo(
                        "get_lists failed: no connection to api.iterable.com could be made. The TLS handshake failed.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            get_lists         | 401 | UNAUTHORIZED | BadApiKey
            get_lists         | 403 | FORBIDDEN    | Forbidden
            schedule_campaign | 403 | FORBIDDEN    | Forbidden
            """)
    void namesTheKeyTypeOfTheProjectAndTheCommandThatChangesIt(String tool, int status, Cause cause, String code) {
        assertThat(ShapedAnswer.stored(tool, "shop", KeyType.CLIENT)
                        .failed(status, cause, code, "")
                        .next())
                .contains(
                        "Project shop stores it as a client key: if Iterable shows another type, run iterable-mcp keys"
                                + " update shop --key-type server|read-only|");
        assertThat(ShapedAnswer.ofCatalogue(tool, "{}")
                        .failed(status, cause, code, "")
                        .next())
                .contains("The settings say that it is a server key (ITERABLE_KEY_TYPE=server)")
                .doesNotContain("keys update");
    }

    @Test
    void namesTheHostAndWhereItsAddressWasSet() {
        Outcome.Failed failed =
                ShapedAnswer.stored("get_lists", "shop", KeyType.SERVER).failed(0, Cause.NO_CONNECTION, "", "");
        assertThat(failed.what()).isEqualTo("get_lists failed: no connection to api.eu.iterable.com could be made.");
        assertThat(failed.next())
                .startsWith("Nothing was sent. The address api.eu.iterable.com comes from ITERABLE_REGION of project"
                        + " shop: check it.");
        for (Cause cause : new Cause[] {Cause.CONNECTION_LOST, Cause.TIMED_OUT, Cause.STALLED}) {
            assertThat(ShapedAnswer.stored("get_lists", "shop", KeyType.SERVER)
                            .failed(0, cause, "", "")
                            .what())
                    .contains("api.eu.iterable.com");
        }
    }

    @Test
    void aServerErrorIsNoReasonToRepeatASend() {
        assertThat(ShapedAnswer.ofCatalogue("send_email", "{}")
                        .failed(500, Cause.SERVER_ERROR, "", "")
                        .next())
                .doesNotContain("try again")
                .contains("get_sent_messages");
        assertThat(ShapedAnswer.of("get_lists", "", "{}")
                        .failed(500, Cause.SERVER_ERROR, "", "")
                        .next())
                .contains("try again in a minute");
    }

    @Test
    void aLongerDeadlineIsNoHelpForABodyThatStalls() {
        ShapedAnswer read = ShapedAnswer.of("get_lists", "", "{}");
        assertThat(read.failed(200, Cause.STALLED, "", "").next()).doesNotContain("ITERABLE_DEADLINE");
        assertThat(read.failed(200, Cause.TIMED_OUT, "", "").next()).contains("ITERABLE_DEADLINE");
    }

    private static Reply.Uncertain lost(Cause cause, OptionalInt status) {
        return new Reply.Uncertain(new Reply.Failed(cause, status, Optional.empty(), Optional.empty()));
    }

    @Test
    void namesTheStatusOfAnInconclusiveResponse() {
        ShapedAnswer send = write("send_email", "messaging", "{}");
        assertThat(send.fit(lost(Cause.SERVER_ERROR, OptionalInt.of(502))))
                .isInstanceOfSatisfying(Outcome.Uncertain.class, lost -> assertThat(lost.what())
                        .isEqualTo("send_email was sent to Iterable, which answered 502. That does not show whether the"
                                + " call took effect: it may have happened."));
        assertThat(send.fit(lost(Cause.EMPTY_ANSWER, OptionalInt.of(200))))
                .isInstanceOfSatisfying(Outcome.Uncertain.class, lost -> assertThat(lost.what())
                        .isEqualTo("send_email was sent to Iterable, which answered 200, but the body was empty"
                                + " although data was expected: it may have happened."));
    }

    @Test
    void suggestsTheOtherDataCentre() {
        ShapedAnswer eu = ShapedAnswer.of("get_lists", "", "{}", Project.EU, KeyType.SERVER);
        assertThat(eu.failed(401, Cause.UNAUTHORIZED, "", "").next()).contains("ITERABLE_REGION=us");
        ShapedAnswer jwt = ShapedAnswer.of("get_lists", "", "{}", Project.EU, KeyType.JWT);
        assertThat(jwt.failed(401, Cause.UNAUTHORIZED, "BadAuthorizationHeader", "")
                        .next())
                .contains("clock");
    }

    @ParameterizedTest
    @CsvSource({
        "send_campaign,get_campaign shows",
        "create_blast_campaign,get_campaigns lists",
        "send_email,get_sent_messages",
        "update_user,get_user_by_user_id",
        "forget_user,get_forgotten_user_ids",
        "upsert_sms_template,clientTemplateId",
        "send_email_template_proof,ask the receiver",
    })
    void saysHowToCheckALostCall(String tool, String words) {
        Outcome.Uncertain uncertain = (Outcome.Uncertain)
                ShapedAnswer.ofCatalogue(tool, "{}").fit(lost(Cause.CONNECTION_LOST, OptionalInt.empty()));

        assertThat(uncertain.what()).contains(tool, "may have happened");
        assertThat(uncertain.check())
                .startsWith("Before calling it again, check: ")
                .contains(words);
    }

    @Test
    void aVerifiableCallIsCheckedThatWay() {
        ShapedAnswer tool = ShapedAnswer.of("track_event", """
                        access: send
                        http: POST /api/events/track
                        check: get_x shows it after a minute""", "{}");
        assertThat(((Outcome.Uncertain) tool.fit(lost(Cause.TIMED_OUT, OptionalInt.empty()))).check())
                .isEqualTo("Before calling it again, check: get_x shows it after a minute.");
    }

    @Test
    void aUsedUpLimitSaysWhenItCanRun() {
        Outcome.Refused refused = (Outcome.Refused) ShapedAnswer.of("get_list_users", "", "{}")
                .fit(new Reply.NotYet("5/minute per project", Instant.parse("2026-03-01T12:00:11.200Z")));

        assertThat(refused.reason()).isEqualTo(Outcome.Reason.RATE_LIMIT);
        assertThat(refused.words())
                .isEqualTo(
                        "Refused, nothing was sent: Iterable's limit for get_list_users, 5/minute per project, is used"
                                + " up. Call again at 2026-03-01T12:00:12Z, in 12 s.");
    }

    @Test
    void whatCannotBeSentKeepsItsReason() {
        assertThat(ShapedAnswer.of("get_lists", "", "{}").fit(new Reply.Unsendable("the path is empty", "Give an id.")))
                .isEqualTo(new Outcome.Refused(Outcome.Reason.CANNOT_SEND, "the path is empty", "Give an id."));
    }
}
