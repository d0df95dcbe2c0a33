package io.iterablemcp.manifest.compiler.read;

import io.iterablemcp.manifest.compiler.yaml.ManifestErrors;
import io.iterablemcp.manifest.compiler.yaml.MapReader;
import io.iterablemcp.manifest.compiler.yaml.SharedParts;
import io.iterablemcp.manifest.compiler.yaml.Yaml;
import java.util.HashMap;
import java.util.Map;

/** Reads {@code statuses}: what to do about an HTTP status that has its own meaning for the tool. */
final class StatusReader {

    private static final String FAILURE = "[45]\\d\\d";

    private final SharedParts parts;
    private final ManifestErrors report;

    StatusReader(SharedParts parts, ManifestErrors report) {
        this.parts = parts;
        this.report = report;
    }

    Map<Integer, String> statuses(MapReader entry) {
        return entry.map("statuses").map(this::read).orElse(Map.of());
    }

    private Map<Integer, String> read(Yaml.Mapping mapping) {
        Map<Integer, String> statuses = new HashMap<>();
        mapping.entries().forEach((status, entry) -> {
            boolean failure = status.matches(FAILURE);
            if (!failure) {
                report.fault(entry.at(), "statuses: " + status + " is not a failure status, 400 to 599");
            }
            parts.sentence(entry.value(), "statuses: " + status, report)
                    .filter(advice -> failure)
                    .ifPresent(advice -> statuses.put(Integer.parseInt(status), advice));
        });
        return Map.copyOf(statuses);
    }
}
