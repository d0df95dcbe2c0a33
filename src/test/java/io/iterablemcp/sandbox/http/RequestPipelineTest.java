package io.iterablemcp.sandbox.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.manifest.KeyType;
import io.iterablemcp.sandbox.SandboxClient;
import io.iterablemcp.sandbox.SandboxClient.Reply;
import io.iterablemcp.sandbox.SandboxOptions;
import java.net.http.HttpRequest;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The checks that every call passes before the class that answers it. */
class RequestPipelineTest {

    @AutoClose
    private final SandboxClient client = new SandboxClient();

    private Reply withKey(String header, String key) {
        return client.send(HttpRequest.newBuilder(client.at("/api/lists")).header(header, key));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Api-Key", "api-key", "Api_Key"})
    void acceptsTheKeyInEitherHeader(String header) {
        String key = client.sandbox().keys().of(KeyType.SERVER);
        assertThat(withKey(header, key).status()).isEqualTo(200);
        assertThat(withKey(header, key + "0").status()).isEqualTo(401);
    }

    @Test
    void acceptsTheKeyInTheQuery() {
        String key = client.sandbox().keys().of(KeyType.SERVER);
        assertThat(client.send(HttpRequest.newBuilder(client.at("/api/lists?api_key=" + key)))
                        .status())
                .isEqualTo(200);
        assertThat(client.send(HttpRequest.newBuilder(client.at("/api/lists"))).code())
                .isEqualTo("BadApiKey");
    }

    @Test
    void refusesAKeyOfTheWrongKind() {
        Reply reply = client.send(HttpRequest.newBuilder(client.at("/api/lists"))
                .header("Api-Key", client.sandbox().keys().of(KeyType.CLIENT)));
        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.code()).isEqualTo("BadApiKey");
        assertThat(withKey("Api-Key", client.sandbox().keys().of(KeyType.READ_ONLY))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void distinguishesItsKeysFromRealOnes() {
        for (KeyType type : KeyType.values()) {
            assertThat(client.sandbox().keys().of(type)).matches("5a4db0c5[0-9a-f]{24}");
        }
    }

    @Test
    void refusesAnUnknownPathAndAWrongMethod() {
        assertThat(client.get("/api/nowhere").status()).isEqualTo(404);
        assertThat(client.get("/api/nowhere").code()).isEqualTo("NotFound");
        assertThat(client.send("PUT", "/api/lists", "{}").status()).isEqualTo(405);
    }

    @Test
    void namesTheFieldThatIsMissingOrMistyped() {
        assertThat(client.post("/api/lists", "{}").text()).contains("BadJsonBody", "obj.name", "error.path.missing");
        assertThat(client.post("/api/lists", "{\"name\":7}").text()).contains("obj.name", "error.expected.jsstring");
        assertThat(client.post("/api/lists", "{\"name\":").code()).isEqualTo("BadJsonBody");
        assertThat(client.post("/api/lists", "[]").status()).isEqualTo(400);
        assertThat(client.get("/api/lists/getUsers").code()).isEqualTo("BadParams");
        assertThat(client.get("/api/lists/getUsers?listId=x").code()).isEqualTo("BadParams");
        assertThat(client.get("/api/lists/x/size").status()).isEqualTo(400);
    }

    @Test
    void refusesMetadataThatIsNotJsonInPlainText() {
        Reply reply = client.send("PUT", "/api/metadata/shops/one", "{x");
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.contentType()).startsWith("text/plain");
        assertThat(reply.text()).startsWith("Malformed JSON");
        assertThat(client.send("PUT", "/api/metadata/shops/one", "{}").code()).isEqualTo("BadJsonBody");
    }

    @Test
    void refusesBodiesThatAreTooLarge() {
        String large = "{\"name\":\"" + "x".repeat(5 << 20) + "\"}";
        assertThat(client.post("/api/lists", large).code()).isEqualTo("BatchTooLarge");
        assertThat(client.post("/api/lists", "x".repeat(17 << 20)).status()).isIn(413, 0);
    }

    @Test
    void saysOnEveryAnswerThatItIsASandbox() throws Exception {
        var response = java.net.http.HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(client.at("/api/lists")).build(),
                        java.net.http.HttpResponse.BodyHandlers.discarding());
        assertThat(response.headers().firstValue("X-Sandbox")).isPresent();
    }

    @Test
    void enforcesThePublishedLimitsWhenSwitchedOn() {
        try (SandboxClient limited = new SandboxClient(SandboxOptions.DEFAULT.withRateLimits(true))) {
            for (int i = 0; i < 5; i++) {
                assertThat(limited.get("/api/lists/501/size").status()).isEqualTo(200);
            }
            Reply sixth = limited.get("/api/lists/501/size");
            assertThat(sixth.status()).isEqualTo(429);
            assertThat(sixth.code()).isEqualTo("RateLimitExceeded");
            limited.clock.advance(java.time.Duration.ofMinutes(1));
            assertThat(limited.get("/api/lists/501/size").status()).isEqualTo(200);
        }
    }
}
