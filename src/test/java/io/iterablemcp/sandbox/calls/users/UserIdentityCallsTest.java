package io.iterablemcp.sandbox.calls.users;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.manifest.KeyType;
import io.iterablemcp.sandbox.SandboxClient;
import io.iterablemcp.sandbox.SandboxClient.Reply;
import io.iterablemcp.sandbox.SandboxOptions;
import io.iterablemcp.sandbox.calls.UserPages;
import io.iterablemcp.sandbox.http.SignedTokens;
import io.iterablemcp.sandbox.world.ProjectType;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UserIdentityCallsTest {

    private static final String ADA = "ada.test@example.com";

    private SandboxClient client;
    private UserPages users;

    @BeforeEach
    void start() {
        client = new SandboxClient(SandboxOptions.DEFAULT.withProjectType(ProjectType.EMAIL));
        users = new UserPages(client);
        users.make("{'email':'" + ADA + "','userId':'t-1','dataFields':{'tA':'a'}}");
    }

    @AfterEach
    void stop() {
        client.close();
    }

    private Reply change(String who, String newEmail) {
        return users.post("/api/users/updateEmail", "{" + who + ",'newEmail':'" + newEmail + "'}");
    }

    @Test
    void changesAnAddressAtOnce() {
        assertThat(change("'currentEmail':'" + ADA + "'", "new.test@example.com")
                        .code())
                .isEqualTo("Success");
        assertThat(users.known(ADA)).isFalse();
        assertThat(users.fields("new.test@example.com").text("tA")).contains("a");
        assertThat(change("'currentUserId':'t-1'", "newer.test@example.com").code())
                .isEqualTo("Success");
        assertThat(users.known("newer.test@example.com")).isTrue();
    }

    @Test
    void refusesInvalidOrTakenAddresses() {
        users.make("{'email':'bob.test@example.com'}");
        users.post("/api/users/forget", "{'email':'gone.test@example.com'}");
        String ada = "'currentEmail':'" + ADA + "'";
        assertThat(change(ada, "bob.test@example.com").code()).isEqualTo("EmailAlreadyExists");
        assertThat(change(ada, "bad@").code()).isEqualTo("InvalidEmailAddressError");
        assertThat(change(ada, "gone.test@example.com").status()).isEqualTo(409);
        assertThat(change(ada, "gone.test@example.com").code()).isEqualTo("ForgottenUserError");
        assertThat(change("'currentEmail':'nobody.test@example.com'", "x.test@example.com")
                        .code())
                .isEqualTo("UnknownEmailError");
        assertThat(users.known(ADA)).isTrue();
    }

    @Test
    void refusesToChangeTheAddressInOtherProjects() {
        try (SandboxClient hybrid = new SandboxClient()) {
            UserPages others = new UserPages(hybrid);
            others.make("{'email':'" + ADA + "'}");
            assertThat(others.post(
                                    "/api/users/updateEmail",
                                    "{'currentEmail':'" + ADA + "','newEmail':'new.test@example.com'}")
                            .code())
                    .isEqualTo("BadParams");
        }
    }

    private int withToken(String claims, Instant issued) {
        String token =
                SignedTokens.of(client, claims, issued, client.clock.instant().plus(Duration.ofHours(1)));
        return client.send(HttpRequest.newBuilder(client.at("/api/users/getByEmail?email=" + ADA))
                        .header("Api-Key", client.sandbox().keys().of(KeyType.JWT))
                        .header("Authorization", "Bearer " + token))
                .status();
    }

    @Test
    void rejectsTokensIssuedBeforeTheInvalidation() {
        Instant early = client.clock.instant();
        assertThat(withToken("\"email\":\"" + ADA + "\"", early)).isEqualTo(200);
        client.clock.advance(Duration.ofMinutes(5));
        assertThat(users.post("/api/auth/jwts/invalidate", "{'userId':'t-1'}").code())
                .isEqualTo("Success");
        assertThat(withToken("\"email\":\"" + ADA + "\"", early)).isEqualTo(401);
        assertThat(withToken("\"email\":\"" + ADA + "\"", client.clock.instant()))
                .isEqualTo(200);
    }

    @Test
    void invalidatesFromTheGivenTime() {
        Instant early = client.clock.instant();
        client.clock.advance(Duration.ofMinutes(5));
        long before = early.minusSeconds(60).toEpochMilli();
        users.post("/api/auth/jwts/invalidate", "{'email':'" + ADA + "','issuedBefore':" + before + "}");
        assertThat(withToken("\"email\":\"" + ADA + "\"", early)).isEqualTo(200);
        assertThat(withToken("\"email\":\"" + ADA + "\"", early.minusSeconds(120)))
                .isEqualTo(401);
        assertThat(users.post("/api/auth/jwts/invalidate", "{'email':'nobody.test@example.com'}")
                        .code())
                .isEqualTo("UnknownEmailError");
    }
}
