package io.iterablemcp.config;

import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * Where the spans of calls go, by OTLP over HTTP.
 *
 * @param headers sent with the spans
 * @param resource what all spans say of this program, such as {@code service.name}
 */
public record SpanCollector(
        URI endpoint, Map<String, Secret> headers, Map<String, String> resource, SpanOptions options) {

    /** The variables that set it. */
    static final String ENDPOINT = "OTEL_EXPORTER_OTLP_ENDPOINT";

    static final String TRACES_ENDPOINT = "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT";

    /** The beginning of the names of OpenTelemetry's variables. */
    private static final String VARIABLE = "OTEL_";

    /** The variables of OpenTelemetry that are set. Their values may contain keys. */
    public static List<String> variables(Map<String, String> environment) {
        return environment.entrySet().stream()
                .filter(it -> it.getKey().startsWith(VARIABLE) && !it.getValue().isBlank())
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /** Host and port, for messages. */
    public String address() {
        return endpoint.getHost() + (endpoint.getPort() < 0 ? "" : ":" + endpoint.getPort());
    }
}
