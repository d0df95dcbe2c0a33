package io.iterablemcp.sandbox.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.manifest.KeyType;
import io.iterablemcp.sandbox.SandboxClient;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Malformed requests are refused in JSON, like all other requests. */
class JettyRefusalsTest {

    @AutoClose
    private final SandboxClient client = new SandboxClient();

    private RawCall call(String... lines) {
        return RawCall.to(client.at(""), lines);
    }

    private static void refusesInJson(RawCall reply) {
        assertThat(reply.status()).isBetween(400, 499);
        assertThat(reply.head()).contains("application/json", "X-Sandbox");
        assertThat(reply.json().fields()).containsOnlyKeys("code", "msg", "params");
        assertThat(reply.body()).doesNotContain("jetty", "Exception");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/users/%zz",
                "/api/users/%",
                "/api/users/%FF",
                "/api/../secrets",
                "/api/lists;x=1",
                "/api/lists?name=%zz",
                "/api/lists?name=%FF",
                "/api/users/a%00b",
                "nowhere",
                "*"
            })
    void refusesAMalformedPathOrQuery(String path) {
        String key = client.sandbox().keys().of(KeyType.SERVER);
        refusesInJson(call("GET " + path + " HTTP/1.1", "Host: 127.0.0.1", "Api-Key: " + key));
    }

    static Stream<String> oddHeads() {
        return Stream.of(
                "X: " + "x".repeat(70 << 10),
                "no colon here",
                "Content-Length: many",
                "Content-Length: 5\r\nContent-Length: 6",
                "Host: localhost");
    }

    @ParameterizedTest
    @MethodSource("oddHeads")
    void refusesMalformedHeaders(String header) {
        refusesInJson(call("GET /api/lists HTTP/1.1", "Host: 127.0.0.1", header));
    }

    @Test
    void refusesAnAddressThatIsTooLong() {
        refusesInJson(call("GET /api/lists?x=" + "x".repeat(70 << 10) + " HTTP/1.1", "Host: 127.0.0.1"));
    }

    @Test
    void refusesAnUnknownMethod() {
        RawCall reply = call("BREW /api/lists HTTP/1.1", "Host: 127.0.0.1");
        assertThat(reply.status()).isEqualTo(405);
        refusesInJson(reply);
    }
}
