package io.iterablemcp.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The variables of OpenTelemetry that say where spans go. */
class SpanCollectorTest {

    private final List<String> warnings = new ArrayList<>();

    private Optional<SpanCollector> read(String... namesAndValues) {
        Map<String, String> environment = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            environment.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return new SpanCollectorReader(environment, warnings).read();
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:4318, http://localhost:4318/v1/traces",
        "https://otel.example.com/, https://otel.example.com/v1/traces",
        "https://otel.example.com/base, https://otel.example.com/base/v1/traces",
    })
    void anAddressForAllSignalsIsCompleted(String given, String used) {
        assertThat(read("OTEL_EXPORTER_OTLP_ENDPOINT", given).orElseThrow().endpoint())
                .hasToString(used);
    }

    @Test
    void whatIsForTracesAloneComesFirst() {
        SpanCollector collector = read(
                        "OTEL_EXPORTER_OTLP_ENDPOINT", "http://localhost:4318",
                        "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "http://localhost:9999/spans",
                        "OTEL_EXPORTER_OTLP_HEADERS", "a=1",
                        "OTEL_EXPORTER_OTLP_TRACES_HEADERS", "Authorization=Basic%20YWJj+ZA==, b = 2")
                .orElseThrow();
        assertThat(collector.endpoint()).hasToString("http://localhost:9999/spans");
        assertThat(collector.headers()).containsOnlyKeys("Authorization", "b");
        assertThat(collector.headers().get("Authorization").reveal()).isEqualTo("Basic YWJj+ZA==");
        assertThat(collector.toString()).doesNotContain("YWJj");
        assertThat(collector.resource()).containsExactlyEntriesOf(Map.of("service.name", "iterable-mcp"));
    }

    @Test
    void theServiceHasAName() {
        assertThat(read(
                                "OTEL_EXPORTER_OTLP_ENDPOINT", "http://localhost:4318",
                                "OTEL_RESOURCE_ATTRIBUTES", "service.name=other,team=crm",
                                "OTEL_SERVICE_NAME", "agents")
                        .orElseThrow()
                        .resource())
                .isEqualTo(Map.of("service.name", "agents", "team", "crm"));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-, -, true, 1",
                "always_on, 0.5, false, 1",
                "always_off, -, false, 0",
                "traceidratio, -, false, 1",
                "traceidratio, 0.25, false, 0.25",
                "parentbased_always_on, -, true, 1",
                "parentbased_always_off, -, true, 0",
                "parentbased_traceidratio, .1, true, 0.1",
                "traceidratio, 1e-3, false, 0.001",
            })
    void theSamplerSaysWhichSpansAreSent(String sampler, String argument, boolean byParent, double share) {
        SpanOptions options = read(
                        "OTEL_EXPORTER_OTLP_ENDPOINT", "http://localhost:4318",
                        "OTEL_TRACES_SAMPLER", Objects.requireNonNullElse(sampler, ""),
                        "OTEL_TRACES_SAMPLER_ARG", Objects.requireNonNullElse(argument, ""))
                .orElseThrow()
                .options();
        assertThat(options).isEqualTo(new SpanOptions(Duration.ofSeconds(10), false, byParent, share));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "-0.1", "half", "1.5", "NaN"})
    void aShareIsFromZeroToOne(String share) {
        assertThat(read(
                        "OTEL_EXPORTER_OTLP_ENDPOINT", "http://localhost:4318",
                        "OTEL_TRACES_SAMPLER", "traceidratio",
                        "OTEL_TRACES_SAMPLER_ARG", share))
                .isEmpty();
        assertThat(warnings)
                .containsExactly(
                        "OTEL_TRACES_SAMPLER_ARG must be the share of traces to send, from 0 to 1: no spans are"
                                + " sent.");
    }

    @Test
    void spansAreSentAsTheExporterIsSet() {
        SpanOptions options = read(
                        "OTEL_EXPORTER_OTLP_ENDPOINT", "http://localhost:4318",
                        "OTEL_EXPORTER_OTLP_TIMEOUT", "2500",
                        "OTEL_EXPORTER_OTLP_COMPRESSION", "none",
                        "OTEL_EXPORTER_OTLP_TRACES_COMPRESSION", "gzip")
                .orElseThrow()
                .options();
        assertThat(options.timeout()).isEqualTo(Duration.ofMillis(2500));
        assertThat(options.gzip()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"OTEL_SDK_DISABLED, true", "OTEL_SDK_DISABLED, TRUE", "OTEL_TRACES_EXPORTER, none"})
    void canBeTurnedOff(String name, String value) {
        assertThat(read("OTEL_EXPORTER_OTLP_ENDPOINT", "http://localhost:4318", name, value))
                .isEmpty();
        assertThat(warnings).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "OTEL_EXPORTER_OTLP_ENDPOINT        | localhost:4318      | must be an http or https address without a user name or password, such as",
                "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT | http://a:key@x/     | must be an http or https address without a user name or password, such as",
                "OTEL_EXPORTER_OTLP_PROTOCOL        | grpc                | must be http/protobuf",
                "OTEL_EXPORTER_OTLP_HEADERS         | key                 | must be headers such as api-key=abc",
                "OTEL_EXPORTER_OTLP_HEADERS         | a=key%0d%0aHost: x  | must be headers such as api-key=abc",
                "OTEL_EXPORTER_OTLP_TIMEOUT         | 10s                 | must be a number of milliseconds",
                "OTEL_EXPORTER_OTLP_TRACES_TIMEOUT  | 0                   | must be a number of milliseconds",
                "OTEL_EXPORTER_OTLP_COMPRESSION     | zstd                | must be gzip or none",
                "OTEL_TRACES_SAMPLER                | jaeger_remote       | must be one of always_on, always_off, traceidratio, p",
                "OTEL_RESOURCE_ATTRIBUTES           | key                 | must be attributes such as team=crm",
            })
    void aValueThatCannotBeUsedIsAWarningThatDoesNotShowIt(String name, String value, String words) {
        assertThat(read("OTEL_EXPORTER_OTLP_ENDPOINT", "http://localhost:4318", name, value))
                .isEmpty();
        assertThat(warnings)
                .singleElement()
                .asString()
                .startsWith(name + " " + words)
                .endsWith(": no spans are sent.");
        assertThat(warnings.get(0)).doesNotContain("key@", "Host");
    }
}
