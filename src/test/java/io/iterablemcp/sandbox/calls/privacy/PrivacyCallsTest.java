package io.iterablemcp.sandbox.calls.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.sandbox.SandboxClient;
import io.iterablemcp.sandbox.SandboxClient.Reply;
import io.iterablemcp.sandbox.SandboxOptions;
import io.iterablemcp.sandbox.calls.UserPages;
import io.iterablemcp.sandbox.world.ProjectType;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class PrivacyCallsTest {

    private static final String ADA = "{'email':'ada.test@example.com'}";

    @AutoClose
    private final SandboxClient client = new SandboxClient();

    private final UserPages users = new UserPages(client);

    @Test
    void forgetsAPersonAndRefusesToStoreThemAgain() {
        users.make("{'email':'ada.test@example.com','userId':'t-ada'}");
        assertThat(users.post("/api/users/forget", ADA).code()).isEqualTo("Success");
        assertThat(users.known("ada.test@example.com")).isFalse();
        Reply write = users.post("/api/users/update", "{'email':'Ada.Test@example.com'}");
        assertThat(write.status()).isEqualTo(409);
        assertThat(write.code()).isEqualTo("ForgottenUserError");
        assertThat(users.post("/api/users/update", "{'userId':'t-ada'}").code()).isEqualTo("ForgottenUserError");
        assertThat(users.post("/api/users/updateSubscriptions", "{'email':'ada.test@example.com','emailListIds':[]}")
                        .code())
                .isEqualTo("ForgottenUserError");
        client.settle();
        assertThat(users.known("ada.test@example.com")).isFalse();
    }

    @Test
    void doesNotRestoreAForgottenPersonByAnAcceptedChange() {
        users.post("/api/users/update", ADA);
        users.post("/api/users/forget", ADA);
        client.settle();
        assertThat(users.known("ada.test@example.com")).isFalse();
    }

    @Test
    void listsTheHashesOfTrimmedLowerCasedIdentifiers() {
        users.post("/api/users/forget", "{'email':'Test@Example.com'}");
        users.post("/api/users/forget", "{'userId':'T-1'}");
        assertThat(client.get("/api/users/forgotten")
                        .json()
                        .list("hashedEmails")
                        .toString())
                .contains("973dfe463ec85785f5f95af5ba3906eedb2d931c24e69824a89ea65dba4e813b");
        assertThat(client.get("/api/users/forgottenUserIds")
                        .json()
                        .list("hashedUserIds")
                        .toString())
                .contains("46e9bc3476c92ea24fb17adac6cd9cdacff7a34a5c753100787da5a29984f836");
    }

    @Test
    void liftsTheBlockByEitherIdentifierWithoutRestoringData() {
        users.make("{'email':'ada.test@example.com','userId':'t-ada','dataFields':{'tA':'a'}}");
        users.post("/api/users/forget", ADA);
        assertThat(users.post("/api/users/unforget", "{'userId':'t-ada'}").code())
                .isEqualTo("Success");
        assertThat(users.known("ada.test@example.com")).isFalse();
        users.make(ADA);
        assertThat(users.fields("ada.test@example.com").has("tA")).isFalse();
    }

    @Test
    void usesTheIdentifierOfTheProjectType() {
        try (SandboxClient other = new SandboxClient(SandboxOptions.DEFAULT.withProjectType(ProjectType.EMAIL))) {
            assertThat(other.post("/api/users/forget", "{\"userId\":\"t-1\"}").code())
                    .isEqualTo("BadParams");
            assertThat(other.get("/api/users/forgottenUserIds").code()).isEqualTo("BadParams");
            assertThat(other.get("/api/users/forgotten").status()).isEqualTo(200);
        }
        try (SandboxClient other = new SandboxClient(SandboxOptions.DEFAULT.withProjectType(ProjectType.USER_ID))) {
            assertThat(other.post("/api/users/unforget", UserPages.quoted(ADA)).code())
                    .isEqualTo("BadParams");
            assertThat(other.get("/api/users/forgotten").code()).isEqualTo("BadParams");
            assertThat(other.get("/api/users/forgottenUserIds").status()).isEqualTo(200);
        }
    }

    @Test
    void refusesAnInvalidAddress() {
        assertThat(users.post("/api/users/forget", "{'email':'bad@'}").code()).isEqualTo("InvalidEmailAddressError");
        assertThat(users.post("/api/users/forget", "{}").code()).isEqualTo("BadParams");
    }
}
