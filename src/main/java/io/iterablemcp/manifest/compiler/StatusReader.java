package io.iterablemcp.manifest.compiler;

import io.iterablemcp.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Reads {@code statuses}: what to do about an HTTP status that means something of its own for the tool. */
final class StatusReader {

    private static final List<String> FAILURES =
            IntStream.range(400, 600).mapToObj(Integer::toString).toList();

    private final SharedParts parts;
    private final ManifestErrors report;

    StatusReader(SharedParts parts, ManifestErrors report) {
        this.parts = parts;
        this.report = report;
    }

    Optional<Json.Obj> statuses(MapReader entry) {
        return entry.map("statuses").map(this::read);
    }

    private Json.Obj read(Yaml.Mapping mapping) {
        Map<String, Json> out = new LinkedHashMap<>();
        mapping.entries().forEach((status, entry) -> {
            if (!FAILURES.contains(status)) {
                report.fault(entry.at(), "statuses: " + status + " is no status of a failure, 400 to 599");
            }
            parts.sentence(entry.value(), "statuses: " + status, report)
                    .ifPresent(advice -> out.put(status, Json.text(advice)));
        });
        return new Json.Obj(out);
    }
}
