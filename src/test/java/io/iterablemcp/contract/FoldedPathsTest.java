package io.iterablemcp.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.Argument;
import io.iterablemcp.manifest.Argument.Place;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.manifest.Endpoint;
import io.iterablemcp.manifest.ToolSpec;
import io.iterablemcp.manifest.ValueType;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * No path value makes a proxy that decodes and normalizes paths reach another endpoint, or another value of the same.
 */
class FoldedPathsTest {

    private static final Catalogue CATALOGUE = Catalogue.load();
    private static final List<String> TEXTS = List.of(
            "/",
            "//",
            "a/",
            "/a",
            "a//b",
            "a/b",
            "t/k",
            "a/items",
            "a/items/x",
            "byUserId/a",
            "a\\b",
            "\\",
            "a\\items",
            "a\\",
            " ",
            "\u00a0",
            "a/ ",
            " /a",
            ";",
            ";x",
            "a;b",
            "a;x=1/b",
            "a/;x",
            "\uff0e\uff0e",
            "a/\uff0e\uff0e/b",
            "\u2024\u2024",
            "\u2025",
            "a/\u2025/b",
            "..\u00a0",
            "%2e%2e",
            "%2F",
            "..%2f",
            "a%3Bb",
            "a/%2e%2e/b",
            "t\uff0fk",
            "a\uff1bb",
            "\uff0f",
            "byUserId\uff0fa");
    private static final List<String> EMAILS = List.of(
            "byUserId/a@example.com",
            "byUserId\\a@example.com",
            "/a@example.com",
            "//a@example.com",
            "a/b@example.com",
            "a;b@example.com",
            "a@example.com;x",
            ";a@example.com",
            "a@example.com/",
            "a@example.com/..",
            "a@example.com\\..",
            "a@example.com/\u2025",
            "byUserId\uff0fa@example.com",
            "byUserId/%2e/a@example.com");

    private final MockWebServer iterable = new MockWebServer();

    @BeforeEach
    void start() throws Exception {
        iterable.start();
    }

    @AfterEach
    void stop() {
        iterable.close();
    }

    static Stream<String> toolsWithTextInThePath() {
        return CATALOGUE.tools().stream()
                .filter(tool -> texts(tool).findAny().isPresent())
                .map(ToolSpec::name);
    }

    private static Stream<Argument> texts(ToolSpec tool) {
        return tool.input().stream()
                .filter(argument -> argument.place() == Place.PATH && argument.type() instanceof ValueType.Text);
    }

    @ParameterizedTest
    @MethodSource("toolsWithTextInThePath")
    void reachesNoOtherEndpointOrValue(String name) throws Exception {
        ToolSpec tool = CATALOGUE.find(name).orElseThrow();
        Json.Obj sample = new SampleCall(EndpointFacts.tool(name), Variant.MINIMAL).arguments();
        for (Argument argument : texts(tool).toList()) {
            for (String value : ((ValueType.Text) argument.type()).email() ? EMAILS : TEXTS) {
                int before = iterable.getRequestCount();
                iterable.enqueue(new MockResponse.Builder().code(200).body("{}").build());
                LivePipeline.at(iterable).run(name, sample.with(argument.name(), Json.text(value)));
                if (iterable.getRequestCount() > before) {
                    RecordedRequest request = iterable.takeRequest();
                    String path = request.getTarget().split("\\?", 2)[0];
                    Endpoint endpoint = tool.endpoint().orElseThrow();
                    if (endpoint.queryPath().filter(path::equals).isPresent()) {
                        assertThat(request.getUrl().queryParameter(argument.name()))
                                .isEqualTo(value);
                    } else {
                        assertThat(reached(request.getMethod(), folded(path)))
                                .as("%s with %s: %s", name, value, request.getTarget())
                                .isSubsetOf(endpoint.path() + " "
                                        + List.of(path.split("/", 0)).stream()
                                                .map(FoldedPathsTest::decoded)
                                                .toList());
                    }
                }
            }
        }
    }

    /** All normalizations of the most lenient proxies at once. */
    private static List<String> folded(String path) {
        List<String> segments = new ArrayList<>(List.of(""));
        for (String segment :
                Normalizer.normalize(decoded(path), Normalizer.Form.NFKC).split("[/\\\\]", 0)) {
            String bare = segment.split(";", 2)[0];
            if (bare.strip().equals("..")) {
                segments.remove(segments.size() - 1);
            } else if (!bare.isBlank() && !bare.strip().equals(".")) {
                segments.add(bare);
            }
        }
        return segments;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** The endpoint that matches the segments; of two, the one with fewer placeholders. */
    private static List<String> reached(String method, List<String> segments) {
        return CATALOGUE.tools().stream()
                .flatMap(tool -> tool.endpoint().stream())
                .filter(endpoint -> endpoint.method().equals(method))
                .flatMap(endpoint -> Stream.concat(Stream.of(endpoint.path()), endpoint.queryPath().stream()))
                .filter(template -> fits(List.of(template.split("/", 0)), segments))
                .min(Comparator.comparingLong(
                        template -> template.chars().filter(c -> c == '{').count()))
                .map(template -> template + " " + segments)
                .stream()
                .toList();
    }

    private static boolean fits(List<String> template, List<String> segments) {
        if (template.size() != segments.size()) {
            return false;
        }
        for (int i = 0; i < template.size(); i++) {
            if (!template.get(i).startsWith("{") && !template.get(i).equals(segments.get(i))) {
                return false;
            }
        }
        return true;
    }
}
