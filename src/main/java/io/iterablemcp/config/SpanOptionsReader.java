package io.iterablemcp.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads the variables of OpenTelemetry that say which spans are sent, and how. */
final class SpanOptionsReader {

    static final String SAMPLER = "OTEL_TRACES_SAMPLER";
    static final String SAMPLER_ARG = "OTEL_TRACES_SAMPLER_ARG";
    static final String TIMEOUT = "TIMEOUT";
    static final String COMPRESSION = "COMPRESSION";

    private static final String BY_PARENT = "parentbased_";
    private static final String RATIO = "traceidratio";
    private static final List<String> SAMPLERS = List.of(
            "always_on", "always_off", RATIO, BY_PARENT + "always_on", BY_PARENT + "always_off", BY_PARENT + RATIO);

    private final Function<String, Optional<String>> variables;
    private final Function<String, String> exporter;

    /** @param exporter the full name of a variable of the exporter, by its ending */
    SpanOptionsReader(Function<String, Optional<String>> variables, Function<String, String> exporter) {
        this.variables = variables;
        this.exporter = exporter;
    }

    /** What is wrong with the variables; empty if {@link #read} can be used. */
    Optional<String> fault() {
        if (!SAMPLERS.contains(sampler())) {
            return Optional.of(SAMPLER + " must be one of " + String.join(", ", SAMPLERS));
        }
        if (share().isEmpty()) {
            return Optional.of(SAMPLER_ARG + " must be the share of traces to send, from 0 to 1");
        }
        String timeout = exporter.apply(TIMEOUT);
        if (variables.apply(timeout).filter(it -> !it.matches("[1-9]\\d{0,6}")).isPresent()) {
            return Optional.of(timeout + " must be a number of milliseconds, such as 10000");
        }
        String compression = exporter.apply(COMPRESSION);
        if (variables.apply(compression).filter(it -> !it.matches("gzip|none")).isPresent()) {
            return Optional.of(compression + " must be gzip or none");
        }
        return Optional.empty();
    }

    SpanOptions read() {
        return new SpanOptions(
                variables
                        .apply(exporter.apply(TIMEOUT))
                        .map(millis -> Duration.ofMillis(Long.parseLong(millis)))
                        .orElse(SpanOptions.DEFAULT.timeout()),
                variables
                        .apply(exporter.apply(COMPRESSION))
                        .filter("gzip"::equals)
                        .isPresent(),
                sampler().startsWith(BY_PARENT),
                share().orElseThrow());
    }

    private String sampler() {
        return variables.apply(SAMPLER).orElse(BY_PARENT + "always_on");
    }

    private Optional<Double> share() {
        if (sampler().endsWith(RATIO)) {
            String share = variables.apply(SAMPLER_ARG).orElse("1");
            return share.matches("\\d*\\.?\\d+(?:[eE]-?\\d{1,3})?")
                    ? Optional.of(Double.valueOf(share)).filter(it -> it <= 1)
                    : Optional.empty();
        }
        return Optional.of(sampler().endsWith("always_on") ? 1.0 : 0.0);
    }
}
