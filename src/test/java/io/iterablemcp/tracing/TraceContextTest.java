package io.iterablemcp.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceContextTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String GOOD = "00-" + TRACE + "-00f067aa0ba902b7-01";

    @ParameterizedTest
    @CsvSource({
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01, 01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00, 00",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-ff, 03",
        "01-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01, 01",
        "cc-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-what-the-future-brings, 01",
    })
    void isPassedOnInTheVersionThatIsKnown(String parent, String flags) {
        assertThat(TraceContext.read(parent, "").orElseThrow().headers())
                .isEqualTo(Map.of("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-" + flags));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7",
                "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more",
                "01-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01.more",
                "00-4bf92f3577b34da6a3ce929d0e0e473-00f067aa0ba902b7-01",
                " 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01\r\nApi-Key: x",
            })
    void isIgnoredIfItIsInvalid(String parent) {
        assertThat(TraceContext.read(parent, "rojo=1")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rojo=00f067aa0ba902b7,congo=t61rcWkgMzE | rojo=00f067aa0ba902b7,congo=t61rcWkgMzE",
                "a=1 , ,b@c=x y                          | a=1,b@c=x y",
                "a=1,b                                   | ''",
                "a=1,a=2                                 | ''",
                "A=1                                     | ''",
                "a=1=2                                   | ''",
                "a=é                                     | ''",
            })
    void keepsWhatOthersAddIfItIsValid(String given, String kept) {
        assertThat(TraceContext.read(GOOD, given).orElseThrow().state()).isEqualTo(kept);
    }

    @Test
    void keepsWhatOthersAddUpToALimit() {
        String many = members(33, "1");
        String longest = members(30, "x".repeat(30));
        assertThat(TraceContext.read(GOOD, many).orElseThrow().state()).isEmpty();
        assertThat(TraceContext.read(GOOD, longest).orElseThrow().state())
                .hasSizeBetween(470, 512)
                .endsWith("x".repeat(30));
    }

    private static String members(int count, String value) {
        return IntStream.range(0, count).mapToObj(i -> "k" + i + "=" + value).collect(Collectors.joining(","));
    }

    @Test
    void aCallWithoutSpansPassesItsTraceOnWithANewPlaceForEachRequest() {
        CallTracing tracing = new PassedOnTracing(new Random(1));
        CallSpan call = tracing.begin(TraceContext.read(GOOD, "rojo=1"), false);
        AttemptFacts request = new AttemptFacts("GET", "/api/lists", "api.iterable.com", 443, 0);
        Map<String, String> first = call.attempt(request).headers();
        Map<String, String> second = call.attempt(request).headers();

        assertThat(first).containsEntry("tracestate", "rojo=1");
        assertThat(first.get("traceparent"))
                .matches("00-" + TRACE + "-[0-9a-f]{16}-01")
                .isNotIn(GOOD, second.get("traceparent"));
        assertThat(tracing.begin(Optional.empty(), false)).isSameAs(CallSpan.NONE);
    }
}
