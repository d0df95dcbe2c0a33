package io.iterablemcp.manifest.compiler;

import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.Access;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what a tool does to the world: gate, confirmation and retries rest on it, so no mark may be forgotten. */
final class RiskReader {

    private static final List<String> ACCESS =
            Arrays.stream(Access.values()).map(Access::word).toList();

    private final MapReader reading;
    private final Map<String, Json> out;

    RiskReader(MapReader reading, Map<String, Json> out) {
        this.reading = reading;
        this.out = out;
    }

    void read() {
        reading.must("access", "read, write, send or forget");
        reading.must("pii", "true or false");
        Optional<String> access = reading.word("access", ACCESS);
        access.ifPresent(word -> out.put("access", Json.text(word)));
        boolean read = access.filter(Access.READ.word()::equals).isPresent();
        for (String key : List.of("pii", "destructive")) {
            out.put(key, Json.flag(reading.flag(key).orElse(false)));
        }
        out.put("idempotent", Json.flag(reading.flag("idempotent").orElse(read)));
        reading.text("idempotentWhen").ifPresent(path -> out.put("idempotentWhen", Json.text(path)));
        if (read) {
            harmless();
        } else if (access.isPresent()) {
            weighed();
        }
    }

    private void harmless() {
        if (reading.has("check")) {
            reading.fault(reading.at("check"), "check is for a tool that changes something");
        }
        boolean claimsHarm = out.get("destructive").equals(Json.Bool.TRUE)
                || out.get("idempotent").equals(Json.Bool.FALSE)
                || reading.has("idempotentWhen");
        if (claimsHarm) {
            reading.fault(reading.at("access"), "a read is never destructive and always idempotent");
        }
    }

    /** When the answer to such a call is lost, the agent must know how to look before it calls again. */
    private void checkable() {
        if (reading.has("http") && !reading.has("async")) {
            reading.must("check", "how to see whether it happened, such as get_lists shows it");
        } else if (reading.has("check")) {
            reading.fault(
                    reading.at("check"),
                    reading.has("async")
                            ? "async says how to check: leave out check"
                            : "check is for a tool with http");
        }
    }

    private void weighed() {
        reading.must("destructive", "true or false");
        if (!reading.has("idempotentWhen")) {
            reading.must("idempotent", "true or false, or idempotentWhen: the argument that makes it so");
        } else if (reading.has("idempotent")) {
            reading.fault(reading.at("idempotentWhen"), "idempotentWhen replaces idempotent: keep one of them");
        }
        checkable();
    }
}
