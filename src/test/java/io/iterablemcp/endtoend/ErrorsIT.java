package io.iterablemcp.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every error that Iterable documents, as an agent reads it: what it was, and what to do now. */
@ResourceLock(SandboxAgent.SHARED)
class ErrorsIT {

    private final SandboxAgent agent = SandboxAgent.shared();

    @AfterEach
    void mend() {
        agent.door().faultless();
    }

    /** The table of the API, with a word of the remedy. */
    @ParameterizedTest
    @CsvSource({
        "400,BadJsonBody,schema",
        "400,BadParams,correct the arguments",
        "400,BatchTooLarge,fewer items",
        "400,EmailAlreadyExists,merge_users",
        "400,ForgottenUserError,unforget_user",
        "400,InvalidEmailAddressError,Correct the email",
        "400,InvalidJwtPayload,ITERABLE_JWT_SECRET",
        "400,InvalidUserIdError,Correct the userId",
        "400,JwtUserIdentifiersMismatched,one person only",
        "400,QueueEmailError,get_sent_messages",
        "400,RequestFieldsTypesMismatched,get_user_fields",
        "400,UniqueFieldsLimitExceeded,existing field names",
        "400,UnknownEmailError,get_user_by_user_id",
        "400,UnknownUserIdError,get_user_by_email",
        "400,UserIdAlreadyExists,merge_users",
        "400,error.users.noUserWithIdExists,get_user_by_email",
        "400,error.lists.invalidListId,get_lists",
        "400,error.of.tomorrow,correct the arguments",
        "401,BadApiKey,ITERABLE_API_KEY",
        "401,BadAuthorizationHeader,ITERABLE_JWT_SECRET",
        "401,Unauthorized,ITERABLE_API_KEY",
        "403,Forbidden,server-side key",
        "403,ForbiddenParamsError,server-side key",
        "404,NotFound,get_campaigns",
        "409,ExternalKeyConflict,merge_users",
        "409,ForgottenUserError,unforget_user",
        "409,Conflict,merge_users",
        "429,RateLimitExceeded,fewer calls",
        "500,DatabaseError,get_sent_messages",
        "500,GenericError,get_sent_messages",
        "500,QueueEmailError,get_sent_messages",
    })
    void hasItsReasonAndItsRemedy(int status, String code, String remedy) {
        agent.door().fault("/api/email/target=status:" + status + ":" + code);
        assertThat(agent.fails("send_email", "{\"campaignId\":1,\"recipientEmail\":\"secret@example.com\"}"))
                .contains("send_email", Integer.toString(status), code, remedy)
                .doesNotContain("secret@example.com", "http://", "127.0.0.1:");
    }

    /** Those that the state of a project brings about, without help. */
    @Test
    void theProjectItselfSaysNo() {
        agent.person("abel@example.com", "abel", "{\"firstName\":\"Abel\"}");
        agent.person("bert@example.com", "bert", "{}");
        assertThat(agent.fails("update_user", "{\"email\":\"abel@example.com\",\"userId\":\"bert\"}"))
                .contains("409", "merge_users");
        assertThat(agent.fails("update_user", "{\"userId\":\"abel\",\"dataFields\":{\"firstName\":[1]}}"))
                .contains("RequestFieldsTypesMismatched", "firstName");
        assertThat(agent.fails("get_user_events_by_email", "{\"email\":\"nobody-at-all@example.com\"}"))
                .contains("UnknownEmailError", "get_user_by_user_id")
                .doesNotContain("nobody-at-all");
        assertThat(agent.fails("get_user_by_user_id", "{\"userId\":\"nobody-at-all\"}"))
                .contains("error.users.noUserWithIdExists", "get_user_by_email")
                .doesNotContain("nobody-at-all");
        assertThat(agent.fails("unsubscribe_from_list", """
                {"listId":1,"subscribers":[{"email":"abel@example.com"}]}""")).contains("get_lists");
        agent.says("create_snippet", "{\"name\":\"twice\",\"content\":\"a\"}");
        assertThat(agent.fails("create_snippet", "{\"name\":\"twice\",\"content\":\"b\"}"))
                .contains("409", "Conflict", "already");
        assertThat(agent.says("get_snippet", "{\"identifier\":\"twice\"}")).contains("\"content\":\"a\"");
    }

    @Test
    void whatCannotBeRightIsNotEvenSent() {
        agent.door().fault("/api/*=status:500");
        assertThat(agent.fails("update_user", "{\"email\":\"abel\"}")).contains("nothing was sent", "email");
        assertThat(agent.fails("get_campaign", "{}")).contains("nothing was sent", "id");
        assertThat(agent.fails("get_campaign", "{\"id\":1,\"colour\":\"red\"}")).contains("nothing was sent", "colour");
        assertThat(agent.fails("track_event", "{\"email\":\"a@example.com\",\"userId\":\"a\",\"eventName\":\"e\"}"))
                .contains("nothing was sent", "email", "userId");
    }
}
