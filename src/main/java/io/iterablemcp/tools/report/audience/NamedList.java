package io.iterablemcp.tools.report.audience;

import io.iterablemcp.json.Json;

/**
 * A list of people.
 *
 * @param facts as Iterable returns them; empty if they could not be looked up
 */
record NamedList(String id, Json.Obj facts) {

    /** Names its people among those that are held. */
    String key() {
        return "list " + id;
    }

    String words() {
        return facts.text("name").map(name -> name + " (" + id + ")").orElse(id);
    }

    boolean suppressesEverywhere() {
        return facts.flag("isGlobalSuppressionEnabled");
    }
}
