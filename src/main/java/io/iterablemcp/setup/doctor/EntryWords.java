package io.iterablemcp.setup.doctor;

import io.iterablemcp.config.Secret;
import io.iterablemcp.config.SettingName;
import io.iterablemcp.json.Json;
import io.iterablemcp.setup.clients.Machine;
import io.iterablemcp.setup.clients.StartLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reports settings of an entry that the person may have forgotten.
 *
 * @param again the command that writes the entry again
 */
record EntryWords(Json.Obj entry, StartLine line, Machine machine, String again) {

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        off().ifPresent(field -> findings.add(Finding.warn(
                "it is switched off: " + field + " in its entry", "switch it on in the client, or remove that field")));
        key().ifPresent(findings::add);
        return List.copyOf(findings);
    }

    /** Clients use different fields for it. */
    private Optional<String> off() {
        if (entry.flag("disabled")) {
            return Optional.of("disabled is true");
        }
        boolean off = entry.get("enabled").filter(Json.flag(false)::equals).isPresent();
        return off ? Optional.of("enabled is false") : Optional.empty();
    }

    /** A key in the entry overrides the keys of the project and the shell. */
    private Optional<Finding> key() {
        String name = SettingName.API_KEY.environment();
        Optional<String> its = Optional.ofNullable(line.environment().get(name))
                .map(String::strip)
                .filter(it -> !it.isEmpty() && !it.startsWith("${"));
        Optional<String> here = machine.variable(name).map(String::strip);
        if (its.isEmpty() || its.equals(here)) {
            return Optional.empty();
        }
        String what = "its entry has its own key,  " + new Secret(its.get()).end() + ", which applies there";
        return Optional.of(
                here.isEmpty()
                        ? Finding.ok(what)
                        : Finding.warn(
                                what + " instead of the one checked above",
                                "if that is not intended, write the entry again without it: " + again));
    }
}
