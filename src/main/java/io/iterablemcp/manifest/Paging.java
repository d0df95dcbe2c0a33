package io.iterablemcp.manifest;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * How to request the next rows.
 *
 * @param argument the argument that moves on: {@code page}, {@code offset}, {@code startAfter}
 * @param size the argument for the rows per call, if there is one
 * @param usual the rows per call if the agent gives no number and none is sent
 * @param total path of the overall count in the answer
 * @param next path of the cursor in the answer, for {@link Style#CURSOR}
 */
public record Paging(
        Style style,
        String argument,
        Optional<String> size,
        OptionalInt usual,
        Optional<String> total,
        Optional<String> next) {

    public enum Style {
        PAGE("page"),
        OFFSET("offset"),
        CURSOR("cursor");

        private final String word;

        Style(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }
}
