package io.iterablemcp.sandbox.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.KeyType;
import io.iterablemcp.sandbox.SandboxClient;
import io.iterablemcp.sandbox.SandboxClient.Reply;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every call refuses invalid requests in the API's words and changes nothing. */
class RefusalsTest {

    private static final List<String> METHODS = List.of("PUT", "PATCH", "DELETE", "GET", "POST");

    /** A few calls that show most of a project. */
    private static final List<String> VIEWS = List.of(
            "/api/lists",
            "/api/users/getFields",
            "/api/users/forgotten",
            "/api/campaigns",
            "/api/templates",
            "/api/snippets",
            "/api/catalogs",
            "/api/metadata",
            "/api/webhooks",
            "/api/experiments?limit=100",
            "/api/journeys",
            "/api/export/jobs",
            "/api/export/data.json?dataTypeName=user&range=Today",
            "/api/export/data.json?dataTypeName=customEvent&range=Today",
            "/sandbox/outbox");

    private static SandboxClient client;
    private static Map<String, RecordedCall> story;
    private static List<String> before;

    @BeforeAll
    static void playTheStory() {
        client = new SandboxClient();
        story = Story.play(client);
        client.settle();
        before = views();
    }

    @AfterAll
    static void assertNothingHasChanged() {
        client.settle();
        assertThat(views()).isEqualTo(before);
        client.close();
    }

    private static List<String> views() {
        return VIEWS.stream().map(path -> client.get(path).text()).toList();
    }

    static Stream<SandboxFacts> calls() {
        return SandboxFacts.byTool().values().stream();
    }

    static Stream<Arguments> required() {
        return calls().flatMap(facts -> facts.params().stream()
                .filter(param -> calls().filter(facts::sameCall).allMatch(other -> other.requires(param.wire())))
                .map(param -> Arguments.of(story.get(facts.tool()), param)));
    }

    static Stream<Arguments> typed() {
        return params(param -> param.mistyped().isPresent());
    }

    static Stream<Arguments> choosy() {
        return params(Param::choosy);
    }

    private static Stream<Arguments> params(Predicate<Param> wanted) {
        return calls().flatMap(facts ->
                facts.params().stream().filter(wanted).map(param -> Arguments.of(story.get(facts.tool()), param)));
    }

    private static HttpRequest.Builder request(RecordedCall call) {
        return HttpRequest.newBuilder(client.at(call.path()))
                .method(call.method(), BodyPublishers.ofString(call.body()));
    }

    @ParameterizedTest
    @MethodSource("calls")
    void refusesAnUnknownKey(SandboxFacts facts) {
        RecordedCall call = story.get(facts.tool());
        String key = client.sandbox().keys().of(KeyType.SERVER);
        for (Reply reply : List.of(
                client.send(request(call)),
                client.send(request(call).header("Api-Key", "0123456789abcdef0123456789abcdef")),
                client.send(request(call).header("Api-Key", key.substring(1))))) {
            assertThat(reply.status()).isEqualTo(401);
            assertThat(reply.code()).isEqualTo("BadApiKey");
            Json.Obj params = reply.json().object("params").orElseThrow();
            assertThat(params.text("endpoint")).contains(call.route());
            assertThat(reply.text()).doesNotContain(key, "0123456789abcdef");
        }
    }

    @ParameterizedTest
    @MethodSource("required")
    void refusesAMissingRequiredValue(RecordedCall call, Param param) {
        Reply reply = send(call.without(param));
        assertThat(reply.status()).as(reply.text()).isEqualTo(400);
        saysWhich(reply, param, "error.path.missing");
    }

    @ParameterizedTest
    @MethodSource("typed")
    void refusesAValueOfTheWrongType(RecordedCall call, Param param) {
        Reply reply = send(call.with(param, param.mistyped().orElseThrow()));
        assertThat(reply.status()).as(reply.text()).isEqualTo(400);
        saysWhich(reply, param, "error.expected.js");
    }

    /** For the body, the refusal names the place of the value; path and query have no such place. */
    private static void saysWhich(Reply reply, Param param, String word) {
        assertThat(reply.json().fields()).containsOnlyKeys("msg", "code", "params");
        assertThat(reply.json().text("msg").orElse("")).contains(param.wire());
        if (!param.place().equals("body")) {
            assertThat(reply.code()).isEqualTo("BadParams");
            return;
        }
        assertThat(reply.code()).isEqualTo("BadJsonBody");
        Json.Obj params = reply.json().object("params").orElseThrow();
        assertThat(params.fields()).containsOnlyKeys("obj." + param.wire());
        Json.Obj fault = (Json.Obj) params.list("obj." + param.wire()).get(0);
        assertThat(fault.fields()).containsOnlyKeys("msg", "args");
        assertThat(fault.list("msg").toString()).contains(word);
    }

    @ParameterizedTest
    @MethodSource("choosy")
    void refusesAnUnknownWordOrInvalidDate(RecordedCall call, Param param) {
        Reply reply = send(call.with(param, Json.text("nonsense")));
        assertThat(reply.status()).as(reply.text()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo("BadParams");
        assertThat(reply.json().text("msg").orElse("")).contains(param.wire()).doesNotContain("nonsense");
    }

    @ParameterizedTest
    @MethodSource("calls")
    void refusesAnUnknownMethodOrPath(SandboxFacts facts) {
        RecordedCall call = story.get(facts.tool());
        String path = call.route();
        String other = METHODS.stream()
                .filter(method -> calls().noneMatch(any -> any.method().equals(method) && path.matches(any.pattern())))
                .findFirst()
                .orElseThrow();
        Reply wrong = client.send(other, path, call.body());
        assertThat(wrong.status()).isEqualTo(405);
        assertThat(wrong.json().fields()).containsOnlyKeys("msg", "code", "params");
        Reply nowhere = client.send(call.method(), path + "/and/nowhere/else", call.body());
        assertThat(nowhere.status()).isEqualTo(404);
        assertThat(nowhere.code()).isEqualTo("NotFound");
    }

    private static Reply send(RecordedCall call) {
        return client.send(call.method(), call.path(), call.body());
    }
}
