package io.iterablemcp.sandbox.calls.users;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.SandboxClient;
import io.iterablemcp.sandbox.SandboxClient.Reply;
import io.iterablemcp.sandbox.SandboxOptions;
import io.iterablemcp.sandbox.calls.UserPages;
import io.iterablemcp.sandbox.world.ProjectType;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserCallsTest {

    @AutoClose
    private final SandboxClient client = new SandboxClient();

    private final UserPages users = new UserPages(client);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/users/ada.test%40example.com",
                "/api/users/getByEmail?email=ada.test%40example.com",
                "/api/users/byUserId/t%2F1",
                "/api/users/byUserId?userId=t%2F1"
            })
    void looksAPersonUpInAllFourWays(String path) {
        users.make("{'email':'ada.test@example.com','userId':'t/1','dataFields':{'firstName':'Ada'}}");
        Json.Obj user = client.get(path).json().object("user").orElseThrow();
        assertThat(user.text("email")).contains("ada.test@example.com");
        assertThat(user.text("userId")).contains("t/1");
        Json.Obj fields = user.object("dataFields").orElseThrow();
        assertThat(fields.text("firstName")).contains("Ada");
        assertThat(fields.text("email")).contains("ada.test@example.com");
        assertThat(fields.text("signupSource")).contains("API");
        assertThat(fields.list("emailListIds")).isEmpty();
        assertThat(fields.fields()).containsKeys("unsubscribedChannelIds", "unsubscribedMessageTypeIds");
    }

    @Test
    void keepsTheMomentsOfSigningUpAndOfTheLastChange() {
        users.make("{'email':'ada.test@example.com'}");
        client.clock.advance(Duration.ofHours(1));
        users.make("{'email':'ADA.TEST@example.com','dataFields':{'firstName':'Ada'}}");
        Json.Obj fields = users.fields("ada.test@example.com");
        assertThat(fields.text("email")).contains("ada.test@example.com");
        assertThat(fields.text("signupDate")).contains("2026-03-01 12:00:00 +00:00");
        assertThat(fields.text("profileUpdatedAt")).contains("2026-03-01 13:00:00 +00:00");
    }

    @Test
    void answersForAnUnknownUserWithoutUserOrWithAnError() {
        assertThat(client.get("/api/users/nobody%40example.com").text()).isEqualTo("{}");
        assertThat(client.get("/api/users/getByEmail?email=nobody%40example.com")
                        .text())
                .isEqualTo("{}");
        assertThat(client.get("/api/users/byUserId?userId=nobody").text()).isEqualTo("{}");
        Reply byPath = client.get("/api/users/byUserId/nobody");
        assertThat(byPath.status()).isEqualTo(400);
        assertThat(byPath.code()).isEqualTo("error.users.noUserWithIdExists");
    }

    @Test
    void deletesAPersonByEmailAfterTheLag() {
        users.make("{'email':'ada.test@example.com'}");
        Reply reply = client.send("DELETE", "/api/users/ada.test%40example.com", "");
        assertThat(reply.code()).isEqualTo("Success");
        assertThat(users.known("ada.test@example.com")).isTrue();
        client.settle();
        assertThat(users.known("ada.test@example.com")).isFalse();
        Reply again = client.send("DELETE", "/api/users/ada.test%40example.com", "");
        assertThat(again.status()).isEqualTo(400);
        assertThat(again.code()).isEqualTo("UnknownEmailError");
    }

    @Test
    void removesADeletedPersonFromTheLists() {
        users.make("{'email':'ada.test@example.com'}");
        long list = users.newList();
        users.post("/api/users/updateSubscriptions", "{'email':'ada.test@example.com','emailListIds':[" + list + "]}");
        assertThat(client.get("/api/lists/" + list + "/size").text()).isEqualTo("1");
        client.send("DELETE", "/api/users/ada.test%40example.com", "");
        client.settle();
        assertThat(client.get("/api/lists/" + list + "/size").text()).isEqualTo("0");
        users.make("{'email':'ada.test@example.com'}");
        assertThat(users.fields("ada.test@example.com").list("emailListIds")).isEmpty();
    }

    @Test
    void deletesEveryoneWhoSharesAUserId() {
        try (SandboxClient byEmail = new SandboxClient(SandboxOptions.DEFAULT.withProjectType(ProjectType.EMAIL))) {
            UserPages shared = new UserPages(byEmail);
            shared.make("{'email':'one.test@example.com','userId':'t-1'}");
            shared.make("{'email':'two.test@example.com','userId':'t-1'}");
            Reply reply = byEmail.send("DELETE", "/api/users/byUserId/t-1", "");
            assertThat(reply.json().text("msg").orElse("")).contains("t-1");
            byEmail.settle();
            assertThat(shared.known("one.test@example.com")).isFalse();
            assertThat(shared.known("two.test@example.com")).isFalse();
            assertThat(byEmail.send("DELETE", "/api/users/byUserId/t-1", "").code())
                    .isEqualTo("error.users.noUserWithIdExists");
        }
    }

    @Test
    void deletesByEmailOnlyWhereTheEmailIdentifies() {
        try (SandboxClient byUserId = new SandboxClient(SandboxOptions.DEFAULT.withProjectType(ProjectType.USER_ID))) {
            new UserPages(byUserId).make("{'email':'ada.test@example.com','userId':'t-1'}");
            assertThat(byUserId.send("DELETE", "/api/users/ada.test%40example.com", "")
                            .code())
                    .isEqualTo("BadParams");
        }
    }

    @Test
    void listsTheFieldsWithTheirTypes() {
        users.make("{'email':'ada.test@example.com','dataFields':{'tText':'a','tWhole':1,'tPart':1.5,'tFlag':true,"
                + "'tDay':'2026-01-31','t_geo_location':{'lat':48.1,'lon':11.5},'tNest':{'in':'x'},'tMany':[1,2]}}");
        Json.Obj fields =
                client.get("/api/users/getFields").json().object("fields").orElseThrow();
        assertThat(fields.text("tText")).contains("string");
        assertThat(fields.text("tWhole")).contains("long");
        assertThat(fields.text("tPart")).contains("double");
        assertThat(fields.text("tFlag")).contains("boolean");
        assertThat(fields.text("tDay")).contains("date");
        assertThat(fields.text("t_geo_location")).contains("geo_location");
        assertThat(fields.text("tNest")).contains("object");
        assertThat(fields.text("tNest.in")).contains("string");
        assertThat(fields.text("tMany")).contains("long");
        assertThat(fields.text("email")).contains("string");
        assertThat(fields.text("signupDate")).contains("date");
        assertThat(fields.text("unsubscribedChannelIds")).contains("long");
    }
}
