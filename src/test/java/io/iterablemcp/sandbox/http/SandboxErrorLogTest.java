package io.iterablemcp.sandbox.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.manifest.KeyType;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** A call that fails inside gets Iterable's error without details, and the next call is answered. */
class SandboxErrorLogTest {

    private static final Catalogue CATALOGUE = Catalogue.load();
    private static final Keys KEYS = Keys.make(new SplittableRandom(1));

    private static RawCall afterwards(Function<ApiRequest, ApiResponse> breaking, String wanted) throws Exception {
        Routes routes = new Routes(CATALOGUE)
                .on("GET /api/lists", breaking)
                .on("GET /api/channels", request -> ApiResponse.success("still here"));
        InjectedFaults none = new InjectedFaults(List.of());
        RequestPipeline desk =
                new RequestPipeline(routes, KEYS, false, Clock.systemUTC(), (person, issued) -> false, now -> {});
        try (LoopbackServer server = LoopbackServer.start(0, desk, none, Clock.systemUTC())) {
            RawCall first = get(server.baseUrl(), "/api/lists");
            // From other threads, so that a lock that was not released would be noticed.
            for (int i = 0; i < 8; i++) {
                assertThat(get(server.baseUrl(), "/api/channels").body()).contains("still here");
            }
            assertThat(first.body()).doesNotContain("Exception", "ada@example.com", "io.iterablemcp", "Caused");
            return wanted.equals("/api/lists") ? first : get(server.baseUrl(), wanted);
        }
    }

    private static RawCall get(URI base, String path) {
        return RawCall.to(base, "GET " + path + " HTTP/1.1", "Host: 127.0.0.1", "Api-Key: " + KEYS.of(KeyType.SERVER));
    }

    private static void saysGenericError(RawCall reply) {
        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.head()).contains("application/json", "X-Sandbox");
        assertThat(reply.json().fields()).containsOnlyKeys("code", "msg", "params");
        assertThat(reply.code()).isEqualTo("GenericError");
        assertThat(reply.json().get("params")).contains(Json.Null.NULL);
    }

    @Test
    void doesNotRevealTheInternalError() throws Exception {
        saysGenericError(afterwards(
                request -> {
                    throw new IllegalStateException("no list of ada@example.com");
                },
                "/api/lists"));
    }

    @Test
    void survivesAFailureWhileTheAnswerIsGenerated() throws Exception {
        saysGenericError(afterwards(
                request -> ApiResponse.stream("text/csv", () -> {
                    throw new IllegalStateException("no row of ada@example.com");
                }),
                "/api/lists"));
    }

    @Test
    void survivesErrorsToo() throws Exception {
        saysGenericError(afterwards(
                request -> {
                    throw new StackOverflowError("too deep for ada@example.com");
                },
                "/api/lists"));
    }
}
