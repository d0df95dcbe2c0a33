package io.iterablemcp.tools.arguments;

import io.iterablemcp.json.Json;

/**
 * What a value should have been, for an error message.
 *
 * @param example a value that would pass
 * @param hidden the value that came must not be repeated
 */
record ExpectedValue(String words, Json example, boolean hidden) {

    ExpectedValue or(Json otherExample) {
        return new ExpectedValue(words, otherExample, hidden);
    }

    ExpectedValue but(String further) {
        return new ExpectedValue(words + further, example, hidden);
    }
}
