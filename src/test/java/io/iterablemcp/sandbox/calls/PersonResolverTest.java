package io.iterablemcp.sandbox.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.sandbox.SandboxClient;
import io.iterablemcp.sandbox.SandboxClient.Reply;
import io.iterablemcp.sandbox.SandboxOptions;
import io.iterablemcp.sandbox.world.ProjectType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Which person an identifier finds or creates, by the project's type. */
class PersonResolverTest {

    private SandboxClient client;
    private UserPages users;

    private void start(ProjectType type) {
        client = new SandboxClient(SandboxOptions.DEFAULT.withProjectType(type));
        users = new UserPages(client);
    }

    @AfterEach
    void stop() {
        client.close();
    }

    private Reply update(String body) {
        Reply reply = users.post("/api/users/update", body);
        client.settle();
        return reply;
    }

    @ParameterizedTest
    @CsvSource({"EMAIL,   true,  false", "USER_ID, false, true", "HYBRID,  true,  true"})
    void createsPeopleByTheIdentifiersOfTheProjectType(ProjectType type, boolean byEmail, boolean byUserId) {
        start(type);
        Reply email = update("{'email':'new.test@example.com'}");
        assertThat(email.status()).isEqualTo(byEmail ? 200 : 400);
        assertThat(email.code()).isEqualTo(byEmail ? "Success" : "UnknownEmailError");
        assertThat(users.known("new.test@example.com")).isEqualTo(byEmail);
        Reply userId = update("{'userId':'t-new'}");
        assertThat(userId.code()).isEqualTo(byUserId ? "Success" : "error.users.noUserWithIdExists");
        assertThat(client.get("/api/users/byUserId?userId=t-new").json().has("user"))
                .isEqualTo(byUserId);
    }

    @Test
    void createsAPersonWithAPlaceholderWhenTheUserIdIsPreferred() {
        start(ProjectType.EMAIL);
        assertThat(update("{'userId':'t-new','preferUserId':true}").status()).isEqualTo(200);
        assertThat(users.fieldsOfUserId("t-new").text("email")).contains("t-new@placeholder.email");
    }

    @Test
    void setsASharedUserIdInAnEmailBasedProject() {
        start(ProjectType.EMAIL);
        update("{'email':'one.test@example.com','userId':'t-1'}");
        assertThat(update("{'email':'two.test@example.com','userId':'t-1'}").status())
                .isEqualTo(200);
        assertThat(update("{'email':'one.test@example.com','userId':'t-2'}").status())
                .isEqualTo(200);
        assertThat(users.fields("one.test@example.com").text("userId")).contains("t-2");
        assertThat(users.fields("two.test@example.com").text("userId")).contains("t-1");
    }

    @ParameterizedTest
    @EnumSource(names = {"USER_ID", "HYBRID"})
    void changesTheEmailOfAKnownUserId(ProjectType type) {
        start(type);
        update("{'userId':'t-1','email':'old.test@example.com','dataFields':{'tA':'a'}}");
        assertThat(update("{'userId':'t-1','email':'new.test@example.com'}").status())
                .isEqualTo(200);
        assertThat(users.known("old.test@example.com")).isFalse();
        assertThat(users.fields("new.test@example.com").text("tA")).contains("a");
        assertThat(update("{'userId':'t-1','dataFields':{'email':'third.test@example.com'}}")
                        .status())
                .isEqualTo(200);
        assertThat(users.fieldsOfUserId("t-1").text("email")).contains("third.test@example.com");
    }

    @Test
    void addsAUserIdToAPersonWithoutOne() {
        start(ProjectType.HYBRID);
        update("{'email':'ada.test@example.com','dataFields':{'tA':'a'}}");
        update("{'email':'ada.test@example.com','userId':'t-1'}");
        assertThat(users.fieldsOfUserId("t-1").text("tA")).contains("a");
    }

    @ParameterizedTest
    @EnumSource(names = {"USER_ID", "HYBRID"})
    void refusesAnEmailAndAUserIdOfDifferentPeople(ProjectType type) {
        start(type);
        update("{'userId':'t-1','email':'one.test@example.com'}");
        update("{'userId':'t-2'}");
        Reply reply = update("{'userId':'t-2','email':'one.test@example.com'}");
        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.code()).isEqualTo("ExternalKeyConflict");
        assertThat(users.fieldsOfUserId("t-2").has("email")).isFalse();
    }

    @Test
    void refusesInvalidIdentifiers() {
        start(ProjectType.HYBRID);
        assertThat(update("{'email':'bad@'}").code()).isEqualTo("InvalidEmailAddressError");
        assertThat(update("{'userId':' '}").code()).isEqualTo("InvalidUserIdError");
        assertThat(update("{}").code()).isEqualTo("BadParams");
    }
}
