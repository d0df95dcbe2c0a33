package io.iterablemcp.api;

import static io.iterablemcp.api.ClientFixture.call;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.config.Project;
import io.iterablemcp.config.Secret;
import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.KeyType;
import io.iterablemcp.manifest.ToolMaker;
import io.iterablemcp.manifest.ToolSpec;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls with a JWT key. */
class SignedCallTest {

    private static final String SECRET = "a-secret-of-ours";
    private static final ToolSpec TOOL = ToolMaker.post("/api/events/track")
            .input("email: string", "userId: string", "users: {type: array, items: object}")
            .with("person", "{email: [email, 'users[].email'], userId: [userId]}")
            .spec();

    private MockWebServer server;

    @BeforeEach
    void start() throws Exception {
        server = ClientFixture.server();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Reply reply(KeyType type, Optional<String> secret, String arguments) {
        Project plain = ClientFixture.project(server.url("/").uri());
        Project project =
                new Project("default", plain.baseUrl(), plain.key(), type, secret.map(Secret::new), plain.mode());
        return ClientFixture.client(ClientFixture.options(project), new FakeTime())
                .call(call(TOOL, arguments));
    }

    private List<String> token(String arguments) throws Exception {
        server.enqueue(ClientFixture.ok("{}"));
        assertThat(reply(KeyType.JWT, Optional.of(SECRET), arguments)).isInstanceOf(Reply.Delivered.class);
        String header = server.takeRequest().getHeaders().get("Authorization");
        assertThat(header).startsWith("Bearer ");
        return List.of(header.substring(7).split("\\.", -1));
    }

    private static Json.Obj decoded(String part) {
        return ToolMaker.object(new String(Base64.getUrlDecoder().decode(part), UTF_8));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'email':'jo+é@x.org'} | {'email':'jo+é@x.org',",
                "{'userId':'u \\\\ 7'} | {'userId':'u \\\\ 7',",
                "{'users':[{'email':'jo@x.org'},{'email':'jo@x.org'}]} | {'email':'jo@x.org',",
                "{'email':'jo@x.org','userId':''} | {'email':'jo@x.org',",
            })
    void signsForOnePersonForFiveMinutes(String arguments, String claims) throws Exception {
        List<String> token = token(arguments.replace('\'', '"'));
        long now = FakeTime.START.getEpochSecond();
        assertThat(decoded(token.get(0))).isEqualTo(ToolMaker.object("{\"alg\":\"HS256\",\"typ\":\"JWT\"}"));
        assertThat(decoded(token.get(1)))
                .isEqualTo(ToolMaker.object(
                        claims.replace('\'', '"') + "\"iat\":" + now + ",\"exp\":" + (now + 300) + "}"));
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(UTF_8), "HmacSHA256"));
        assertThat(Base64.getUrlDecoder().decode(token.get(2)))
                .isEqualTo(mac.doFinal((token.get(0) + "." + token.get(1)).getBytes(UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'email':''}",
                "{'email':'a@x.org','users':[{'email':'b@x.org'}]}",
                "{'users':[{'email':'a@x.org'},{'email':'b@x.org'}]}",
                "{'email':'a@x.org','userId':'7'}"
            })
    void refusesNoPersonAndTwoPersons(String arguments) {
        assertThat(reply(KeyType.JWT, Optional.of(SECRET), arguments.replace('\'', '"')))
                .isInstanceOf(Reply.Unsendable.class)
                .asString()
                .contains("one person")
                .doesNotContain("x.org");
        assertThat(server.getRequestCount()).isZero();
    }

    @Test
    void refusesToCallWithoutTheSecret() {
        assertThat(reply(KeyType.JWT, Optional.empty(), "{\"email\":\"a@x.org\"}"))
                .isInstanceOf(Reply.Unsendable.class)
                .asString()
                .contains("ITERABLE_JWT_SECRET");
        assertThat(server.getRequestCount()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"CLIENT", "SERVER", "READ_ONLY"})
    void signsNothingForOtherKeys(KeyType type) throws Exception {
        server.enqueue(ClientFixture.ok("{}"));
        reply(type, Optional.of(SECRET), "{\"email\":\"a@x.org\"}");
        assertThat(server.takeRequest().getHeaders().get("Authorization")).isNull();
    }
}
