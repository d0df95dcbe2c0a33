package io.iterablemcp.sandbox.calls.users;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.manifest.KeyType;
import io.iterablemcp.sandbox.SandboxClient;
import io.iterablemcp.sandbox.SandboxClient.Reply;
import io.iterablemcp.sandbox.calls.UserPages;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UserMergeCallsTest {

    private static final String MERGE =
            "{'sourceEmail':'from.test@example.com','destinationEmail':'into.test@example.com'";

    private SandboxClient client;
    private UserPages users;

    @BeforeEach
    void start() {
        client = new SandboxClient();
        users = new UserPages(client);
        users.make("{'email':'from.test@example.com','userId':'t-from','dataFields':{'tOnly':'from','tBoth':'from',"
                + "'tTags':['a','b'],'tPets':[{'id':1,'name':'Rex'},{'id':2,'name':'Tom'}]}}");
        users.make("{'email':'into.test@example.com','dataFields':{'tBoth':'into',"
                + "'tTags':['b','c'],'tPets':[{'id':2,'name':'Cat'}]}}");
    }

    @AfterEach
    void stop() {
        client.close();
    }

    private Reply merge(String more) {
        return users.post("/api/users/merge", MERGE + more + "}");
    }

    @Test
    void fillsTheDestinationAndRemovesTheSource() {
        assertThat(merge("").code()).isEqualTo("Success");
        assertThat(users.known("from.test@example.com")).isFalse();
        Json.Obj fields = users.fields("into.test@example.com");
        assertThat(fields.text("tOnly")).contains("from");
        assertThat(fields.text("tBoth")).contains("into");
        assertThat(fields.get("tTags")).contains(JsonReader.read("[\"b\",\"c\"]"));
        assertThat(users.fieldsOfUserId("t-from").text("email")).contains("into.test@example.com");
    }

    @Test
    void joinsTheNamedArrays() {
        merge(",'arrayMerge':[{'field':'tTags'},{'field':'tPets','dedupeBy':'id'}]");
        Json.Obj fields = users.fields("into.test@example.com");
        assertThat(fields.get("tTags")).contains(JsonReader.read("[\"b\",\"c\",\"a\",\"b\"]"));
        assertThat(fields.get("tPets"))
                .contains(JsonReader.read(UserPages.quoted("[{'id':2,'name':'Cat'},{'id':1,'name':'Rex'}]")));
    }

    @Test
    void movesListsAndDevicesOver() {
        long list = users.newList();
        users.post("/api/users/updateSubscriptions", "{'email':'from.test@example.com','emailListIds':[" + list + "]}");
        users.post(
                "/api/users/registerDeviceToken",
                "{'email':'from.test@example.com','device':"
                        + "{'token':'tok','platform':'GCM','applicationName':'app'}}");
        merge("");
        assertThat(client.get("/api/lists/getUsers?listId=" + list).text()).isEqualTo("into.test@example.com\n");
        Json.Obj fields = users.fields("into.test@example.com");
        assertThat(fields.list("emailListIds")).containsExactly(Json.Num.of(list));
        assertThat(fields.list("devices")).hasSize(1);
    }

    @Test
    void renamesTheSourceWhenThereIsNoDestination() {
        Reply reply =
                users.post("/api/users/merge", "{'sourceUserId':'t-from','destinationEmail':'fresh.test@example.com'}");
        assertThat(reply.code()).isEqualTo("Success");
        assertThat(users.known("from.test@example.com")).isFalse();
        assertThat(users.fields("fresh.test@example.com").text("tOnly")).contains("from");
    }

    @Test
    void refusesInvalidMerges() {
        assertThat(users.post(
                                "/api/users/merge",
                                "{'sourceEmail':'nobody.test@example.com','destinationEmail':'into.test@example.com'}")
                        .code())
                .isEqualTo("UnknownEmailError");
        assertThat(users.post(
                                "/api/users/merge",
                                "{'sourceUserId':'t-from','destinationEmail':'from.test@example.com'}")
                        .code())
                .isEqualTo("BadParams");
        users.post("/api/users/forget", "{'email':'into.test@example.com'}");
        assertThat(merge("").status()).isEqualTo(409);
        assertThat(merge("").code()).isEqualTo("ForgottenUserError");
        assertThat(users.known("from.test@example.com")).isTrue();
    }

    @Test
    void refusesAMergeWithAClientSideKey() {
        Reply reply = client.send(HttpRequest.newBuilder(client.at("/api/users/merge"))
                .header("Api-Key", client.sandbox().keys().of(KeyType.CLIENT))
                .POST(BodyPublishers.ofString(UserPages.quoted(MERGE + "}"))));
        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.code()).isEqualTo("Forbidden");
        assertThat(users.known("from.test@example.com")).isTrue();
    }
}
