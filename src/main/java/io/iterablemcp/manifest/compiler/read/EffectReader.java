package io.iterablemcp.manifest.compiler.read;

import io.iterablemcp.manifest.Access;
import io.iterablemcp.manifest.ChangeClass;
import io.iterablemcp.manifest.Effect;
import io.iterablemcp.manifest.Person;
import io.iterablemcp.manifest.Repetition;
import io.iterablemcp.manifest.Verification;
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
            "access",
            "class",
            "pii",
            "destructive",
            "farReaching",
            "idempotent",
            "idempotentWhen",
            "repeats",
            "async",
            "check",
            "person");

    private static final String REFUSE = "refuse";
    private static final List<String> REPEATS = List.of(REFUSE, "allow");

    private static final ChangeClass[] CHANGES = {
        ChangeClass.AUDIENCE, ChangeClass.ONE_PERSON, ChangeClass.EVENTS, ChangeClass.PLAIN, ChangeClass.STOP
    };

    private final MapReader entry;
    private final ManifestErrors report;

    EffectReader(MapReader entry, ManifestErrors report) {
        this.entry = entry;
        this.report = report;
    }

    /** Whether a call with the same arguments, made again a short time later, is refused. */
    static boolean refusesRepeats(MapReader entry) {
        return entry.value("repeats")
                .flatMap(MapReader::text)
                .filter(REFUSE::equals)
                .isPresent();
    }

    Effect read() {
        entry.must("access", "read, write, send or forget");
        entry.must("pii", "true or false");
        Optional<Access> access = entry.choice("access", Access.values(), Access::word);
        boolean read = access.filter(Access.READ::equals).isPresent();
        ChangeClass changeClass = changeClass(access);
        boolean personal = entry.on("pii");
        boolean destructive = entry.on("destructive");
        Repetition repetition = new Repetition(entry.flag("idempotent").orElse(read), entry.text("idempotentWhen"));
        if (read) {
            harmless(destructive || !repetition.safe() || repetition.when().isPresent());
        } else if (access.isPresent()) {
            weighed();
        }
        repeats(!read && entry.has("idempotent") && !entry.has("idempotentWhen") && !repetition.safe());
        return new Effect(
                access.orElse(Access.FORGET),
                changeClass,
                personal,
                destructive,
                entry.on("farReaching"),
                repetition,
                new Verification(entry.has("async"), entry.text("async").or(() -> entry.text("check"))),
                entry.map("person").map(this::person).orElse(Person.NOBODY));
    }

    /** Without its class, nobody would be asked about a change. */
    private ChangeClass changeClass(Optional<Access> access) {
        boolean read = access.filter(Access.READ::equals).isPresent();
        Optional<ChangeClass> given = entry.choice("class", CHANGES, ChangeClass::word);
        if (read && entry.has("class")) {
            entry.fault(entry.at("class"), "class is for a tool that changes something");
        } else if (!read && access.isPresent() && entry.has("http")) {
            entry.must("class", "audience, one-person, events, plain or stop");
        }
        return given.orElse(read ? ChangeClass.NONE : ChangeClass.AUDIENCE);
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

    /** Twice is twice for such a call: the agent may have lost the answer, and whoever it reaches gets it again. */
    private void repeats(boolean notIdempotent) {
        entry.word("repeats", REPEATS);
        if (entry.has("repeats") && !notIdempotent) {
            entry.fault(entry.at("repeats"), "repeats is for a tool with idempotent: false");
        } else if (notIdempotent && entry.has("http")) {
            entry.must("repeats", "refuse if the call sends a message or creates something, or else allow");
        }
    }

    private Person person(Yaml.Mapping mapping) {
        MapReader person = new MapReader(mapping, "person", List.of("email", "userId", "phone"), report);
        return new Person(person.texts("email"), person.texts("userId"), person.texts("phone"));
    }
}
