package io.iterablemcp.tools.arguments;

import io.iterablemcp.json.Json;

/**
 * What a value should have been, for the words of a fault.
 *
 * @param example a value that would pass
 * @param personal what came instead must not be repeated
 */
record Wanted(String words, Json example, boolean personal) {

    Wanted or(Json otherExample) {
        return new Wanted(words, otherExample, personal);
    }

    Wanted but(String further) {
        return new Wanted(words + further, example, personal);
    }
}
