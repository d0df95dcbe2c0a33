package io.iterablemcp.manifest;

import java.util.List;

/**
 * A rule over several arguments.
 *
 * @param in where it applies: empty for the top level, {@code user} for a nested object, {@code subscribers[]} for each
 *     item
 * @param sets single names for all kinds but {@link Kind#ONE_WHOLE_SET}
 */
public record Rule(Kind kind, String in, List<List<String>> sets) {

    public enum Kind {
        EXACTLY_ONE("exactlyOne"),
        AT_LEAST_ONE("atLeastOne"),
        ONE_WHOLE_SET("oneWholeSet"),
        ALL_OR_NONE("allOrNone");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    /** Every argument name in the rule, once, in order. */
    public List<String> names() {
        return sets.stream().flatMap(List::stream).distinct().toList();
    }
}
