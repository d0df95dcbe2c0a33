package io.iterablemcp.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads the variables of OpenTelemetry that say where spans go. They may be meant for all programs of this machine, so a
 * value that this one cannot use is a warning, and no spans are sent.
 */
final class SpanCollectorReader {

    private static final String BASE = "OTEL_EXPORTER_OTLP_";
    private static final String TRACES = "OTEL_EXPORTER_OTLP_TRACES_";
    private static final String PROTOCOL = "http/protobuf";
    private static final String SERVICE = "service.name";
    private static final String DEFAULT_SERVICE = "iterable-mcp";
    private static final String NOTHING_SENT = ": no spans are sent.";

    private static final Pattern HEADER = Pattern.compile("[\\w!#$%&'*+.^`|~-]+");
    private static final Pattern HEADER_VALUE = Pattern.compile("[\\x20-\\x7e]*");

    private final Map<String, String> environment;
    private final List<String> warnings;

    SpanCollectorReader(Map<String, String> environment, List<String> warnings) {
        this.environment = environment;
        this.warnings = warnings;
    }

    Optional<SpanCollector> read() {
        Optional<String> own = variable(SpanCollector.TRACES_ENDPOINT);
        Optional<String> base = variable(SpanCollector.ENDPOINT);
        if ((own.isEmpty() && base.isEmpty()) || off()) {
            return Optional.empty();
        }
        String name = own.isPresent() ? SpanCollector.TRACES_ENDPOINT : SpanCollector.ENDPOINT;
        Optional<URI> endpoint = endpoint(own.orElseGet(() -> base.get().replaceFirst("/*$", "/v1/traces")));
        if (endpoint.isEmpty()) {
            return warn(name + " must be an http or https address without a user name or password, such as"
                    + " http://localhost:4318");
        }
        String protocolName = exporter("PROTOCOL");
        if (variable(protocolName).filter(it -> !it.equals(PROTOCOL)).isPresent()) {
            return warn(protocolName + " must be " + PROTOCOL + ", the only one that this program speaks");
        }
        String headersName = exporter("HEADERS");
        Optional<Map<String, String>> headers = pairs(headersName).filter(SpanCollectorReader::sendable);
        if (headers.isEmpty()) {
            return warn(headersName + " must be headers such as api-key=abc, separated by commas");
        }
        Optional<Map<String, String>> resource = pairs("OTEL_RESOURCE_ATTRIBUTES");
        if (resource.isEmpty()) {
            return warn("OTEL_RESOURCE_ATTRIBUTES must be attributes such as team=crm, separated by commas");
        }
        SpanOptionsReader options = new SpanOptionsReader(this::variable, this::exporter);
        Optional<String> fault = options.fault();
        if (fault.isPresent()) {
            return warn(fault.get());
        }
        Map<String, Secret> secrets = new LinkedHashMap<>();
        headers.get().forEach((header, value) -> secrets.put(header, new Secret(value)));
        return Optional.of(
                new SpanCollector(endpoint.get(), Map.copyOf(secrets), named(resource.get()), options.read()));
    }

    /** The variable for traces alone if it is set, and else the one for everything that is sent. */
    private String exporter(String end) {
        return variable(TRACES + end).isPresent() ? TRACES + end : BASE + end;
    }

    private boolean off() {
        return variable("OTEL_SDK_DISABLED").filter("true"::equalsIgnoreCase).isPresent()
                || variable("OTEL_TRACES_EXPORTER")
                        .filter(exporters ->
                                !List.of(exporters.split("\\s*,\\s*")).contains("otlp"))
                        .isPresent();
    }

    private Map<String, String> named(Map<String, String> resource) {
        Map<String, String> named = new LinkedHashMap<>(resource);
        named.putIfAbsent(SERVICE, DEFAULT_SERVICE);
        variable("OTEL_SERVICE_NAME").ifPresent(service -> named.put(SERVICE, service));
        return Map.copyOf(named);
    }

    private Optional<SpanCollector> warn(String words) {
        warnings.add(words + NOTHING_SENT);
        return Optional.empty();
    }

    private static Optional<URI> endpoint(String text) {
        try {
            URI address = new URI(text);
            boolean usable = List.of("http", "https")
                            .contains(Optional.ofNullable(address.getScheme()).orElse(""))
                    && address.getHost() != null
                    && address.getUserInfo() == null;
            return usable ? Optional.of(address) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** Empty if the variable is invalid; no pairs if it is not set. */
    private Optional<Map<String, String>> pairs(String name) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String pair : variable(name).orElse("").split(",", -1)) {
            int equals = pair.indexOf('=');
            if (pair.isBlank()) {
                continue;
            }
            if (equals < 1 || pair.substring(0, equals).isBlank()) {
                return Optional.empty();
            }
            try {
                // In these lists a plus sign is no space.
                String value = pair.substring(equals + 1).strip().replace("+", "%2B");
                pairs.put(pair.substring(0, equals).strip(), URLDecoder.decode(value, StandardCharsets.UTF_8));
            } catch (IllegalArgumentException notEncoded) {
                return Optional.empty();
            }
        }
        return Optional.of(pairs);
    }

    private static boolean sendable(Map<String, String> headers) {
        return headers.entrySet().stream()
                .allMatch(header -> HEADER.matcher(header.getKey()).matches()
                        && HEADER_VALUE.matcher(header.getValue()).matches());
    }

    private Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }
}
