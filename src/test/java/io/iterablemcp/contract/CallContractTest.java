package io.iterablemcp.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.api.NoDelaySockets;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.tools.Outcome;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every tool, with minimal and maximal arguments, sends the request that the API facts require. */
class CallContractTest {

    private final MockWebServer iterable = NoDelaySockets.mockServer();

    @BeforeEach
    void start() throws Exception {
        iterable.start();
    }

    @AfterEach
    void stop() {
        iterable.close();
    }

    static Stream<Arguments> calls() {
        return EndpointFacts.tools().filter(EndpointFacts.Tool::calls).flatMap(tool -> Arrays.stream(Variant.values())
                .map(variant -> Arguments.of(tool, variant)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("calls")
    void sendsTheExpectedRequest(EndpointFacts.Tool tool, Variant variant) throws Exception {
        iterable.enqueue(new MockResponse.Builder()
                .code(200)
                .body("{\"code\":\"Success\"}")
                .build());
        Json.Obj arguments = new SampleCall(tool, variant).arguments();

        Outcome outcome = LivePipeline.at(iterable).run(tool.name(), arguments);

        assertThat(iterable.getRequestCount()).as(outcome.words()).isEqualTo(1);
        assertThat(sent(iterable.takeRequest())).isEqualTo(ExpectedRequest.of(tool, arguments));
    }

    private static ExpectedRequest sent(RecordedRequest request) {
        String[] target = request.getTarget().split("\\?", 2);
        List<String> query = new ArrayList<>();
        if (target.length > 1) {
            for (String pair : target[1].split("&", -1)) {
                query.add(URLDecoder.decode(pair, StandardCharsets.UTF_8));
            }
        }
        query.sort(null);
        String body = request.getBody() == null ? "" : request.getBody().utf8();
        return new ExpectedRequest(
                request.getMethod(),
                Arrays.stream(target[0].substring(1).split("/", -1))
                        .map(segment -> URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8))
                        .toList(),
                query,
                body.isEmpty() ? Optional.empty() : Optional.of(JsonReader.read(body)));
    }
}
