package io.iterablemcp.sandbox.calls.users;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.sandbox.SandboxClient;
import io.iterablemcp.sandbox.SandboxClient.Reply;
import io.iterablemcp.sandbox.SandboxOptions;
import io.iterablemcp.sandbox.calls.UserPages;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How data fields are stored. PersonResolverTest tests which people may be written. */
class UserUpdateCallsTest {

    private static final String ADA = "ada.test@example.com";

    @AutoClose
    private final SandboxClient client = new SandboxClient();

    private final UserPages users = new UserPages(client);

    private Reply update(String dataFields) {
        return update(dataFields, "");
    }

    private Reply update(String dataFields, String more) {
        Reply reply = users.post("/api/users/update", "{'email':'" + ADA + "','dataFields':" + dataFields + more + "}");
        client.settle();
        return reply;
    }

    @Test
    void appliesAnAcceptedChangeAfterTheLag() {
        users.post("/api/users/update", "{'email':'" + ADA + "','dataFields':{'tA':1}}");
        assertThat(users.known(ADA)).isFalse();
        client.settle();
        assertThat(users.fields(ADA).get("tA")).contains(Json.Num.of(1));
    }

    @Test
    void replacesNestedObjectsByDefault() {
        update("{'tPlace':{'city':'Rome','zip':'1'}}");
        update("{'tPlace':{'city':'Paris'}}", ",'mergeNestedObjects':true");
        assertThat(users.fields(ADA).get("tPlace")).contains(json("{'city':'Paris','zip':'1'}"));
        update("{'tPlace':{'city':'Oslo'}}");
        assertThat(users.fields(ADA).get("tPlace")).contains(json("{'city':'Oslo'}"));
    }

    @Test
    void removesAFieldByNullAndKeepsTheOthers() {
        update("{'tA':1,'tB':'b'}");
        update("{'tA':null}");
        assertThat(users.fields(ADA).has("tA")).isFalse();
        assertThat(users.fields(ADA).text("tB")).contains("b");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "1            | 'x'          | long",
                "1            | 1.5          | long",
                "'x'          | 1            | string",
                "true         | 'true'       | boolean",
                "'2026-01-31' | 'tomorrow'   | date",
                "[1]          | ['x']        | long",
                "{'in':1}     | 'x'          | object"
            })
    void refusesAValueOfAnotherTypeThanTheFirst(String first, String second, String type) {
        assertThat(update("{'tField':" + first + "}").status()).isEqualTo(200);
        Reply reply = update("{'tField':" + second + "}");
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo("RequestFieldsTypesMismatched");
        Json.Obj error = reply.json()
                .object("params")
                .orElseThrow()
                .object("validationErrors")
                .orElseThrow()
                .object("tField")
                .orElseThrow();
        assertThat(error.text("expectedType")).contains(type);
        assertThat(error.fields().keySet())
                .containsExactly("incomingTypes", "expectedType", "category", "offendingValue", "_type");
    }

    @Test
    void fixesTheTypeForEveryoneAndInsideObjects() {
        update("{'tPlace':{'zip':'1'}}");
        Reply reply =
                users.post("/api/users/update", "{'email':'bob.test@example.com','dataFields':{'tPlace':{'zip':2}}}");
        assertThat(reply.text()).contains("tPlace.zip", "\"expectedType\":\"string\"");
        client.settle();
        assertThat(users.known("bob.test@example.com")).isFalse();
    }

    @Test
    void acceptsAWholeNumberForAFractionAndADateForText() {
        update("{'tPart':1.5,'tText':'x'}");
        assertThat(update("{'tPart':2,'tText':'2026-01-31'}").status()).isEqualTo(200);
    }

    @Test
    void createsNoNewFieldsWhenAskedNotTo() {
        update("{'tKnown':'a','tPlace':{'zip':'1'}}");
        assertThat(update("{'tKnown':'b','tNew':1,'tPlace':{'zip':'2','tNew':3}}", ",'createNewFields':false")
                        .status())
                .isEqualTo(200);
        assertThat(users.fields(ADA).text("tKnown")).contains("b");
        assertThat(users.fields(ADA).has("tNew")).isFalse();
        assertThat(users.fields(ADA).get("tPlace")).contains(json("{'zip':'2'}"));
    }

    @Test
    void acceptsAThousandFields() {
        String many = IntStream.range(0, 1001).mapToObj(i -> "'t" + i + "':1").collect(Collectors.joining(","));
        Reply reply = update("{" + many + "}");
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo("UniqueFieldsLimitExceeded");
        Reply bulk =
                users.post("/api/users/bulkUpdate", "{'users':[{'email':'" + ADA + "','dataFields':{" + many + "}}]}");
        assertThat(bulk.json().list("filteredOutFields")).hasSize(1001);
    }

    @Test
    void doesNotStoreFieldsThatOtherCallsWrite() {
        update("{'emailListIds':[7],'unsubscribedChannelIds':[7],'devices':[],'profileUpdatedAt':'2020-01-01'}");
        Json.Obj fields = users.fields(ADA);
        assertThat(fields.list("emailListIds")).isEmpty();
        assertThat(fields.list("unsubscribedChannelIds")).isEmpty();
        assertThat(fields.text("profileUpdatedAt").orElse("")).startsWith("2026-");
    }

    @Test
    void reportsEachItemOfABulkCall() {
        update("{'tText':'x'}");
        users.post("/api/users/forget", "{'email':'gone.test@example.com'}");
        users.make("{'email':'own.test@example.com','userId':'t-own'}");
        Reply reply = users.post(
                "/api/users/bulkUpdate",
                "{'users':[{'email':'new.test@example.com','dataFields':{'tNew':true}},"
                        + "{'email':'bad@'},{'userId':' '},"
                        + "{'email':'gone.test@example.com'},"
                        + "{'email':'clash.test@example.com','dataFields':{'tText':1}},"
                        + "{'userId':'t-clash','dataFields':{'tText':1}},"
                        + "{'email':'own.test@example.com','userId':'t-other'}]}");
        assertThat(reply.json())
                .isEqualTo(json("{'successCount':1,'failCount':6,'invalidEmails':['bad@'],'invalidUserIds':[' '],"
                        + "'filteredOutFields':[],'createdFields':['tNew'],'failedUpdates':{"
                        + "'conflictEmails':['own.test@example.com'],'conflictUserIds':[],"
                        + "'forgottenEmails':['gone.test@example.com'],'forgottenUserIds':[],"
                        + "'invalidDataEmails':['clash.test@example.com'],'invalidDataUserIds':['t-clash'],"
                        + "'invalidEmails':['bad@'],'invalidUserIds':[' '],"
                        + "'notFoundEmails':[],'notFoundUserIds':[]}}"));
        client.settle();
        assertThat(users.fields("new.test@example.com").flag("tNew")).isTrue();
        assertThat(users.known("clash.test@example.com")).isFalse();
    }

    @Test
    void leavesNewFieldsOutOfABulkCallWhenAskedTo() {
        update("{'tText':'x'}");
        Reply reply = users.post(
                "/api/users/bulkUpdate",
                "{'createNewFields':false,'users':[{'email':'" + ADA + "','dataFields':{'tText':'y','tNew':1}}]}");
        assertThat(reply.json().get("filteredOutFields")).contains(json("['tNew']"));
        assertThat(reply.json().list("createdFields")).isEmpty();
        client.settle();
        assertThat(users.fields(ADA).text("tText")).contains("y");
        assertThat(users.fields(ADA).has("tNew")).isFalse();
    }

    @Test
    void saysHowLongTheLimitOfUpdatesLasts() {
        try (SandboxClient limited = new SandboxClient(SandboxOptions.DEFAULT.withRateLimits(true))) {
            Reply last = limited.post("/api/users/bulkUpdate", "{\"users\":[]}");
            for (int i = 0; i < 5; i++) {
                last = limited.post("/api/users/bulkUpdate", "{\"users\":[]}");
            }
            assertThat(last.status()).isEqualTo(429);
            assertThat(last.json().get("params"))
                    .contains(json("{'rateLimitLimit':5,'rateLimitRemaining':0,'rateLimitReset':1}"));
        }
    }

    private static Json json(String text) {
        return JsonReader.read(UserPages.quoted(text));
    }
}
