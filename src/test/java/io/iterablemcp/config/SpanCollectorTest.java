package io.iterablemcp.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
                "OTEL_EXPORTER_OTLP_ENDPOINT        | localhost:4318      | must be an http or https address, such as",
                "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT | http://a:key@x/     | must be an http or https address, such as",
                "OTEL_EXPORTER_OTLP_PROTOCOL        | grpc                | must be http/protobuf",
                "OTEL_EXPORTER_OTLP_HEADERS         | key                 | must be headers such as api-key=abc",
                "OTEL_EXPORTER_OTLP_HEADERS         | a=key%0d%0aHost: x  | must be headers such as api-key=abc",
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
