package io.iterablemcp.manifest.compiler.read;

import io.iterablemcp.manifest.Access;
import io.iterablemcp.manifest.Effect;
import io.iterablemcp.manifest.Person;
import io.iterablemcp.manifest.Repetition;
import io.iterablemcp.manifest.compiler.yaml.ManifestErrors;
import io.iterablemcp.manifest.compiler.yaml.MapReader;
import io.iterablemcp.manifest.compiler.yaml.Yaml;
import java.util.List;
import java.util.Optional;

/**
 * Reads what a tool does to people and data. The gate, confirmations and retries depend on it, so no mark may be
 * missing.
 */
final class EffectReader {

    static final List<String> KEYS = List.of(
            "access", "pii", "destructive", "farReaching", "idempotent", "idempotentWhen", "async", "check", "person");

    private final MapReader entry;
    private final ManifestErrors report;

    EffectReader(MapReader entry, ManifestErrors report) {
        this.entry = entry;
        this.report = report;
    }

    Effect read() {
        entry.must("access", "read, write, send or forget");
        entry.must("pii", "true or false");
        Optional<Access> access = entry.choice("access", Access.values(), Access::word);
        boolean read = access.filter(Access.READ::equals).isPresent();
        boolean personal = entry.on("pii");
        boolean destructive = entry.on("destructive");
        Repetition repetition = new Repetition(entry.flag("idempotent").orElse(read), entry.text("idempotentWhen"));
        if (read) {
            harmless(destructive || !repetition.safe() || repetition.when().isPresent());
        } else if (access.isPresent()) {
            weighed();
        }
        return new Effect(
                access.orElse(Access.FORGET),
                personal,
                destructive,
                entry.on("farReaching"),
                repetition,
                entry.has("async"),
                entry.text("async").or(() -> entry.text("check")),
                entry.map("person").map(this::person).orElse(Person.NOBODY));
    }

    private void harmless(boolean claimsHarm) {
        if (entry.has("check")) {
            entry.fault(entry.at("check"), "check is for a tool that changes something");
        }
        if (claimsHarm) {
            entry.fault(entry.at("access"), "a read is never destructive and always idempotent");
        }
    }

    /** If the answer to such a call is lost, the agent must know what to check before it calls again. */
    private void checkable() {
        if (entry.has("http") && !entry.has("async")) {
            entry.must("check", "how to see whether it happened, such as get_lists shows it");
        } else if (entry.has("check")) {
            entry.fault(
                    entry.at("check"),
                    entry.has("async") ? "async says how to check: leave out check" : "check is for a tool with http");
        }
    }

    private void weighed() {
        entry.must("destructive", "true or false");
        if (!entry.has("idempotentWhen")) {
            entry.must("idempotent", "true or false, or idempotentWhen: the argument that makes it so");
        } else if (entry.has("idempotent")) {
            entry.fault(entry.at("idempotentWhen"), "idempotentWhen replaces idempotent: keep one of them");
        }
        checkable();
    }

    private Person person(Yaml.Mapping mapping) {
        MapReader person = new MapReader(mapping, "person", List.of("email", "userId", "phone"), report);
        return new Person(person.texts("email"), person.texts("userId"), person.texts("phone"));
    }
}
