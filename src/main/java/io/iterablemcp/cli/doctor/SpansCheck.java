package io.iterablemcp.cli.doctor;

import io.iterablemcp.config.SpanCollector;
import io.iterablemcp.setup.doctor.DoctorCheck;
import io.iterablemcp.setup.doctor.Finding;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says whether spans are sent, and names the variables of OpenTelemetry that are set. Their values may contain keys. */
record SpansCheck(Optional<SpanCollector> collector, Map<String, String> environment) implements DoctorCheck {

    @Override
    public String subject() {
        return "the spans of calls";
    }

    @Override
    public List<Finding> findings() {
        List<String> variables = SpanCollector.variables(environment);
        return variables.isEmpty()
                ? List.of()
                : List.of(Finding.ok(collector
                                .map(it -> "spans of calls are sent to " + it.address())
                                .orElse("no spans of calls are sent")
                        + "; OpenTelemetry's variables that are set: " + String.join(", ", variables)));
    }
}
